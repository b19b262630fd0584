import { project, type Row } from '../../src/extension/explorer/treeRows.ts';
import type { Snapshot } from '../../src/extension/store/snapshot.ts';
import type { Language } from '../../src/texts/language.ts';

const lineOf = ({ icon, label, description }: Row, depth: number): string =>
  `${'  '.repeat(depth)}(${icon}) ${label}${description ? ` — ${description}` : ''}`;

const linesOf = (rows: readonly Row[], depth: number): string[] =>
  rows.flatMap((row) => [lineOf(row, depth), ...linesOf(row.children, depth + 1)]);

/** Rows as an indented text: icon, label, description. */
export const rendered = (rows: readonly Row[]): string => linesOf(rows, 0).join('\n');

export const allRows = (rows: readonly Row[]): Row[] => rows.flatMap((row) => [row, ...allRows(row.children)]);

/** The row with an id, or that shows what the id names; fails the test where there is none. */
export function rowOf(snapshot: Snapshot, id: string, language: Language = 'en'): Row {
  const row = allRows(project(snapshot, language)).find((one) => one.id === id || one.aliases?.includes(id));
  if (!row) throw new Error(`there is no row ${id}`);
  return row;
}

/** A text literal without its common indentation. */
export function text(literal: TemplateStringsArray): string {
  const lines = (literal[0] ?? '').split('\n').slice(1, -1);
  const indents = lines.filter((line) => line.trim()).map((line) => line.length - line.trimStart().length);
  return lines.map((line) => line.slice(Math.min(...indents))).join('\n');
}
