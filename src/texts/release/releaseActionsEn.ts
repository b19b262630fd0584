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
  /** What an application says of the version, and that another one says the same. */
  readonly description: string;
  readonly sameDescription: string;
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
      message: 'Submit {name} {version} to {target} for review?',
      detail:
        '{reviewers} will review the {language} texts, the configuration, and the basic information. You can withdraw at any time.',
      button: 'Apply to Release',
    },
    part: {
      message: 'Release {name} {version} to {ratio}% of {target} users?',
      detail: '{target} selects the users at random. You can stop at any time.',
      button: 'Release to {ratio}%',
    },
    all: { message: 'Release {name} {version} to all {target} users?', detail: '', button: 'Release to All' },
    limited: {
      message: 'Release {name} {version} with limits, before its filing is confirmed?',
      detail:
        'Until the filing (备案) is confirmed, AlipayCN hides {name} from search, limits it to 50 users per day, and does not promote it. After 90 days without a filing, AlipayCN takes it offline.',
      button: 'Release with Limits',
    },
    cancel: {
      message: 'Cancel the release of {name} {version} to {target}?',
      detail: 'You can never release this version to {target} again. You cannot undo this.',
      button: 'Cancel Release',
    },
    rollBack: {
      message: 'Roll back {name} from {version} to {previous}?',
      detail: 'All users get {previous} again, without a review. You cannot roll back twice in a row.',
      button: 'Roll Back',
    },
    takeOffline: {
      message: 'Take {name} {version} offline?',
      detail: '{target} users can no longer open it. To bring it back, you need a new release.',
      button: 'Take Offline',
    },
  },
  done: {
    apply: 'Submitted {version} for review.',
    withdraw: 'Withdrew {version}. Stage: New Version Created.',
    part: 'Released {version} to {ratio}% of users.',
    all: 'Released {version} to all users.',
    stopGrayscale: 'Stopped the grayscale release of {version}. Stage: Release Preparation.',
    cancel: 'Canceled the release of {version} to {target}.',
    rollBack: 'Rolled back from {version} to {previous} for all users.',
    takeOffline: 'Took {version} offline.',
  },
  description: 'Version description: “{text}”',
  sameDescription: 'This is also the description of {version}. Reviewers read it first.',
  changed: 'Changed and also reviewed: {fields}.',
  replaces: 'This replaces {live} for all users. You can roll back to it once.',
  first: 'This is the first version that users get.',
  raised: 'Currently, {now}% of users have it.',
  takenBack: 'The {now}% of users who have it get {live} again.',
  takenAway: 'The {now}% of users who have it lose it.',
  simulated: 'AlipayCN is simulated: no real users, no real account.',
};
