import type { StageId, StageRow } from './stages.ts';

/** One step of a gradual release, in percent of the users. */
export interface Ratios {
  readonly values: readonly number[];
  /** True where no source names the values; hosts mark them so. */
  readonly assumed: boolean;
}

/**
 * Everything a target app demands and offers, as data (docs/decisions.md §2.6). A new target is one such file and one
 * line in the registry.
 */
export interface Target {
  readonly id: string;
  /** A proper name, the same in every language. */
  readonly name: string;
  /** `alipayCN`: reached through the connection; `null`: this platform decides by itself. */
  readonly outside: 'alipayCN' | null;
  readonly stages: readonly StageRow[];
  readonly firstStage: StageId;
  readonly requires: {
    readonly authorization: boolean;
    readonly languages: readonly string[];
    readonly basicInformation: boolean;
    readonly configuration: boolean;
    /** A phone or an e-mail of the mini program's customer service. */
    readonly serviceContact: boolean;
  };
  readonly quotas: {
    /** Mini programs of a workspace that may go to the target. */
    readonly miniPrograms: number | null;
    /** The largest number of releases of one mini program in the first stage. */
    readonly newVersions: number | null;
  };
  readonly ratios: Ratios;
  /** Stages in which a version can be tried by a QR code before users get it; absent where the target offers none. */
  readonly trial?: readonly StageId[];
}

/** The row of a stage, or `undefined` for one this target does not know. */
export const stageRow = (target: Target, stage: StageId): StageRow | undefined =>
  target.stages.find((row) => row.id === stage);
