import type { Grant } from '../../alipaycn/authorization.ts';
import type { AlipayCn } from '../../alipaycn/connector.ts';
import type { ServiceContext } from '../../domain/context.ts';
import type { ReleaseRow } from '../../store/documents.ts';
import type { OutcomeAction, OutcomeDetails } from '../../store/history.types.ts';
import type { Callbacks } from '../callback/callback.ts';

/** What operations work with: the use cases' context, and AlipayCN, reached on first use. */
export interface OperationContext extends Omit<ServiceContext, 'waitFor'> {
  readonly alipayCn: () => Promise<AlipayCn>;
  readonly logger: (line: string) => void;
  readonly callbacks: Callbacks;
  /** Grants for another mini program than before, by the id of their authorization, until a person decided. */
  readonly offers: Map<string, Grant>;
  /** When all versions of a mini program were last read at AlipayCN, and whether that changed anything, by the id of its authorization. */
  readonly lookedAt: Map<string, { readonly at: number; readonly changed: boolean }>;
  /** Whether AlipayCN is polled now, beside what people ask. */
  readonly mayPoll: () => boolean;
  /** Aborts when the platform closes. */
  readonly closing: AbortSignal;
}

/** A mini program and the target app it is released to. */
export interface Place {
  readonly miniProgramId: string;
  readonly targetApp: string;
}

/** What came of an operation: how the release changes, and what the history says of it. */
export interface Outcome<A extends OutcomeAction = OutcomeAction> {
  readonly patch: Partial<Omit<ReleaseRow, 'id' | 'revision' | 'createdAt' | 'updatedAt'>>;
  readonly details?: OutcomeDetails<A>;
  /** The release that this one replaces or brings back, changed in the same transaction. */
  readonly other?: { readonly id: string; readonly patch: Outcome['patch'] } | undefined;
}
