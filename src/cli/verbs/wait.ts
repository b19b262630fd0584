import { isLoopback } from '../../core/addresses.ts';
import type { Release } from '../../core/contract/model.ts';
import { knownStages } from '../../core/targets/stages.ts';
import { list } from '../../texts/format.ts';
import { stageName } from '../../texts/labels/labels.ts';
import { refusalSentence } from '../../texts/problems/refusals.ts';
import { readResume } from '../arguments/resumeToken.ts';
import { CliError, inputError, oneOf } from '../model/cliError.ts';
import type { Answer, Run, VerbContext } from '../model/context.types.ts';
import { releaseLine } from '../output/format.ts';
import { requireRelease } from '../session/resolve.ts';
import { fetchProgramName, followUntilStopped, readTimeout, stillWaiting } from '../session/waitForResult.ts';

/** What may be waited for beside stages. */
const conditions = ['rejected', 'settled'];
const twoHours = 7_200_000;

const plain = (word: string): string => word.toLowerCase().replace(/[-_ ]/g, '');

/** `Release-Preparation, fullRelease` as stage ids. @throws CliError */
function readStages({ say }: VerbContext, text: string): string[] {
  const known = [...knownStages, ...conditions];
  return text.split(',').map((word) => {
    const stage = known.find((one) => plain(one) === plain(word.trim()));
    return stage ?? oneOf(say, '--until', word.trim(), known);
  });
}

/** This machine has several names. */
function isSamePlatform(one: string | null, other: string | null): boolean {
  if (one === other || one === null || other === null) return one === other;
  const [a, b] = [new URL(one), new URL(other)];
  const isHere = isLoopback(a.hostname) && isLoopback(b.hostname);
  return isHere && a.protocol === b.protocol && a.port === b.port && a.pathname === b.pathname;
}

/** The release and the stages to wait for: by the words, or by an earlier wait's token. @throws CliError */
async function goal(context: VerbContext): Promise<{ id: string; until: readonly string[] }> {
  const { option, platform, say, word } = context;
  const token = option('resume');
  const until = option('until');
  if (token === undefined) {
    if (!word('RELEASE') || !until) throw inputError(say, 'waitNothing');
    const stages = readStages(context, until);
    return { id: (await requireRelease(context)).id, until: stages };
  }
  const resume = readResume(token);
  if (!resume) throw inputError(say, 'resumeBroken');
  if (!isSamePlatform(resume.platform, platform)) {
    const params = { there: resume.platform ?? say('embedded'), here: platform ?? say('embedded') };
    throw inputError(say, 'resumeElsewhere', params);
  }
  return { id: resume.release, until: resume.until };
}

const isRejected = ({ rejection, stage, pending }: Release): boolean =>
  rejection !== null && stage === 'newVersionCreated' && pending === null;

const reached = (release: Release, until: readonly string[]): boolean =>
  (until.includes(release.stage) && release.pending === null) ||
  (until.includes('rejected') && isRejected(release)) ||
  (until.includes('settled') && release.pending === null);

/** It was rejected or has ended, so it reaches no other stage. */
const isOver = (release: Release): boolean => isRejected(release) || ['canceled', 'archived'].includes(release.stage);

/** The answer once the release has reached a stage or never will; `null` before. A refusal by AlipayCN counts as `settled`. */
async function ended(context: VerbContext, release: Release, until: readonly string[]): Promise<Answer | null> {
  const { language, say } = context;
  const name = await fetchProgramName(context, release);
  const lines = [releaseLine(context, name, release)];
  if (reached(release, until)) {
    const { trouble } = release;
    if (!trouble || !until.includes('settled')) return { result: release, lines };
    throw new CliError(refusalSentence(language, trouble), 3, trouble.code);
  }
  if (isRejected(release)) return { outcome: 'rejected', result: release, lines };
  if (!isOver(release)) return null;
  const names = until.map((stage) => stageName(language, stage));
  const stage = stageName(language, release.stage);
  const params = { name, number: release.versionNumber, stage, stages: list(language, names) };
  throw inputError(say, 'waitNever', params, 3);
}

/** Waits until a release reaches a stage; on a timeout the answer has a token to continue with. */
export const wait: Run = async (context) => {
  const { report } = context;
  const timeoutMilliseconds = readTimeout(context, twoHours);
  const { id, until } = await goal(context);
  let last = '';
  const read = await followUntilStopped(context, id, timeoutMilliseconds, (release) => {
    const line = releaseLine(context, '', release).trim();
    if (line !== last) report(line);
    last = line;
    return reached(release, until) || isOver(release);
  });
  const answer = read && (await ended(context, read, until));
  return answer ?? stillWaiting(context, read, { release: id, until });
};
