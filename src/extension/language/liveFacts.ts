import type { MiniProgram } from '../../core/contract/model.ts';
import type { LiveFacts } from '../../core/releaseFile/facts.ts';
import { allMiniPrograms, type Snapshot } from '../store/snapshot.ts';

/**
 * What a language server may know of a snapshot; `null` before the first reading and while it cannot be kept current, since
 * a stale fact would look like a mistake in the file. Addresses of authorization contain a state and are left out.
 */
export function collectLiveFacts(snapshot: Snapshot): LiveFacts | null {
  const { me, targetApps, workspaces, versions, readAt, trouble } = snapshot;
  if (me === null || readAt === null || trouble !== null) return null;
  return {
    me,
    targetApps,
    workspaces,
    miniPrograms: allMiniPrograms(snapshot).map(withoutAddresses),
    versions: Object.fromEntries(
      Object.entries(versions).map(([id, { items, next }]) => [id, { items, complete: next === null }]),
    ),
  };
}

const withoutAddresses = (program: MiniProgram): MiniProgram => ({
  ...program,
  targets: program.targets.map((target) => ({
    ...target,
    authorization: target.authorization && { ...target.authorization, url: null },
  })),
});
