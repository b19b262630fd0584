import type { Connection } from 'vscode-languageserver/node';
import type { FileProblem } from '../core/releaseFile/fileProblems.ts';
import { createDebounce } from './debounce.ts';
import { blockersRequest } from './protocol.ts';

/** Between the last change of a text and a plan of it, in milliseconds. */
const pause = 600;

interface PlanningOptions {
  readonly connection: Connection;
  /** The version of an open document. */
  version(uri: string): number | undefined;
  /** Whether the platform is known. */
  possible(): boolean;
  onPlanned(uri: string): Promise<void>;
  /** A failure of ours goes to the log. */
  logFailure(work: Promise<void>): Promise<void>;
}

/** What only a plan of a release file tells, asked of the editor after each change of the text or the platform. */
export function createPlanning({ connection, version, possible, onPlanned, logFailure }: PlanningOptions) {
  const blockers = new Map<string, readonly FileProblem[]>();
  const planning = createDebounce(pause, (uri) => void logFailure(plan(uri)));

  async function plan(uri: string): Promise<void> {
    if (!possible()) return;
    const planned = version(uri);
    const found = await connection.sendRequest<FileProblem[]>(blockersRequest, uri);
    // What was typed meanwhile is planned by itself.
    if (planned === undefined || version(uri) !== planned) return;
    blockers.set(uri, found);
    await onPlanned(uri);
  }
  return {
    soon: planning.soon,
    /** As it was planned last. */
    of: (uri: string): readonly FileProblem[] => (possible() ? (blockers.get(uri) ?? []) : []),
    forget: (uri: string): void => {
      planning.forget(uri);
      blockers.delete(uri);
    },
  };
}
