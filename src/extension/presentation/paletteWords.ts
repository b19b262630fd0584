import type { Action } from '../../core/contract/model.ts';
import { isAuthorizationOpen } from '../actions/authorizationStart.ts';
import { allMiniPrograms, allReleases, allVersions, type Snapshot } from '../store/snapshot.ts';

/** Where only the stage forbids an action, there is nothing that one could do first. */
const pointless = ['stageForbids', 'stageUnknown', 'nothingToWithdraw'];

const offered = (actions: readonly Action[]): string[] =>
  actions.flatMap(({ name, reason }) => (reason && pointless.includes(reason.code) ? [] : [`can:${name}`]));

/**
 * Which kinds of things there are, what can be done with one of them or says what has to be done first, and the states
 * that commands need. Each is a word of a command's `when` clause in the palette.
 */
export function paletteWords(snapshot: Snapshot): string[] {
  const programs = allMiniPrograms(snapshot);
  const releases = allReleases(snapshot);
  const authorizations = programs.flatMap(({ targets }) => targets.map(({ authorization }) => authorization));
  const states: readonly [word: string, holds: boolean][] = [
    // What is missing is made on the way.
    ['can:createMiniProgram', snapshot.workspaces.length === 0],
    ['can:uploadVersion', programs.length === 0],
    ['workspace', snapshot.workspaces.length > 0],
    ['miniProgram', programs.length > 0],
    ['language', programs.some(({ languages }) => languages.length > 0)],
    ['version', allVersions(snapshot).length > 0],
    ['release', releases.length > 0],
    ['authorization', authorizations.some((one) => one !== null)],
    ['authorizing', authorizations.some((one) => isAuthorizationOpen(one) || one?.state === 'pending')],
    ['rejected', releases.some(({ rejection }) => rejection !== null)],
    ['found', releases.some(({ found }) => found !== null)],
    ['waits', releases.some(({ pending }) => pending?.state === 'waiting')],
    [
      'review',
      releases.some(
        ({ stage, reviews }) => stage === 'underReview' && reviews.some((one) => one.decision === 'pending'),
      ),
    ],
  ];
  const subjects = [...snapshot.workspaces, ...programs, ...allVersions(snapshot), ...releases];
  return [
    ...states.flatMap(([word, holds]) => (holds ? [word] : [])),
    ...new Set(subjects.flatMap(({ actions }) => offered(actions))),
    'read',
  ];
}
