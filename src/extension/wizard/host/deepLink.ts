import { wizardText } from '../../../texts/editor/wizard.ts';
import type { CommandContext } from '../../shared/context.ts';
import { findMiniProgram, findRelease, findVersion, findWorkspace, type Snapshot } from '../../store/snapshot.ts';
import type { WizardSubject } from '../model/session.ts';
import { type StepId, stepIds } from '../protocol/protocol.ts';

export type DeepLink =
  | { readonly kind: 'open'; readonly subject: WizardSubject; readonly step: StepId | undefined }
  | { readonly kind: 'wrong' }
  /** Which of the named things is not there, or not for this person. */
  | { readonly kind: 'unknown'; readonly what: 'release' | 'version' | 'miniProgram' | 'workspace' };

/** Opens the wizard at a link, or says what is wrong with the link; it may come before anything was read. */
export async function openDeepLink(
  { language, openWizard, store, ui }: CommandContext,
  { path, query }: { readonly path: string; readonly query: string },
): Promise<void> {
  await store.start();
  const link = readDeepLink(store.snapshot, path, query);
  if (link.kind === 'open') return openWizard(link.subject, { step: link.step });
  const what = link.kind === 'unknown' ? wizardText(language, `link.${link.what}`) : '';
  await ui.tell('warning', wizardText(language, link.kind === 'unknown' ? 'link.unknown' : 'link.wrong', { what }));
}

const idPattern = /^[A-Za-z0-9._-]{1,64}$/;
const names = ['workspace', 'miniProgram', 'version', 'release', 'targetApp', 'step'] as const;

/**
 * Reads a link such as `vscode://mini-program-release.mini-program-release/release?release=…&step=apply`. It holds ids
 * alone and does nothing but open the wizard; everything in it is checked.
 */
export function readDeepLink(snapshot: Snapshot, path: string, query: string): DeepLink {
  if (path !== '/release' || query.length > 1000) return { kind: 'wrong' };
  const params = new URLSearchParams(query);
  const given = Object.fromEntries(names.map((name) => [name, params.get(name) ?? undefined])) as Readonly<
    Record<(typeof names)[number], string | undefined>
  >;
  if (Object.values(given).some((value) => value !== undefined && !idPattern.test(value))) return { kind: 'wrong' };
  const { workspace, miniProgram, version, release, targetApp, step } = given;
  if (step !== undefined && !(stepIds as readonly string[]).includes(step)) return { kind: 'wrong' };
  if (!workspace && !miniProgram && !version && !release) return { kind: 'wrong' };
  const missing =
    (release && !findRelease(snapshot, release) && 'release') ||
    (version && !findVersion(snapshot, version) && 'version') ||
    (miniProgram && !findMiniProgram(snapshot, miniProgram) && 'miniProgram') ||
    (workspace && !findWorkspace(snapshot, workspace) && 'workspace');
  if (missing) return { kind: 'unknown', what: missing };
  const subject = {
    workspaceId: workspace,
    miniProgramId: miniProgram,
    versionId: version,
    releaseId: release,
    targetApp: snapshot.targetApps.some(({ id }) => id === targetApp) ? targetApp : undefined,
  };
  return { kind: 'open', subject, step: step as StepId | undefined };
}
