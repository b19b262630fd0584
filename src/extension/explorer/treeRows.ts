import type { Workspace } from '../../core/contract/model.ts';
import { dotted } from '../../texts/format.ts';
import { roleName } from '../../texts/labels/labels.ts';
import type { Language } from '../../texts/language.ts';
import { allMiniPrograms, type Snapshot, targetAppName } from '../store/snapshot.ts';
import { miniProgramRow } from './miniProgramRows.ts';
import { can, colors, createView, lines, type Row, row, type View } from './row.ts';

export type { Row } from './row.ts';

function workspaceRow(view: View, workspace: Workspace): Row {
  const programs = view.snapshot.miniPrograms[workspace.id] ?? [];
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
    description: dotted(roleName(view.language, workspace.role), ...quotas),
    icon: 'organization',
    contextValue: ['workspace', ...actions].join(' '),
    inline: actions.includes('can:createMiniProgram') ? ['miniProgram.create'] : [],
    subject,
    expanded: view.snapshot.workspaces.length === 1 || programs.length > 0,
    children: programs.length === 0 ? [empty] : programs.map((program) => miniProgramRow(view, program)),
  });
}

/** Says what keeps the rows from being current, and since when. */
function staleRows(view: View): Row[] {
  const { trouble, readAt } = view.snapshot;
  if (!trouble || readAt === null) return [];
  const since = view.text('staleSince', { time: view.time(new Date(readAt).toISOString()) });
  const label = view.text('stale', { title: trouble.title });
  return [
    row({
      id: 'stale',
      label,
      description: since,
      tooltip: lines(label, since, view.text('staleDetail', { detail: trouble.detail, next: trouble.next })),
      icon: 'warning',
      color: colors.warn,
      contextValue: 'stale',
      subject: {},
      command: trouble.kind === 'notSignedIn' ? 'platform.signInAgain' : 'view.refresh',
    }),
  ];
}

/** The whole tree of a snapshot. Pure; no rows where the view shows a welcome text instead. */
export function project(snapshot: Snapshot, language: Language): Row[] {
  if (allMiniPrograms(snapshot).length === 0) return [];
  const view = createView(snapshot, language);
  return [...staleRows(view), ...snapshot.workspaces.map((workspace) => workspaceRow(view, workspace))];
}
