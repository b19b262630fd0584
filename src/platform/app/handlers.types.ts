import type { BodyOf, EndpointName, PathOf, ResponseOf } from '../../core/contract/endpoints.ts';
import type { ProblemError } from '../../core/problems.ts';
import type { Tx } from '../store/store.types.ts';

export interface Actor {
  readonly id: string;
  readonly name: string;
  /** The one workspace a member's token opens; absent for the local user's. */
  readonly workspaceId?: string | undefined;
  /** The member's token, which may be revoked while the request waits; absent for the local user's. */
  readonly tokenId?: string | undefined;
  /** Whether the token may only read. */
  readonly readOnly?: boolean | undefined;
}

/** How a write makes its answer survive a crash, under its Idempotency-Key. Each is called inside the transaction it belongs to. */
export interface IdempotencyRecord {
  /** The work is complete with this transaction: the answer is stored in it. */
  answer(tx: Tx, response: unknown): Promise<void>;
  /** The work continues after this transaction under an intent; a repeated call gets that intent's result. */
  follow(tx: Tx, intentId: string): Promise<void>;
  /** The work is complete, and its answer cannot be given twice: a repeated call is refused with this instead. */
  refuseAgain(tx: Tx, refusal: ProblemError): Promise<void>;
}

/** One authenticated, parsed request. Handlers check roles, revisions and rules, and throw ProblemError. */
export interface Call<N extends EndpointName> {
  readonly actor: Actor;
  /** Name of the calling program for the history, e.g. `vscode/0.1.0`. */
  readonly client: string;
  readonly signal: AbortSignal;
  /** The revisions of If-Match, one of which has to be the current one; `*`; `null` where the header is absent (only where the endpoint allows that). */
  readonly ifMatch: readonly number[] | '*' | null;
  readonly path: PathOf<N>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: BodyOf<N>;
  readonly idempotency: IdempotencyRecord;
}

/** One handler for every endpoint of the contract; a missing one does not compile. */
export type Handlers = { readonly [N in EndpointName]: (call: Call<N>) => Promise<ResponseOf<N>> };
