import type { Grant } from '../../alipaycn/authorization.ts';
import type { AlipayCn } from '../../alipaycn/connector.ts';
import type { Session } from '../../alipaycn/wire/gateway.ts';
import type { ServiceContext } from '../../domain/context.ts';
import type { IntentRow, ReleaseRow } from '../../store/documents.ts';
import type { Callbacks } from '../callback/callback.ts';

/** What settling works with: the use cases' context, and AlipayCN, reached on first use. */
export interface SettleContext extends Omit<ServiceContext, 'settled'> {
  readonly alipayCn: () => Promise<AlipayCn>;
  readonly logger: (line: string) => void;
  readonly callbacks: Callbacks;
  /** Grants for another mini program than before, by the id of their authorization, until a person decided. */
  readonly offers: Map<string, Grant>;
  /** When AlipayCN was last asked about all versions of a mini program, by the id of its authorization. */
  readonly lookedAt: Map<string, number>;
  /** Aborts when the platform closes. */
  readonly closing: AbortSignal;
}

/** One intent of a release on its way. */
export interface Settling {
  readonly context: SettleContext;
  readonly intent: IntentRow;
  readonly release: ReleaseRow;
  readonly session: () => Promise<Session>;
  /** Whether something was sent for this intent, by this process or one before it. */
  readonly hasSent: () => boolean;
  /** Marks that something has left, so that a crash or a lost answer is followed by reading back. */
  readonly sent: () => Promise<void>;
  /** Marks that the answer was not seen (the error says how) and that what happened is being found out. */
  readonly checking: (why: unknown) => Promise<void>;
}

/** What came of an intent: how the release changes, and what the history says of it. */
export interface Outcome {
  readonly patch: Partial<Omit<ReleaseRow, 'id' | 'revision' | 'createdAt' | 'updatedAt'>>;
  readonly details?: Readonly<Record<string, unknown>>;
  /** The release that this one replaces or brings back, changed in the same transaction. */
  readonly other?: { readonly id: string; readonly patch: Outcome['patch'] } | undefined;
}
