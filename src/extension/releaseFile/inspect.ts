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

type Inspecting = Pick<CommandContext, 'accounts' | 'client' | 'editor'>;

/** A release file with what it names and the plan of it, without its package. @throws as `inspectReleaseFile` */
export async function readWanted({ accounts, client, editor }: Inspecting, uri: vscode.Uri, signal: AbortSignal) {
  const folder = dirname(uri.fsPath);
  const text = await readDocumentText(uri);
  const given = { folder, text, today: chinaDate(new Date()) };
  const alone = await preflight({ ...given, live: null, inspect: null });
  const { complete } = alone.document;
  if (!complete) return { given, alone, live: null, planned: null };
  const inUse = accounts.platforms.current()?.address ?? embeddedPlatform;
  if (namesAnotherPlatform(complete, inUse)) throw new PlatformMismatchError(complete.platform ?? '', inUse);
  const secrets = {
    env: (name: string) => (editor.trusted() ? process.env[name] : undefined),
    file: secretFile(folder),
  };
  const unresolved = readDesiredState(complete, alone.files, secrets);
  const { state, live } = await readState(client, unresolved, { signal });
  const desired = await withNewWorkspace(unresolved, live, folder);
  return { given, alone, live, planned: { desired, state, plan: makePlan(desired, state) } };
}

/** Reads the file, the files that it names and the platform's data about them. @throws ReleaseError where the platform cannot be read; PlatformMismatchError */
export async function inspectReleaseFile(
  context: Inspecting,
  uri: vscode.Uri,
  signal: AbortSignal,
): Promise<InspectedFile> {
  const { given, alone, live, planned } = await readWanted(context, uri, signal);
  const inspect = async (path: string) => (await import('../../packing/inspect.ts')).inspectProject(path, { signal });
  // What is uploaded does not change with the folder, which may hold the next version already.
  const isUploaded = planned !== null && planned.state.version !== null;
  const judged = await preflight({ ...given, live, inspect: isUploaded ? null : inspect, before: alone });
  return { uri, folder: given.folder, text: given.text, preflight: judged, planned };
}
