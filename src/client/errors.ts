import type { FieldProblem } from '../core/fieldChecks.ts';
import type { Params } from '../core/problems.ts';

/** What kind of failure it was, by which a caller decides how to go on. */
export type ReleaseErrorKind =
  | 'notSignedIn'
  | 'forbidden'
  | 'notFound'
  | 'invalidInput'
  | 'refused'
  | 'stale'
  | 'stillRunning'
  | 'rateLimited'
  | 'server'
  | 'offline'
  | 'timeout'
  | 'notThePlatform'
  | 'cancelled';

export interface ReleaseErrorFacts {
  readonly kind: ReleaseErrorKind;
  /** A code of the platform (`core/problems.ts`) or `client.<kind>`. */
  readonly code: string;
  /** One sentence, as the platform told it or in English. */
  readonly message: string;
  readonly params: Params;
  readonly fields: readonly FieldProblem[];
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  readonly requestId: string | null;
  /** The same request may succeed later without a change. */
  readonly retryable: boolean;
  readonly wayOut: { readonly action: string; readonly releaseId?: string | undefined } | undefined;
  readonly allowedRoles: readonly string[];
  /** The current state of the resource, with kind `stale`. */
  readonly current: unknown;
  readonly retryAfterMilliseconds: number | null;
  /** The key of a write whose outcome is not known: repeating it with this key does nothing twice. */
  readonly idempotencyKey: string | null;
}

const nothing = {
  params: {},
  fields: [],
  status: null,
  requestId: null,
  retryable: false,
  wayOut: undefined,
  allowedRoles: [],
  current: undefined,
  retryAfterMilliseconds: null,
  idempotencyKey: null,
} as const;

/** The one error of the release client. It never carries a header, a token or a body. */
export class ReleaseError extends Error implements ReleaseErrorFacts {
  declare readonly kind: ReleaseErrorKind;
  declare readonly code: string;
  declare readonly params: Params;
  declare readonly fields: readonly FieldProblem[];
  declare readonly status: number | null;
  declare readonly requestId: string | null;
  declare readonly retryable: boolean;
  declare readonly wayOut: ReleaseErrorFacts['wayOut'];
  declare readonly allowedRoles: readonly string[];
  declare readonly current: unknown;
  declare readonly retryAfterMilliseconds: number | null;
  declare readonly idempotencyKey: string | null;

  constructor(facts: Pick<ReleaseErrorFacts, 'kind' | 'message'> & Partial<ReleaseErrorFacts>) {
    super(facts.message);
    this.name = 'ReleaseError';
    const { message: _, ...rest } = facts;
    Object.assign(this, nothing, { code: `client.${facts.kind}` }, rest);
  }

  /** True for any ReleaseError, also one made by another bundle. */
  static is(error: unknown, kind?: ReleaseErrorKind): error is ReleaseError {
    return error instanceof Error && error.name === 'ReleaseError' && (!kind || (error as ReleaseError).kind === kind);
  }
}
