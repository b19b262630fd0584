import type { Kind, RowBase, Rows } from './documents.ts';

/** What a caller gives for a row: revision and times are the store's. */
export type Draft<K extends Kind> = Omit<Rows[K], keyof RowBase>;

/** The columns a document is found by, beside its id. */
export interface Place {
  /** Whose child it is: workspace of a mini program, mini program of a version and of its releases, release of a history entry. */
  readonly parent?: string | undefined;
  /** Never twice within a kind, e.g. `${miniProgramId}/${number}` for a version. */
  readonly uniqueKey?: string | undefined;
  /** For the change feed's filter; absent: not announced. */
  readonly workspaceId?: string | undefined;
  readonly miniProgramId?: string | undefined;
}

export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

/**
 * One read or write transaction. Reading a row whose text is damaged throws ProblemError rowBroken. Its work awaits nothing
 * but the transaction itself: no file, no network, no timer and no other transaction. Its methods may be inherited: another
 * one is made from it by `Object.create`, not by spreading.
 */
export interface Tx {
  get<K extends Kind>(kind: K, id: string): Promise<Rows[K] | null>;
  byUniqueKey<K extends Kind>(kind: K, key: string): Promise<Rows[K] | null>;
  /**
   * Children of a parent, newest first; all of the kind without a parent. A damaged one is left out, so that work on the
   * others goes on; whoever reads it is told.
   */
  children<K extends Kind>(kind: K, parent?: string): Promise<Rows[K][]>;
  /** The same in pages, only of some ids where they are given; a bad cursor throws ProblemError invalidInput. */
  page<K extends Kind>(
    kind: K,
    parent: string,
    cursor: string | null,
    limit: number,
    ids?: readonly string[],
  ): Promise<Page<Rows[K]>>;
  /** How many children follow the page that ends at a cursor, counted up to a number. */
  countAfter(kind: Kind, parent: string, cursor: string, most: number): Promise<number>;
  /** Whether a row of a kind holds a text that stands nowhere by chance, such as a hash; where a workspace is given, of it or of none. */
  mentions(kind: Kind, text: string, workspaceId?: string): Promise<boolean>;
  /** All rows of a list (`lists.ts`), from the highest position down. */
  list<K extends Kind>(kind: K, name: string): Promise<Rows[K][]>;
  /** The same in pages; a bad cursor throws ProblemError invalidInput. */
  listPage<K extends Kind>(kind: K, name: string, cursor: string | null, limit: number): Promise<Page<Rows[K]>>;
  /** The positions that are taken in a list, each once. */
  positions(name: string): Promise<string[]>;
  /** A new row with revision 1. A unique key that is taken throws UniqueKeyTaken. Only inside `write`. */
  insert<K extends Kind>(kind: K, id: string, draft: Draft<K>, place?: Place): Promise<Rows[K]>;
  /** Changes a row, raises its revision by one and announces it. Only inside `write`. */
  update<K extends Kind>(kind: K, id: string, patch: Partial<Draft<K>>): Promise<Rows[K]>;
  /** Tells followers of a row that what it is shown with changed; its revision stays, since it did not. Only inside `write`. */
  announce(kind: Kind, id: string): Promise<void>;
  /** Moves a row under another parent, e.g. an intent from the open to the settled ones. Only inside `write`. */
  move(kind: Kind, id: string, parent: string): Promise<void>;
  /** Only inside `write`. */
  remove(kind: Kind, id: string): Promise<void>;
  /**
   * Changes after `seq` (0: from the start), oldest first, at most `limit`; `reset` when the feed no longer reaches back
   * that far. For an audience only what it may see, of a piece of the feed, and what became of the memberships of `self`,
   * who sees nothing more of a workspace once they are removed.
   */
  changesAfter(seq: number, limit: number, audience?: Audience, self?: string): Promise<Changes>;
  readonly idempotency: Idempotency;
}

/** Whose changes somebody may see: workspaces, and the mini programs in each; `null` for all of them. */
export type Audience = readonly { readonly workspaceId: string; readonly miniPrograms: readonly string[] | null }[];

export interface Changes {
  readonly changes: ChangeRow[];
  /** Where to go on from. */
  readonly last: number;
  /** Whether there is anything after that. */
  readonly hasMore: boolean;
  readonly reset: boolean;
}

export interface ChangeRow {
  readonly seq: number;
  readonly kind: Kind;
  readonly id: string;
  readonly revision: number;
  readonly workspaceId: string;
  readonly miniProgramId: string | null;
}

export interface IdempotencyKey {
  readonly actor: string;
  readonly method: string;
  readonly path: string;
  readonly key: string;
}

/** What is known of a key: its stored answer, an intent it went on under, or nothing yet, so that the work may begin. */
export type Known =
  | { readonly state: 'fresh' }
  | { readonly state: 'answered'; readonly status: number; readonly answer: string }
  | { readonly state: 'following'; readonly intentId: string };

/** Answers of writes by their Idempotency-Key (docs/decisions.md §4.2). `begin` runs in a transaction of its own. */
export interface Idempotency {
  /**
   * Whoever asks has seen to it that nobody in this process works on the key.
   * @throws ProblemError idempotencyKeyReused, or stillRunning while another living process works on it.
   */
  begin(key: IdempotencyKey, bodyHash: string): Promise<Known>;
  /** Inside the transaction of the work, or after it. */
  answer(key: IdempotencyKey, status: number, answer: string): Promise<void>;
  /** Inside the transaction that wrote the intent. */
  follow(key: IdempotencyKey, intentId: string): Promise<void>;
  /** The work failed in a way that is not kept: the key may be used again. */
  forget(key: IdempotencyKey): Promise<void>;
}

/**
 * Transactions of one process never interleave; each sees what the ones before it committed. Where the disk is full, the
 * folder cannot be written or the data is damaged, they throw ProblemError `diskFull`, `folderNotWritable` or
 * `databaseBroken`, and nothing was changed.
 */
export interface Store {
  /** Of this opening of the store: who holds a lease or works on a key. */
  readonly owner: string;
  /** @throws ProblemError shuttingDown; databaseLocked once a server took the folder over while this process stood still */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * All of the work or nothing. While another process writes it is tried again for a bounded time, so the work may run
   * more than once. @throws ProblemError busy, shuttingDown, databaseLocked
   */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Called after each commit of this process, and within about a second of another process's, while somebody listens. */
  onChange(listener: () => void): () => void;
  /** The lease by which one process alone calls AlipayCN; true while held. Renewed by a heartbeat, given back by close. */
  acquireLease(): Promise<boolean>;
  holdsLease(): boolean;
  close(): Promise<void>;
}
