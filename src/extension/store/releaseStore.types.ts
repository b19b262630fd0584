import type { Release, Version } from '../../core/contract/model.ts';
import type { Snapshot } from './snapshot.ts';

/** The one state of the extension; everything shown is a projection of it (docs/decisions.md §6.5). */
export interface ReleaseStore {
  readonly snapshot: Snapshot;
  /** Reads everything there is to show once, and from then on follows the change feed. Single flight; never throws: trouble is part of the snapshot. */
  start(): Promise<void>;
  /** Reads everything again. */
  refresh(): Promise<void>;
  /** Forgets everything and reads again: another platform answers from now on. */
  reset(): Promise<void>;
  loadOlder(miniProgramId: string): Promise<void>;
  /** Takes over what an own action answered, before the feed reports it. */
  take(change: { release?: Release; version?: Version }): void;
  onDidChange(listener: (before: Snapshot, after: Snapshot) => void): { dispose(): void };
  dispose(): void;
}
