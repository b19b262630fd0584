import type { ReleaseError } from '../../../client/errors.ts';
import type { WizardKey } from '../../../texts/wizardEn.ts';
import type { CommandContext } from '../../shared/context.ts';
import type { Draft } from '../model/draft.ts';
import type { Drafts } from '../model/drafts.ts';
import type { Session, WizardSubject } from '../model/session.ts';
import type { Facts } from '../model/wizardState.ts';
import type { PictureCache } from './pictureCache.ts';

/** What a wizard needs of its surroundings: the panel gives it, a test too. */
export interface WizardOptions {
  readonly context: CommandContext;
  readonly drafts: Drafts;
  readonly pictures: PictureCache;
  /** The state changed: show it, and keep what is kept. */
  readonly changed: () => void;
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
  /** Changes what was typed in a form, and keeps it. */
  setDraft(key: string, draft: Draft): void;
  announce(text: string): void;
  focus(field: string): void;
  /** Does something with progress on the page and a way to stop it; a failure is told there. Twice at once is done once. */
  work(name: string, text: string, task: (signal: AbortSignal) => Promise<void>): Promise<boolean>;
  /** A write, repeated under one key until its answer was seen. */
  write<T>(signal: AbortSignal, attempt: (options: WriteOptions) => Promise<T>): Promise<T>;
  /** A write is sent again: where its answer was not seen, the page says so. */
  retrying(error: ReleaseError): void;
  reportError(error: unknown): Promise<void>;
  cancelWork(): void;
  /** Reads anew what the store does not hold; never throws, trouble is told on the page. */
  reload(): Promise<void>;
}
