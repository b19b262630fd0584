import { type BuildSetup, followBuild, uploadAndBuild } from './build.ts';
import type { Session } from './wire/gateway.ts';

/** A version to be made from a template of the third-party application (docs/alipaycn-api.md §1.2). */
export interface TemplateUpload {
  readonly templateId: string;
  /** Its newest online version where none is given. */
  readonly templateVersion?: string | undefined;
  /** `x.y.z`, higher than the mini program's newest. */
  readonly version: string;
  /** JSON text that the mini program reads with `my.getExtConfig`. */
  readonly ext?: string | undefined;
  /** It was sent before, and what came of it is not known. */
  readonly isRepeated?: boolean;
}

/**
 * Makes a version from a template and waits until it stands at AlipayCN in development, at most ten minutes. Of one
 * that was sent before, a version that stands in development already is accepted.
 * @throws AlipayCnError; of code `buildFailed`, `buildTimedOut` or `buildUnfinished` where the build ended otherwise.
 */
export async function uploadFromTemplate(
  setup: BuildSetup,
  session: Session,
  { templateId, templateVersion, version, ext, isRepeated = false }: TemplateUpload,
  signal?: AbortSignal,
): Promise<void> {
  const body = {
    template_id: templateId,
    ...(templateVersion ? { template_version: templateVersion } : {}),
    app_version: version,
    ...(ext ? { ext } : {}),
  };
  await uploadAndBuild(
    setup,
    {
      session,
      version,
      isRepeated,
      upload: { verb: 'uploadFromTemplate', session, body, version, signal },
      asked: 'queryTemplateBuild',
      query: () => ({ app_version: version }),
    },
    signal,
  );
}

/**
 * Waits for a version whose upload was sent before, at most ten minutes.
 * @returns false when AlipayCN knows of no build of this number. @throws AlipayCnError as above.
 */
export const followTemplateBuild = (
  setup: BuildSetup,
  session: Session,
  version: string,
  signal?: AbortSignal,
): Promise<boolean> =>
  followBuild(
    setup,
    { session, version, asked: 'queryTemplateBuild', query: () => ({ app_version: version }) },
    signal,
  );
