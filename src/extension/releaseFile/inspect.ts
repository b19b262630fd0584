import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type * as vscode from 'vscode';
import { CodedError } from '../../core/codedError.ts';
import { chinaDate } from '../../core/dates.ts';
import type { Plan } from '../../core/releaseFile/plan.types.ts';
import { embeddedPlatform, namesAnotherPlatform } from '../../core/releaseFile/platformName.ts';
import { leavesFolder } from '../../core/releaseFile/references.ts';
import { type Desired, readDesiredState } from '../../plan/desiredState.ts';
import { makePlan } from '../../plan/makePlan.ts';
import { withNewWorkspace } from '../../plan/newWorkspace.ts';
import { type PlatformState, readState } from '../../plan/platformState.ts';
import { type Preflight, preflight } from '../../plan/preflight/preflight.ts';
import type { CommandContext } from '../shared/context.ts';
import { readDocumentText } from './locate.ts';

/** What a release file asks for, what the platform has, and the steps between. */
export interface PlannedFile {
  readonly desired: Desired;
  readonly state: PlatformState;
  readonly plan: Plan;
}

/** A release file with everything that is known about it now. */
export interface InspectedFile {
  readonly uri: vscode.Uri;
  readonly folder: string;
  readonly text: string;
  readonly preflight: Preflight;
  /** `null` where the file is not whole. */
  readonly planned: PlannedFile | null;
}

/** A release file that is whole. */
export interface CompleteFile extends InspectedFile {
  readonly planned: PlannedFile;
}

/** No password is longer. */
const mostSecretBytes = 10_000;

const secretFile = (folder: string) => (path: string) => {
  if (leavesFolder(path)) return undefined;
  try {
    const file = join(folder, path);
    const { size } = statSync(file);
    return size <= mostSecretBytes ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined; // the checks report that it is missing
  }
};

/** The file is for another platform than the one in use, so nothing is read or done there. */
export class PlatformMismatchError extends CodedError<'platformMismatch'> {
  static override readonly errorName = 'PlatformMismatchError';
  declare readonly params: { readonly named: string; readonly inUse: string };

  constructor(named: string, inUse: string) {
    const message = `The release file is for ${named}, and ${inUse} is in use.`;
    super('platformMismatch', { params: { named, inUse }, message });
  }
}

/** Reads the file, the files that it names and the platform's data about them. @throws ReleaseError where the platform cannot be read; PlatformMismatchError */
export async function inspectReleaseFile(
  { accounts, client, editor }: Pick<CommandContext, 'accounts' | 'client' | 'editor'>,
  uri: vscode.Uri,
  signal: AbortSignal,
): Promise<InspectedFile> {
  const folder = dirname(uri.fsPath);
  const text = await readDocumentText(uri);
  const given = {
    folder,
    text,
    today: chinaDate(new Date()),
  };
  const alone = await preflight({ ...given, live: null, inspect: null });
  const { complete } = alone.document;
  const inUse = accounts.platforms.current()?.address ?? embeddedPlatform;
  if (complete && namesAnotherPlatform(complete, inUse))
    throw new PlatformMismatchError(complete.platform ?? '', inUse);
  const inspect = async (path: string) => (await import('../../packing/inspect.ts')).inspectProject(path, { signal });
  if (!complete) {
    const judged = await preflight({ ...given, live: null, inspect, before: alone });
    return { uri, folder, text, preflight: judged, planned: null };
  }
  const secrets = {
    env: (name: string) => (editor.trusted() ? process.env[name] : undefined),
    file: secretFile(folder),
  };
  const unresolved = readDesiredState(complete, alone.files, secrets);
  const { state, live } = await readState(client, unresolved, { signal });
  const desired = await withNewWorkspace(unresolved, live, folder);
  const plan = makePlan(desired, state);
  // What is uploaded does not change with the folder, which may hold the next version already.
  const judged = await preflight({ ...given, live, inspect: state.version ? null : inspect, before: alone });
  return { uri, folder, text, preflight: judged, planned: { desired, state, plan } };
}
