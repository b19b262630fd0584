import { checkForm } from '../../core/fieldChecks.ts';
import { reasonLimit, reviewReasonLimit } from '../../core/limits.ts';
import { ProblemError, requireAllowed } from '../../core/problems.ts';
import { judge, judgeRatio } from '../../core/rules.ts';
import type { Call, Handlers } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import { readPictureFacts } from '../domain/pictures.ts';
import { releaseInputs, requireTarget } from '../domain/ruleInputs.ts';
import type { ReleaseRow } from '../store/documents.ts';
import type { IntentInput, ReleaseWork } from '../store/intents.ts';
import type { Tx } from '../store/store.types.ts';
import { requireRelease, requireRevision } from './access.ts';
import { takeApplication } from './applicationSnapshot.ts';
import { type AnswerOf, answerIntent, beginOperation } from './intents.ts';
import { readReleaseView, releaseView } from './releaseViews.ts';

type Action = Exclude<ReleaseWork, 'review'>;
type Asked = Pick<Call<Action>, 'actor' | 'client' | 'signal' | 'ifMatch' | 'path' | 'idempotency'>;

/** One action of a release: judged and intended in one transaction, then waited for. @param also in that transaction */
async function act<A extends Action>(
  context: ServiceContext,
  { actor, client, signal, ifMatch, path, idempotency }: Asked,
  action: A,
  input: IntentInput<A>,
  also?: (tx: Tx, release: ReleaseRow) => Promise<void>,
): Promise<AnswerOf<A>> {
  const intentId = await context.store.write(async (tx) => {
    const { release, member } = await requireRelease(tx, path.release, actor);
    await requireRevision(ifMatch, release, () => releaseView(context, tx, release, member.role));
    requireAllowed(judge(await releaseInputs(context, tx, release, member.role), action));
    await also?.(tx, release);
    // What the rules let take its place; nothing more of it is sent.
    if (release.pending) await tx.update('intent', release.pending.intentId, { stopped: true });
    const id = await beginOperation<A>(context, tx, release, { action, input, actor, role: member.role, client });
    await idempotency.follow(tx, id);
    return id;
  });
  await context.waitFor(intentId, signal);
  return context.store.write((tx) => answerIntent(context, tx, intentId, action, idempotency));
}

/** @throws ProblemError where users cannot be given the version to this extent, now or by this connection. */
function requireRatio(context: ServiceContext, release: ReleaseRow, ratio: number): void {
  const target = requireTarget(context, release.targetApp);
  const possibleRatios = target.outside === null ? target.ratios.values : context.connection.ratios;
  const reason = judgeRatio({ target, stage: release.stage, ratio: release.ratio, possibleRatios }, ratio);
  if (!reason) return;
  const fields = [{ field: 'ratio', code: 'field.type' as const, params: {} }];
  throw new ProblemError(reason.code, reason.params, fields, { remedy: reason.remedy });
}

/** A reviewer's decision, played where AlipayCN is simulated. */
async function simulateReview(
  context: ServiceContext,
  { actor, client, path, body, signal, idempotency }: Call<'simulateReview'>,
) {
  const { reviewer, decision } = body;
  const reason = body.reason ?? '';
  if (!context.connection.review) throw new ProblemError('simulationOnly');
  const pictures = body.pictures ?? [];
  const problems = decision === 'rejected' ? checkForm({ reason: reviewReasonLimit }, { reason: reason.trim() }) : [];
  if (problems.length > 0) throw new ProblemError('invalidInput', {}, problems);
  const intentId = await context.store.write(async (tx) => {
    const { release } = await requireRelease(tx, path.release, actor);
    const stored = await readPictureFacts(tx, release.workspaceId, pictures);
    const isPicture = stored.every((one) => one?.type === 'png' || one?.type === 'jpg');
    if (!isPicture || (pictures.length > 0 && (reviewer !== 'alipayCN' || decision !== 'rejected'))) {
      throw new ProblemError('invalidInput', {}, [{ field: 'pictures', code: 'field.pictureUnknown', params: {} }]);
    }
    const next = release.reviews.find((review) => review.decision === 'pending');
    const isNext = release.stage === 'underReview' && next?.reviewer === reviewer;
    if (!isNext) throw new ProblemError('reviewNotWaiting', { reviewer });
    if (release.pending) throw new ProblemError('operationPending', { action: release.pending.action });
    const id = await beginOperation<'review'>(context, tx, release, {
      action: 'review',
      input: { reviewer, decision, reason, ...(pictures.length > 0 ? { pictures } : {}) },
      actor: { id: reviewer, name: reviewer === 'alipayPlus' ? 'Alipay+' : 'AlipayCN' },
      role: 'reviewer',
      client,
    });
    await idempotency.follow(tx, id);
    return id;
  });
  await context.waitFor(intentId, signal);
  return context.store.write(async (tx) => {
    const view = await readReleaseView(context, tx, path.release, actor);
    if (view.pending === null) await idempotency.answer(tx, view);
    return view;
  });
}

/** What may be done with a release. */
export const releaseActionHandlers = (context: ServiceContext): Pick<Handlers, Action | 'simulateReview'> => ({
  apply: (call) => act(context, call, 'apply', {}, takeApplication),
  withdraw: (call) => act(context, call, 'withdraw', {}),
  startGrayscale: (call) =>
    act(context, call, 'startGrayscale', call.body, async (_, release) =>
      requireRatio(context, release, call.body.ratio),
    ),
  raiseGrayscale: (call) =>
    act(context, call, 'raiseGrayscale', call.body, async (_, release) =>
      requireRatio(context, release, call.body.ratio),
    ),
  stopGrayscale: (call) => act(context, call, 'stopGrayscale', {}),
  finalRelease: (call) =>
    act(context, call, 'finalRelease', call.body.permitRegistrationLimit ? { permitRegistrationLimit: true } : {}),
  cancel: (call) => act(context, call, 'cancel', {}),
  rollBack: (call) => act(context, call, 'rollBack', {}),
  takeOffline: (call) => {
    const reason = call.body.reason.trim();
    const problems = checkForm({ reason: reasonLimit }, { reason });
    if (problems.length > 0) throw new ProblemError('invalidInput', {}, problems);
    return act(context, call, 'takeOffline', { reason });
  },
  simulateReview: (call) => simulateReview(context, call),
});
