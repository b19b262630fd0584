import type { ReleaseAction } from '../targets/stages.ts';
import type { BodyOf, EndpointName } from './endpoints.ts';
import type { Release, TargetApp } from './model.ts';

/** Done by a form, a sign-in at the target app, or for the mini program: not sent to the release. */
type DoneElsewhere = 'editConfiguration' | 'authorize' | 'createQrCode';

/** Every action that is sent to a release, under its name in the contract. */
export type SentAction = Exclude<ReleaseAction, DoneElsewhere> | 'stopWaiting' | 'acknowledge';

/**
 * `never`, since nothing may delay it; `interactive`, where a person is there to answer, since it can be taken back;
 * `always`: it reaches users or is final, and a script has to say `--yes`.
 */
type Confirmation = 'never' | 'interactive' | 'always';

/** When each action of a release is confirmed before it is sent. */
export const actionConfirmations = {
  apply: 'interactive',
  withdraw: 'never',
  startGrayscale: 'always',
  raiseGrayscale: 'always',
  stopGrayscale: 'never',
  finalRelease: 'always',
  cancel: 'always',
  rollBack: 'always',
  takeOffline: 'always',
  stopWaiting: 'never',
  acknowledge: 'never',
} as const satisfies Record<SentAction & EndpointName, Confirmation>;

/** The actions that are confirmed before they are sent. */
export type ConfirmedAction = {
  [A in SentAction]: (typeof actionConfirmations)[A] extends 'never' ? never : A;
}[SentAction];

/** An action with the values it takes. */
export type ActionRequest = { [A in SentAction]: { readonly action: A; readonly input: BodyOf<A> } }[SentAction];

export const needsConfirmation = (action: SentAction): action is ConfirmedAction =>
  actionConfirmations[action] !== 'never';

/** The version description that reviewers are about to read. */
export interface SentDescription {
  readonly text: string;
  /** The live version that has the same; `null` where it is its own. */
  readonly sameAs: string | null;
}

/** What a person has to know to confirm an action, beside the release itself. */
export interface ConfirmationFacts {
  /** The name of the mini program. */
  readonly name: string;
  readonly target: TargetApp | undefined;
  /** The target app is played by the simulator. */
  readonly simulated: boolean;
  /** The version that all users have now; `null` where they have none. */
  readonly live: string | null;
  /** Of an application. */
  readonly description?: SentDescription | undefined;
}

/** The other release of the same mini program that all users of the target app have. */
export const findOtherLiveRelease = (
  release: Release,
  all: readonly Release[],
  target: TargetApp | undefined,
): Release | undefined =>
  all.find(
    (other) =>
      other.id !== release.id &&
      other.miniProgramId === release.miniProgramId &&
      other.targetApp === release.targetApp &&
      target?.stages.find(({ id }) => id === other.stage)?.tone === 'live',
  );

/** AlipayCN would not release it to all because its filing (备案) is missing. */
export const lacksRegistration = ({ trouble }: Pick<Release, 'trouble'>): boolean =>
  trouble?.code === 'alipayCn.registrationMissing';
