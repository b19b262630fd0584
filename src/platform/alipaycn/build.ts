import { backoff } from '../../core/backoff.ts';
import { AlipayCnError, afterEffect } from './errors/alipayCnError.ts';
import { isBuildAbsent, isVersionPresent } from './errors/codes.ts';
import { readVersion } from './versions.ts';
import { type Fields, readHint } from './wire/fields.ts';
import type { Gateway, GatewayCall, Session } from './wire/gateway.ts';
import { methods } from './wire/methods.ts';
import { incompleteError } from './wire/responseErrors.ts';
import { pause } from './wire/retry.ts';

export interface BuildSetup {
  readonly gateway: Gateway;
  readonly clock: () => number;
}

/** A version that AlipayCN builds: how it is brought there, and how its build is queried. */
export interface Build {
  readonly session: Session;
  readonly version: string;
  readonly upload: GatewayCall;
  /** It was sent before: a version of this number may be its effect. Else it is somebody else's. */
  readonly isRepeated: boolean;
  readonly asked: 'queryBuild' | 'queryTemplateBuild';
  /** @param uploaded the answer to the upload. */
  readonly query: (uploaded: Fields) => Readonly<Record<string, string>>;
  /** What an error must not repeat. */
  readonly secrets?: readonly string[] | undefined;
}

/** The same without what sends it. */
export type FollowedBuild = Omit<Build, 'upload' | 'isRepeated'>;

const pauses = { base: 100, max: 4000 };
const LONGEST_BUILD_MILLISECONDS = 10 * 60_000;

/**
 * Brings a version to AlipayCN and waits until it stands there in development, at most ten minutes. Of one that was sent
 * before, a version that stands in development already is accepted: its answer may have been lost.
 * @throws AlipayCnError
 */
export async function uploadAndBuild(setup: BuildSetup, build: Build, signal: AbortSignal | undefined): Promise<void> {
  const { gateway } = setup;
  const { session, version, upload, isRepeated } = build;
  let answer: Fields;
  try {
    answer = await gateway(upload);
  } catch (error) {
    if (!isRepeated || !AlipayCnError.is(error, 'refused') || !isVersionPresent(error.code)) throw error;
    const standing = await readVersion(gateway, session, version, signal).catch((failed) => {
      throw afterEffect(failed);
    });
    if (standing?.status === 'INIT') return;
    if (standing) throw error;
    // Known, yet not there: its build is still running.
    answer = { need_rotation: 'true' };
  }
  try {
    await waitForBuild(setup, build, answer, signal);
  } catch (error) {
    throw afterEffect(error);
  }
}

/**
 * Waits for a build that was begun before; its upload is not sent again.
 * @returns false when AlipayCN knows of no such build. @throws AlipayCnError
 */
export async function followBuild(
  setup: BuildSetup,
  build: FollowedBuild,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    await waitForBuild(setup, build, { need_rotation: 'true' }, signal);
    return true;
  } catch (error) {
    if (AlipayCnError.is(error, 'refused') && isBuildAbsent(error.code)) return false;
    throw afterEffect(error);
  }
}

async function waitForBuild(
  { gateway, clock }: BuildSetup,
  { session, version, asked, query, secrets = [] }: FollowedBuild,
  uploaded: Fields,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { name } = methods[asked];
  const latest = clock() + LONGEST_BUILD_MILLISECONDS;
  let state = uploaded;
  for (let looks = 1; !isBuilt(state, asked, secrets); looks += 1) {
    if (clock() > latest) {
      throw new AlipayCnError({ kind: 'timeout', outcome: 'unknown', code: 'buildUnfinished', method: name });
    }
    await pause(backoff(looks, pauses), signal, name);
    state = await gateway({ verb: asked, session, query: query(uploaded), version, signal });
  }
}

/**
 * Both states count: of building the package, and of creating the version from it (docs/alipaycn-api.md §1.2: 0 queued,
 * 1 building, 2 built, 3 failed, 5 timed out; of creating also 6 created).
 * @throws AlipayCnError when it ended without a version.
 */
function isBuilt(state: Fields, verb: Build['asked'], secrets: readonly string[]): boolean {
  const { version_created: created, need_rotation: goesOn, build_status: build, create_status: create } = state;
  if (String(created) === 'true' || create === '6') return true;
  const end = [build, create].find((status) => status === '3' || status === '5');
  if (end !== undefined) throw buildFailed(verb, end === '5' ? 'buildTimedOut' : 'buildFailed', state, secrets);
  if (String(goesOn) === 'true' || ['0', '1'].includes(String(build)) || ['0', '1', '2'].includes(String(create))) {
    return false;
  }
  if (goesOn === undefined && build === undefined) throw incompleteError(verb, 'build_status');
  throw buildFailed(verb, 'buildFailed', state, secrets);
}

const buildFailed = (
  verb: Build['asked'],
  code: 'buildFailed' | 'buildTimedOut',
  { build_info }: Fields,
  secrets: readonly string[],
) =>
  new AlipayCnError({
    kind: 'refused',
    outcome: 'unknown',
    verified: true,
    code,
    hint: readHint(build_info, secrets),
    method: methods[verb].name,
  });
