import type { MiniProgram, Release, Workspace } from '../../core/contract/model.ts';
import { isAlone, type Snapshot } from './snapshot.ts';
import { stageTone } from './stageTone.ts';
import type { Surroundings } from './surroundings.types.ts';

/** What urgency is judged by. */
export interface UrgencyView extends Surroundings {
  readonly snapshot: Snapshot;
}

/** What comes first in the tree, from top to bottom. */
const urgencies = ['folder', 'waitsForPerson', 'inFlight', 'idle'] as const;
export type Urgency = (typeof urgencies)[number];

/** Something about the release waits for the person. */
const waitsForPerson = (view: UrgencyView, release: Release): boolean =>
  release.rejection !== null ||
  release.found !== null ||
  (release.trouble !== null && !release.pending) ||
  view.due[release.id] !== undefined ||
  stageTone(view.snapshot, release) === 'ready';

/** It waits for somebody, or is on its way. */
export const isActive = (view: UrgencyView, release: Release): boolean =>
  waitsForPerson(view, release) ||
  release.pending !== null ||
  ['waiting', 'running'].includes(stageTone(view.snapshot, release));

/** How much a mini program needs somebody, by the versions that are loaded; the only one is never idle. */
export function programUrgency(view: UrgencyView, program: MiniProgram): Urgency {
  if (view.folderProgram === program.id) return 'folder';
  const releases = (view.snapshot.versions[program.id]?.items ?? []).flatMap((version) => version.releases);
  if (releases.some((release) => waitsForPerson(view, release))) return 'waitsForPerson';
  if (releases.some((release) => isActive(view, release))) return 'inFlight';
  return isAlone(view.snapshot, program.id) ? 'inFlight' : 'idle';
}

const rankOf = (view: UrgencyView, program: MiniProgram): number => urgencies.indexOf(programUrgency(view, program));

/** The mini programs with what needs somebody first; else in the order that was given. */
export function byUrgency(view: UrgencyView, programs: readonly MiniProgram[]): MiniProgram[] {
  const rank = new Map(programs.map((program) => [program, rankOf(view, program)]));
  return [...programs].sort((one, other) => (rank.get(one) ?? 0) - (rank.get(other) ?? 0));
}

/** The workspaces, likewise by their mini programs. */
export function workspacesByUrgency(view: UrgencyView): Workspace[] {
  const { miniPrograms, workspaces } = view.snapshot;
  const rank = new Map(
    workspaces.map(({ id }) => [
      id,
      Math.min(urgencies.length, ...(miniPrograms[id] ?? []).map((program) => rankOf(view, program))),
    ]),
  );
  return [...workspaces].sort((one, other) => (rank.get(one.id) ?? 0) - (rank.get(other.id) ?? 0));
}
