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
  /** How many users have it now. */
  readonly raised: string;
  /** Those who have it in a grayscale lose it, where all have another version and where none have one. */
  readonly takenBack: string;
  readonly takenAway: string;
  readonly simulated: string;
}

export const releaseActionsEn: ReleaseActionTexts = {
  confirm: {
    apply: {
      message: 'Apply to release {name} {version} to {target}?',
      detail:
        '{reviewers} review it: the {language} entry, the configuration and the basic information. You can withdraw at any time.',
      button: 'Apply',
    },
    part: {
      message: 'Release {name} {version} to {ratio}% of the users of {target}?',
      detail: 'Who is among them is random. You can stop at any time.',
      button: 'Release to {ratio}%',
    },
    all: { message: 'Release {name} {version} to all users of {target}?', detail: '', button: 'Release to All' },
    limited: {
      message: 'Release {version} of “{name}” before its filing, with limits?',
      detail:
        'Until the filing (备案) is confirmed, AlipayCN keeps {name} from its search, lets 50 users a day in and does not promote it. After 90 days without a filing it takes it offline.',
      button: 'Release With Limits',
    },
    cancel: {
      message: 'Cancel {name} {version} for {target}?',
      detail: 'This version can never go to {target} again. There is no way back.',
      button: 'Cancel Release',
    },
    rollBack: {
      message: 'Roll back {name} from {version} to {previous}?',
      detail: 'All users get {previous} again, without a review. It works once in a row.',
      button: 'Roll Back',
    },
    takeOffline: {
      message: 'Take {name} {version} offline?',
      detail: 'No user of {target} can open it any more. Bringing it back takes a new release.',
      button: 'Take Offline',
    },
  },
  done: {
    apply: '{version} is under review.',
    withdraw: '{version} is back in New Version Created.',
    part: '{version} is released to {ratio}% of the users.',
    all: '{version} is released to all users.',
    stopGrayscale: 'Grayscale of {version} stopped: back in Release Preparation.',
    cancel: '{version} is canceled for {target}.',
    rollBack: '{previous} is back for all users; {version} was rolled back.',
    takeOffline: '{version} is offline.',
  },
  changed: 'Changed and reviewed too: {fields}.',
  replaces: 'It replaces {live} for everybody. Roll back brings that version back, once.',
  first: 'It is the first version that users see.',
  raised: '{now}% of the users have it now.',
  takenBack: 'The {now}% of the users who have it get {live} again.',
  takenAway: 'The {now}% of the users who have it lose it.',
  simulated: 'Simulated AlipayCN: no real users, no real account.',
};
