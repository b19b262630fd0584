import { readFileSync } from 'node:fs';
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

const secretFile = (folder: string) => (path: string) => {
  if (leavesFolder(path)) return undefined;
  try {
    return readFileSync(join(folder, path), 'utf8');
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
  { accounts, client }: Pick<CommandContext, 'accounts' | 'client'>,
  uri: vscode.Uri,
  signal: AbortSignal,
): Promise<InspectedFile> {
  const folder = dirname(uri.fsPath);
  const text = await readDocumentText(uri);
  const { inspectProject } = await import('../../packing/inspect.ts');
  const given = {
    folder,
    text,
    today: chinaDate(new Date()),
    inspect: (path: string) => inspectProject(path, { signal }),
  };
  const alone = await preflight({ ...given, live: null });
  const { complete } = alone.document;
  const inUse = accounts.platforms.current()?.address ?? embeddedPlatform;
  if (complete && namesAnotherPlatform(complete, inUse))
    throw new PlatformMismatchError(complete.platform ?? '', inUse);
  if (!complete) return { uri, folder, text, preflight: alone, planned: null };
  const secrets = { env: (name: string) => process.env[name], file: secretFile(folder) };
  const unresolved = readDesiredState(complete, alone.files, secrets);
  const { state, live } = await readState(client, unresolved, { signal });
  const desired = await withNewWorkspace(unresolved, live, folder);
  const plan = makePlan(desired, state);
  return { uri, folder, text, preflight: await preflight({ ...given, live }), planned: { desired, state, plan } };
}
