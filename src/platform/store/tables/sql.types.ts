import type { ChangeRow } from '../store.types.ts';

type Value = string | number | null;
export type SqlRow = Readonly<Record<string, unknown>>;

/** One transaction of an engine. Parameters are `?` in their order, or `?1`. A statement after its end throws. */
export interface Sql {
  get(statement: string, ...values: readonly Value[]): Promise<SqlRow | undefined>;
  all(statement: string, ...values: readonly Value[]): Promise<SqlRow[]>;
  run(statement: string, ...values: readonly Value[]): Promise<void>;
  /** Adds to the change feed. The feed is in the order in which transactions commit. */
  announce(change: Omit<ChangeRow, 'seq'>): Promise<void>;
}

/** What engines say differently. */
export interface Dialect {
  /** Raises the number of the last row, where an expression cannot. */
  readonly raiseSeq?: string;
  /** The number of a row that is inserted. */
  readonly nextSeq: string;
  /** Whether the text of a row contains a parameter. */
  readonly contains: string;
  /** The texts in a parameter that is a JSON array. */
  readonly texts: string;
  /** Changes for an audience (?1) after ?2, up to ?3, at most ?4, and those of the memberships of ?5. */
  readonly visibleChanges: string;
}
