import type { ReleaseError } from '../../../client/errors.ts';
import type { WizardKey } from '../../../texts/editor/wizardEn.ts';
import type { CommandContext } from '../../shared/context.ts';
import type { Draft } from '../model/draft.ts';
import type { Drafts } from '../model/drafts.ts';
import type { Session, WizardSubject } from '../model/session.ts';
import type { Facts } from '../model/wizardState.ts';
import type { Button } from '../protocol/protocol.ts';
import type { PictureCache } from './pictureCache.ts';

export interface WizardOptions {
  readonly context: CommandContext;
  readonly drafts: Drafts;
  readonly pictures: PictureCache;
  readonly changed: () => void;
  /** Resolves once the place of this wizard is stored as it is now. */
  readonly saved: () => Promise<void>;
  /** Opens the wizard of something else, or moves to it. */
  readonly open: (subject: WizardSubject) => Promise<void>;
  readonly now: () => Date;
}

export interface WriteOptions {
  readonly signal: AbortSignal;
  readonly idempotencyKey: string;
}

/** One wizard's state, and how it changes. */
export interface Wizard extends WizardOptions {
  readonly session: Session;
  facts(): Facts;
  text(key: WizardKey, params?: Readonly<Record<string, string | number>>): string;
  change(part: Partial<Session>): void;
  /** Shows the draft at once; true once it is stored. */
  setDraft(key: string, draft: Draft): Promise<boolean>;
  announce(text: string): void;
  focus(field: string): void;
  /** Runs a task with progress and a button to cancel; the page shows a failure. A second call of the same name meanwhile does nothing. */
  work(name: string, text: string, task: (signal: AbortSignal) => Promise<void>): Promise<boolean>;
  /** Does what leads on from the open step. That is stored before it begins, so that a crash in between loses no step. */
  leave(task: () => Promise<void>): Promise<void>;
  /** A write, repeated under one key until its answer was seen. */
  write<T>(signal: AbortSignal, attempt: (options: WriteOptions) => Promise<T>): Promise<T>;
  /** A write is sent again: where its answer was not seen, the page says so. */
  retrying(error: ReleaseError): void;
  reportError(error: unknown): Promise<void>;
  /** Shows on the open step what went wrong, with what can be done. */
  report(title: string, detail: string, buttons?: readonly Button[]): void;
  cancelWork(): void;
  /** Reads again what is not in the store; never throws, the page shows a failure. */
  reload(): Promise<void>;
}
