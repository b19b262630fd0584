import { resolve } from 'node:path';
import { sendReleaseAction } from '../../client/releaseActions.ts';
import { readSentDescription } from '../../client/sentDescription.ts';
import type { Release } from '../../core/contract/model.ts';
import {
  type ActionRequest,
  actionConfirmations,
  type ConfirmationFacts,
  findOtherLiveRelease,
  type SentAction,
} from '../../core/contract/releaseActions.ts';
import { checkText } from '../../core/fieldChecks.ts';
import { reviewReasonLimit } from '../../core/limits.ts';
import { fieldProblemText } from '../../texts/labels/labels.ts';
import { confirmationText } from '../../texts/release/releaseActions.ts';
import { storePictures } from '../forms/jsonFile.ts';
import { CliError, inputError, oneOf } from '../model/cliError.ts';
import type { Run, VerbContext } from '../model/context.types.ts';
import { listing, releaseLine, table, versionLine } from '../output/format.ts';
import { fetchVersions, requireProgram, requireRelease, requireVersion, targetApp } from '../session/resolve.ts';
import { fetchProgramName, waitForResult } from '../session/waitForResult.ts';

export const listVersions: Run = async (context) => {
  const program = await requireProgram(context);
  const items = await fetchVersions(context, program.id);
  const rows = items.map((version) => [versionLine(context, version), version.id]);
  return listing(context, items, table(rows));
};

export const selectApp: Run = async (context) => {
  const { client, write } = context;
  const { program, version } = await requireVersion(context);
  const body = { targetApp: targetApp(context) };
  const made = await write((call) => client.createRelease({ version: version.id }, body, call));
  const result = await client.getRelease({ release: made.id });
  return { result, lines: [releaseLine(context, program.name, result)] };
};

/** 10 of `10` or `10%`. @throws CliError */
function percent({ say, word }: VerbContext): number {
  const value = word('PERCENT');
  if (!/^\d{1,3}(\.\d+)?%?$/.test(value)) throw inputError(say, 'percentWrong', { value });
  return Number(value.replace('%', ''));
}

function missing({ say }: VerbContext, command: string, option: string): never {
  throw inputError(say, 'optionMissing', { command, option });
}

/** An action with its values from the command line. @throws CliError */
function toRequest(context: VerbContext, action: SentAction): ActionRequest {
  const { option } = context;
  if (action === 'startGrayscale' || action === 'raiseGrayscale') return { action, input: { ratio: percent(context) } };
  if (action === 'takeOffline') {
    const reason = option('reason') ?? missing(context, 'take-offline', '--reason');
    return { action, input: { reason } };
  }
  if (action !== 'finalRelease') return { action, input: {} };
  const permit = option('permit-registration-limit') !== undefined;
  return { action, input: permit ? { permitRegistrationLimit: true } : {} };
}

async function confirmationFacts(
  context: VerbContext,
  release: Release,
  action: SentAction,
): Promise<ConfirmationFacts> {
  const { client, signal } = context;
  const [name, targets, me, versions] = await Promise.all([
    fetchProgramName(context, release),
    client.listTargetApps({}, undefined, { signal }),
    client.me({}, undefined, { signal }),
    fetchVersions(context, release.miniProgramId),
  ]);
  const target = targets.items.find(({ id }) => id === release.targetApp);
  const live = findOtherLiveRelease(
    release,
    versions.flatMap(({ releases }) => releases),
    target,
  );
  const description = action === 'apply' ? await readSentDescription(client, release, live, { signal }) : undefined;
  return { name, target, simulated: me.platform.simulated, live: live?.versionNumber ?? null, description };
}

/** The verb of an action: confirms it where that is needed, sends it from the revision that was read, and waits for its result. */
export const releaseAction =
  (action: SentAction): Run =>
  async (context) => {
    const request = toRequest(context, action);
    const release = await requireRelease(context);
    const { client, language, option, signal } = context;
    const confirmation = actionConfirmations[action];
    if (confirmation !== 'never')
      await context.confirm(
        async () => {
          const facts = await confirmationFacts(context, release, action);
          const question = confirmationText(language, release, request, facts);
          return [question?.message, question?.detail].filter(Boolean).join('\n');
        },
        { optional: confirmation === 'interactive' },
      );
    await sendReleaseAction(client, release, request, { signal, idempotencyKey: option('idempotency-key') });
    return waitForResult(context, release);
  };

export const review: Run = async (context) => {
  const { client, language, option, say, write } = context;
  const reviewer = oneOf(say, '--reviewer', option('reviewer'), ['alipayPlus', 'alipayCN']);
  const decision = oneOf(say, '--decision', option('decision'), ['approved', 'rejected']);
  const reason = option('reason');
  if (decision === 'rejected' && !reason) missing(context, 'review', '--reason');
  const problem = reason === undefined ? null : checkText('reason', reviewReasonLimit, reason.trim());
  if (problem) throw new CliError(fieldProblemText(language, problem), 2, problem.code);
  const picture = option('picture');
  if (picture !== undefined && (reviewer !== 'alipayCN' || decision !== 'rejected'))
    throw inputError(say, 'pictureWithRejection');
  const { id, workspaceId } = await requireRelease(context);
  const pictures = picture === undefined ? [] : await storePictures(context, workspaceId, resolve('review'), picture);
  const body = { reviewer, decision, ...(reason ? { reason } : {}), ...(pictures.length > 0 ? { pictures } : {}) };
  const after = await write((call) => client.simulateReview({ release: id }, body, call));
  return waitForResult(context, after);
};
