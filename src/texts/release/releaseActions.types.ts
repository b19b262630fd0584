import type { ConfirmedAction, SentAction } from '../../core/contract/releaseActions.ts';

/** Publishing is worded by how many users get the version, whichever action brings it to them. */
type Publishing = 'startGrayscale' | 'raiseGrayscale' | 'finalRelease';

export type ConfirmationKind = Exclude<ConfirmedAction, Publishing> | 'part' | 'all' | 'limited';
/** What has nothing to say when it went well has no words here. */
export type DoneKind = Exclude<SentAction, Publishing | 'stopWaiting' | 'acknowledge'> | 'part' | 'all';

/** What is asked before an action. */
export interface ConfirmationText {
  readonly message: string;
  readonly detail: string;
  /** The button that says yes. */
  readonly button: string;
}

export interface ReleaseActionTexts {
  readonly confirm: Readonly<Record<ConfirmationKind, ConfirmationText>>;
  readonly done: Readonly<Record<DoneKind, string>>;
  /** Fields of the basic information that are reviewed too. */
  readonly changed: string;
  /** A version for all users, where they have another one and where they have none. */
  readonly replaces: string;
  readonly first: string;
  readonly simulated: string;
}
