import { type BuildSetup, type FollowedBuild, followBuild, uploadAndBuild } from './build.ts';
import { configurationError } from './errors/alipayCnError.ts';
import { readText } from './wire/fields.ts';
import type { Session } from './wire/gateway.ts';
import { buildPackageBody } from './wire/packageBody.ts';

export interface Package {
  /** `x.y.z`, higher than the mini program's newest. */
  readonly version: string;
  readonly name: string;
  readonly zip: Uint8Array;
  /** It was sent before, and what came of it is not known. */
  readonly isRepeated?: boolean;
}

export interface DeliverySetup extends BuildSetup {
  readonly appOrigin: string | undefined;
}

/**
 * Uploads a package to AlipayCN and waits until its version is in development (docs/alipaycn-api.md §1.12).
 * Of one that was sent before, a version that stands in development already is accepted.
 * @throws AlipayCnError; of kind `configuration` and code `appOriginMissing` where the connection cannot upload.
 */
export async function deliver(
  setup: DeliverySetup,
  session: Session,
  { version, name, zip, isRepeated = false }: Package,
  signal?: AbortSignal,
): Promise<void> {
  const { appOrigin } = setup;
  // Alipay issues it to partner platforms only.
  if (!appOrigin) throw configurationError('appOriginMissing');
  const fields = {
    app_origin: appOrigin,
    mini_app_id: session.merchantAppId,
    build_version: version,
    build_package_name: name,
  };
  const body = await buildPackageBody(fields, zip);
  const build = packageBuild(setup, session, version);
  const upload = { verb: 'uploadPackage', session, body, version, signal } as const;
  await uploadAndBuild(setup, { ...build, upload, isRepeated }, signal);
}

/**
 * Waits for a version whose package was sent before, at most ten minutes; nothing is sent again.
 * @returns false when AlipayCN knows of no build of this number. @throws AlipayCnError
 */
export const followPackageBuild = (
  setup: DeliverySetup,
  session: Session,
  version: string,
  signal?: AbortSignal,
): Promise<boolean> => followBuild(setup, packageBuild(setup, session, version), signal);

const packageBuild = ({ appOrigin }: DeliverySetup, session: Session, version: string): FollowedBuild => ({
  session,
  version,
  asked: 'queryBuild',
  query: (uploaded) => {
    const packageId = readText(uploaded.package_id);
    return {
      ...(packageId ? { build_package_id: packageId } : {}),
      mini_app_id: session.merchantAppId,
      build_version: version,
    };
  },
  secrets: appOrigin ? [appOrigin] : [],
});
