import type { PackingReport } from '../../../packing/inspect.ts';
import type { DesiredValue } from '../../../plan/desiredState.ts';

/** A value that is known without being typed, and where it comes from, in words. */
export interface Proposal<T = string> {
  readonly value: T;
  readonly from: string;
}

/** What is typed to begin a release; the id of each field is `start/` and its name. */
export const startFields = ['workspace', 'miniProgram', 'number', 'description'] as const;
export type StartField = (typeof startFields)[number];
export const startId = (field: StartField): string => `start/${field}`;

/** The folder of a mini program, and what is known from it. */
export interface FolderFacts {
  readonly uri: string;
  readonly label: string;
  /** For the beginning of a release. */
  readonly start: Readonly<Partial<Record<StartField, Proposal>>>;
  /** For the fields of forms, by their ids. */
  readonly fields: Readonly<Record<string, Proposal<DesiredValue>>>;
  /** The version that its release file names; `null` without one. */
  readonly fileVersion: string | null;
  /** The grayscale plan of its release file, in percent. */
  readonly ratios: readonly number[];
  /** What its upload would contain; `null` until it was looked at. */
  readonly report: PackingReport | null;
}
