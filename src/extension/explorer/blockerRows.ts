import type { Blocker } from '../actions/blockers.ts';
import type { Subject } from '../shared/context.ts';
import { colors, lines, type Row, row } from './row.ts';

/** A row for each blocker, which removes it with one click. */
export const blockerRows = (blockers: readonly Blocker[], id: string, subject: Subject): Row[] =>
  blockers.map(({ key, title, detail, blocks, remedy }) =>
    row({
      id: `blocker/${id}/${key}`,
      label: remedy?.label ?? title,
      description: remedy ? title : '',
      tooltip: lines(title, detail, blocks),
      spoken: [title, remedy?.label ?? '', blocks].filter(Boolean).join(', '),
      icon: 'circle-slash',
      color: colors.warn,
      contextValue: 'blocker',
      subject: remedy?.subject ?? subject,
      command: remedy?.command ?? (subject.releaseId ? 'release.actions' : undefined),
    }),
  );
