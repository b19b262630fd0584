import type { MiniProgram, TargetApp, Workspace } from '../../core/contract/model.ts';
import { dotted } from '../../texts/format.ts';
import { roleName } from '../../texts/labels/labels.ts';
import type { Language } from '../../texts/language.ts';
import { allMiniPrograms, type LoadedVersions, type Snapshot, targetAppName } from '../store/snapshot.ts';
import { noSurroundings, type Surroundings } from '../store/surroundings.types.ts';
import { byUrgency, workspacesByUrgency } from '../store/urgency.ts';
import { miniProgramRow } from './miniProgramRows.ts';
import { can, createView, lines, type Row, row, type View } from './row.ts';

export type { Row } from './row.ts';

function workspaceRow(view: View, workspace: Workspace, programRow: (program: MiniProgram) => Row): Row {
  const programs = byUrgency(view, view.snapshot.miniPrograms[workspace.id] ?? []);
  const subject = { workspaceId: workspace.id };
  const quotas = workspace.targets.flatMap(({ app, miniPrograms: { used, limit } }) =>
    limit === null ? [] : [view.text('quotaPrograms', { used, limit, target: targetAppName(view.snapshot, app) })],
  );
  const actions = can(workspace.actions);
  const empty = row({
    id: `empty/${workspace.id}`,
    label: view.text('noMiniProgram'),
    description: '',
    icon: 'info',
    contextValue: 'empty',
    subject,
    command: actions.includes('can:createMiniProgram') ? 'miniProgram.create' : undefined,
  });
  return row({
    id: `workspace/${workspace.id}`,
    label: workspace.name,
    description: roleName(view.language, workspace.role),
    tooltip: lines(dotted(workspace.name, roleName(view.language, workspace.role)), ...quotas),
    icon: 'organization',
    contextValue: ['workspace', ...actions].join(' '),
    inline: actions.includes('can:createMiniProgram') ? ['miniProgram.create'] : [],
    subject,
    expanded: view.snapshot.workspaces.length === 1 || programs.length > 0,
    children: programs.length === 0 ? [empty] : programs.map(programRow),
  });
}

/** The row of a mini program with all that it was made from. */
interface Made {
  readonly versions: LoadedVersions | undefined;
  readonly targetApps: readonly TargetApp[];
  readonly simulated: boolean;
  readonly alone: boolean;
  readonly isFolders: boolean;
  readonly due: Surroundings['due'];
  /** Some words count the days that are left. */
  readonly hour: number;
  readonly row: Row;
}

const isSame = (one: Made, other: Omit<Made, 'row'>): boolean =>
  one.versions === other.versions &&
  one.targetApps === other.targetApps &&
  one.simulated === other.simulated &&
  one.alone === other.alone &&
  one.isFolders === other.isFolders &&
  one.due === other.due &&
  one.hour === other.hour;

/**
 * Makes the whole tree of a snapshot; no rows where the view shows a welcome text instead. The row of a mini program is the
 * same object as before while nothing of it changed, so that a change costs what it changed, however much is shown.
 */
export function createProjection(language: Language): (snapshot: Snapshot, surroundings?: Surroundings) => Row[] {
  const made = new WeakMap<MiniProgram, Made>();
  return (snapshot, surroundings = noSurroundings) => {
    const count = allMiniPrograms(snapshot).length;
    if (count === 0) return [];
    const view = createView(snapshot, language, surroundings);
    const { targetApps, versions } = snapshot;
    const hour = Math.floor(view.now.getTime() / 3_600_000);
    const programRow = (program: MiniProgram): Row => {
      const parts = {
        ...{ versions: versions[program.id], targetApps, simulated: view.simulated, hour, due: view.due },
        alone: count === 1,
        isFolders: view.folderProgram === program.id,
      };
      const before = made.get(program);
      if (before && isSame(before, parts)) return before.row;
      const row = miniProgramRow(view, program);
      made.set(program, { ...parts, row });
      return row;
    };
    return workspacesByUrgency(view).map((workspace) => workspaceRow(view, workspace, programRow));
  };
}

/** The whole tree of one snapshot. */
export const project = (snapshot: Snapshot, language: Language, surroundings?: Surroundings): Row[] =>
  createProjection(language)(snapshot, surroundings);
