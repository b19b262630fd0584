import { isDeepStrictEqual } from 'node:util';
import type { Subject } from '../shared/context.ts';
import type { Row } from './row.ts';

/** What VS Code holds for a row. One object an id for as long as the row is there: VS Code ignores a change of any other. */
export interface Handle {
  readonly id: string;
  /** That of the row as it is now. */
  subject: Subject;
}

export interface Known {
  readonly element: Handle;
  readonly row: Row;
  readonly parent: string | null;
}

/** A row that is shown and looks otherwise now. */
export interface Difference extends Known {
  readonly before: Row;
}

export const idsOf = (rows: readonly Row[]): string => rows.map(({ id }) => id).join('\n');

/** What VS Code draws of a row; which children a lazy one has shows once they are made. */
function looksOf(row: Row): object {
  const { expanded: _, ...looks } = row;
  return row.isLazy ? looks : { ...looks, children: idsOf(row.children) };
}

const isSame = (before: Row, after: Row): boolean =>
  before === after || isDeepStrictEqual(looksOf(before), looksOf(after));

/** Rows with all that is below them, each with its parent; what lazy ones have not made is left out. */
function* withBelow(rows: readonly Row[], parent: string | null): Generator<[row: Row, parent: string | null]> {
  for (const row of rows) {
    yield [row, parent];
    if (!row.isLazy) yield* withBelow(row.children, row.id);
  }
}

/** The rows that VS Code may know of, by their ids. What is below a lazy row counts once VS Code has asked for it. */
export function createKnownRows() {
  const known = new Map<string, Known>();
  const named = new Map<string, Handle>();
  /** The lazy rows whose children were asked for, as they were then. */
  const asked = new Map<string, Row>();
  let roots: readonly Row[] = [];

  function replace(before: readonly Row[], after: readonly Row[], under: string | null): Difference[] {
    const gone = new Set<string>();
    for (const [{ id, aliases = [] }] of withBelow(before, under)) {
      gone.add(id);
      for (const name of aliases) named.delete(name);
    }
    const differing: Difference[] = [];
    for (const [row, parent] of withBelow(after, under)) {
      const old = known.get(row.id);
      const element = old?.element ?? { id: row.id, subject: row.subject };
      element.subject = row.subject;
      const now = { element, row, parent };
      known.set(row.id, now);
      gone.delete(row.id);
      for (const name of row.aliases ?? []) named.set(name, element);
      if (old && !isSame(old.row, row)) differing.push({ ...now, before: old.row });
    }
    for (const id of gone) {
      known.delete(id);
      replace(asked.get(id)?.children ?? [], [], id);
      asked.delete(id);
    }
    return differing;
  }

  /** Brings what is below a lazy row up to date. */
  function update(id: string): Difference[] {
    const now = known.get(id);
    const before = asked.get(id);
    if (!now?.row.isLazy || now.row === before) return [];
    asked.set(id, now.row);
    const differing = replace(before?.children ?? [], now.row.children, id);
    const isSameBelow = !before || idsOf(before.children) === idsOf(now.row.children);
    return isSameBelow ? differing : [{ ...now, before: before }, ...differing];
  }

  return {
    get: (id: string): Known | undefined => known.get(id),
    named: (name: string): Handle | undefined => named.get(name),
    roots: (): readonly Row[] => roots,
    /** Takes other rows; what is below lazy ones stays as it was until it is updated. @returns the rows that differ */
    setRoots: (rows: readonly Row[]): Difference[] => {
      const before = roots;
      roots = rows;
      return replace(before, rows, null);
    },
    update,
    /** The lazy rows below which something may differ. */
    outdated: (): string[] => [...asked].flatMap(([id, row]) => (known.get(id)?.row === row ? [] : [id])),
  };
}
