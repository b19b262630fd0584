import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ReleaseError } from '../../client/errors.ts';
import { type PlatformProbe, probePlatform } from '../../client/probePlatform.ts';
import { findProxy } from '../../core/proxy.ts';
import { checkName, cliText } from '../../texts/cli/cli.ts';
import { sentences } from '../../texts/format.ts';
import { roleName } from '../../texts/labels/labels.ts';
import { packingText } from '../../texts/packing/packing.ts';
import { refusalSentence } from '../../texts/problems/refusals.ts';
import { CliError } from '../model/cliError.ts';
import type { Answer, OwnContext, OwnRun } from '../model/context.types.ts';
import type { Outcome } from '../model/outcomes.ts';
import { cliProblem } from '../output/print.ts';
import { describeProblem } from '../output/problem.ts';
import { connectionWarning, readConnection } from '../session/connection.ts';
import { choosePlatform, openSession, type Place, type Session } from '../session/session.ts';
import { differenceLines } from './login.ts';

type Verdict = 'ok' | 'warning' | 'failed' | 'skipped';
interface Check {
  readonly check: string;
  readonly verdict: Verdict;
  readonly detail: string;
  readonly next: string;
}
interface Found {
  readonly checks: readonly Check[];
  readonly outcome: Outcome;
}

const row =
  (verdict: Verdict) =>
  (check: string, detail: string, next = ''): Check => ({ check, verdict, detail, next });
const ok = row('ok');
const warning = row('warning');
const failure = row('failed');

/** What a failure means, as a check that failed; a defect is thrown on. */
function failed({ language }: OwnContext, check: string, error: unknown): Found {
  const found = CliError.is(error) ? cliProblem(error) : describeProblem(error, language);
  if (!found) throw error;
  const { message, code } = found.problem;
  return { checks: [failure(check, `${message} [${code}]`)], outcome: found.outcome };
}

/** Node 22.15 is the oldest with what the platform needs. */
function nodeCheck({ language }: OwnContext): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const good = major > 22 || (major === 22 && minor >= 15);
  const { version } = process;
  return good ? ok('node', version) : failure('node', cliText(language, 'nodeTooOld', { version }));
}

const tolerated = 120_000;

/** The platform's clock beside this one; signatures and tokens depend on both. */
async function clockCheck({ environment, say, signal }: OwnContext, address: string): Promise<Check> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(10_000)]);
  // Node's own fetch knows no proxy: where there is one, nothing is claimed.
  const isDirect = findProxy(new URL(address), environment) === null;
  const answer = isDirect
    ? await fetch(`${address}/healthz`, { redirect: 'manual', signal: limit }).catch(() => null)
    : null;
  const theirs = Date.parse(answer?.headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return row('skipped')('clock', say('doctorClockUnknown'));
  const seconds = Math.round((Date.now() - theirs) / 1000);
  const detail = say(seconds < 0 ? 'doctorClockBehind' : 'doctorClock', { seconds: Math.abs(seconds) });
  if (Math.abs(seconds) * 1000 <= tolerated) return ok('clock', detail);
  return warning('clock', detail, say('doctorClockNext'));
}

/** Whether a release could go: the authorization of each mini program, and what its workspace's registration lacks. */
async function releaseChecks(
  { say, language }: OwnContext,
  { client }: Session,
  { me }: PlatformProbe,
): Promise<Check[]> {
  const each = me.workspaces.map(async ({ id, name, role }): Promise<Check[]> => {
    const [information, { items }] = await Promise.all([
      client.getBasicInformation({ workspace: id }),
      client.listMiniPrograms({ workspace: id }, undefined, { query: { limit: '200' } }),
    ]);
    const count = information.problems.length;
    const broken = items.flatMap((program) =>
      program.targets
        .filter(
          ({ authorization }) =>
            authorization && ['lost', 'revoked', 'expired', 'insufficient'].includes(authorization.state),
        )
        .map(() =>
          warning(
            'authorization',
            say('doctorAuthorization', { name: program.name }),
            say('doctorAuthorizationNext', { id: program.id }),
          ),
        ),
    );
    return [
      ok('permissions', say('whoamiWorkspace', { role: roleName(language, role), name }).trim()),
      count === 0
        ? ok('basicInformation', name)
        : warning('basicInformation', say('doctorInformation', { name, count }), say('doctorInformationNext')),
      ...broken,
    ];
  });
  return (await Promise.all(each)).flat();
}

/** The connection of `--connection` by one signed call: keys, application, clock, permission and network. */
async function connectionChecks(context: OwnContext): Promise<Found> {
  const { language, option, say, signal } = context;
  const file = option('connection');
  if (file === undefined) return { checks: [], outcome: 'done' };
  try {
    const connection = await readConnection(file, language);
    const unreached = await connectionWarning(connection, language, signal);
    if (unreached !== null) return { checks: [failure('connection', unreached)], outcome: 'unreachable' };
    return { checks: [ok('connection', say('doctorConnection', { appId: connection.appId }))], outcome: 'done' };
  } catch (error) {
    return failed(context, 'connection', error);
  }
}

/** The folder where this runs, if it is one of a mini program. */
async function folderChecks({ language, signal }: OwnContext): Promise<Check[]> {
  const folder = process.cwd();
  if (!['mini.project.json', 'app.json'].some((file) => existsSync(join(folder, file)))) return [];
  const { inspectProject } = await import('../../packing/inspect.ts');
  const { problems, files } = await inspectProject(folder, { signal });
  if (problems.length === 0) return [ok('folder', `${folder} (${files.length})`)];
  return problems.map((problem) => {
    const detail = `${packingText(language, problem)} [${problem.code}]`;
    return problem.severity === 'error' ? failure('folder', detail) : warning('folder', detail);
  });
}

/** The damaged records that the checks before came across, or the platform did. */
async function dataChecks({ language }: OwnContext, { client }: Session): Promise<Check[]> {
  const { damaged = [] } = (await client.me({})).platform;
  return damaged.map((params) => failure('data', refusalSentence(language, { code: 'rowBroken', params })));
}

async function platformChecks(context: OwnContext, place: Place): Promise<Found> {
  const { say, signal } = context;
  const where = place.kind === 'platform' ? place.address : `${say('embedded')} (${place.folder})`;
  let session: Session;
  try {
    session = await openSession(context, place);
  } catch (error) {
    return failed(context, 'platform', error);
  }
  try {
    const probe = await probePlatform(session.options, signal);
    const { version, simulated, connection } = probe.me.platform;
    const differs = differenceLines(context, probe);
    const clock = place.kind === 'platform' ? [await clockCheck(context, place.address)] : [];
    const checks = [
      ok('platform', where),
      ok('token', probe.me.user.name),
      ...clock,
      differs.length === 0 ? ok('version', version) : warning('version', sentences(context.language, differs)),
      ok('alipayCN', simulated ? say('simulated') : connection.kind),
      ...(await releaseChecks(context, session, probe)),
      ...(await dataChecks(context, session)),
    ];
    return { checks, outcome: 'done' };
  } catch (error) {
    const isToken = ReleaseError.is(error, 'notSignedIn');
    const found = failed(context, isToken ? 'token' : 'platform', error);
    return isToken ? { ...found, checks: [ok('platform', where), ...found.checks] } : found;
  } finally {
    await session.close();
  }
}

const signs: Readonly<Record<Verdict, string>> = { ok: '✓', warning: '!', failed: '✗', skipped: '-' };

/** Checks everything that a release needs from this machine; changes nothing. */
export const doctor: OwnRun = async (context): Promise<Answer> => {
  const place = await choosePlatform(context).catch((error: unknown) => failed(context, 'token', error));
  const connection = await connectionChecks(context);
  // It would fail for the same reason, and say it twice.
  const isTold = connection.outcome !== 'done' && 'kind' in place && place.kind === 'embedded';
  const platform = 'kind' in place && !isTold ? await platformChecks(context, place) : null;
  const found = platform ?? ('kind' in place ? connection : place);
  const items = [
    nodeCheck(context),
    ...(found === connection ? [] : connection.checks),
    ...found.checks,
    ...(await folderChecks(context)),
  ];
  const outcome =
    found.outcome === 'done' && items.some(({ verdict }) => verdict === 'failed') ? 'input' : found.outcome;
  const lines = items.flatMap(({ check, verdict, detail, next }) => [
    `${signs[verdict]} ${checkName(context.language, check)}: ${detail}`,
    ...(next ? [`    ${next}`] : []),
  ]);
  return { outcome, result: { items }, lines };
};
