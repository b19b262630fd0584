/**
 * The stages of a release that this program knows, by the words of the platform's own screens (docs/decisions.md §2.1).
 */
export const knownStages = [
  'newVersionCreated',
  'underReview',
  'releasePreparation',
  'grayscaleRelease',
  'fullRelease',
  'archived',
  'canceled',
] as const;

export type KnownStage = (typeof knownStages)[number];

/** A stage id. A server may send one that is not known here; it is shown with its raw name, never thrown. */
export type StageId = KnownStage | (string & {});

/** The actions of a release, under the same names in `actions`, the history and the contract's paths. */
export const releaseActions = [
  'editConfiguration',
  'authorize',
  'apply',
  'withdraw',
  'startGrayscale',
  'raiseGrayscale',
  'stopGrayscale',
  'finalRelease',
  'cancel',
  'rollBack',
  'takeOffline',
  'createQrCode',
] as const;

export type ReleaseAction = (typeof releaseActions)[number];

/** How a stage feels, by which hosts choose icon and colour. */
export type Tone = 'draft' | 'waiting' | 'ready' | 'running' | 'live' | 'ended';

/** One stage of a target's pipeline: what it offers and where each action leads. */
export interface StageRow {
  readonly id: StageId;
  readonly tone: Tone;
  /** Shown as a step of the way to users; the ended stages are not steps. */
  readonly step: boolean;
  /** Nothing leads out of it. */
  readonly final?: boolean;
  /** Action -> the stage it leads to; `null` stays where it is. */
  readonly actions: Partial<Record<ReleaseAction, StageId | null>>;
}
