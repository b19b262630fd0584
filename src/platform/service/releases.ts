import { randomUUID } from 'node:crypto';
import { checkForm } from '../../core/fieldChecks.ts';
import { reasonLimit } from '../../core/limits.ts';
import { ProblemError, requireAllowed } from '../../core/problems.ts';
import { judge, judgeRatio } from '../../core/rules.ts';
import type { ReleaseAction } from '../../core/targets/stages.ts';
import type { Actor, Call, Handlers } from '../app/handlers.types.ts';
import { configurationProblems, withGiven } from '../domain/configurations.ts';
import type { ServiceContext } from '../domain/context.ts';
import { factsOf, targetOf } from '../domain/ruleInputs.ts';
import type { IntentRow, ReleaseRow } from '../store/documents.ts';
import type { Tx } from '../store/store.types.ts';
import { readLimit, releaseOf, requireRevision } from './access.ts';
import { takeApplication } from './applicationSnapshot.ts';
import { configurationView, historyView, readReleaseView, readVersionView, releaseView } from './releaseViews.ts';
import { dropTestPasswords, keepTestPassword } from './testPasswords.ts';
import { authorizationView } from './views.ts';

type Names =
  | 'getRelease'
  | 'getConfiguration'
  | 'putConfiguration'
  | 'getHistory'
  | 'apply'
  | 'withdraw'
  | 'startGrayscale'
  | 'raiseGrayscale'
  | 'stopGrayscale'
  | 'finalRelease'
  | 'cancel'
  | 'rollBack'
  | 'takeOffline'
  | 'simulateReview';

interface Asked {
  readonly actor: Actor;
  readonly role: string;
  readonly client: string;
}

/**
 * The first transaction of a change (docs/decisions.md §4.4): the intent, its history, and `pending`, before anything
 * is sent.
 */
export async function intend(
  context: ServiceContext,
  tx: Tx,
  release: ReleaseRow,
  action: ReleaseAction | 'review',
  input: Readonly<Record<string, unknown>>,
  { actor, role, client }: Asked,
): Promise<string> {
  const at = context.clock().toISOString();
  const historyId = randomUUID();
  const who = { id: actor.id, name: actor.name };
  const intentId = randomUUID();
  const draft = {
    releaseId: release.id,
    authorizationId: null,
    action,
    input: { ...input, historyId },
    actor: who,
    role,
    client,
    state: 'open' as const,
    outcome: null,
    result: null,
  };
  await tx.insert('intent', intentId, draft, { parent: 'open' });
  await tx.insert(
    'history',
    historyId,
    { releaseId: release.id, at, actor: who, role, action, from: release.stage, to: null, client, details: input },
    { parent: release.id },
  );
  await tx.update('release', release.id, {
    pending: { action, since: at, state: 'sending', intentId },
    trouble: null,
    found: null,
  });
  return intentId;
}

/** An authorization as it stands; of one just started also its address and state, which no intent holds. */
async function authorizationOutcome(context: ServiceContext, tx: Tx, intent: IntentRow): Promise<unknown> {
  const { id, action, authorizationId, input } = intent;
  const row = await tx.get('authorization', authorizationId ?? '');
  const view = authorizationView(context, row, String(input.targetApp));
  if (action !== 'startAuthorization') return view;
  // Another request took its place, or it was completed, before this answer was asked for again.
  if (row?.request?.id !== id || view.url === null) throw new ProblemError('stateUnknown');
  return { ...view, url: view.url, requestState: context.requestStates.of(id) };
}

/** What an intent came to: the release as it stands, or the problem it ended with. */
export async function outcomeOf(context: ServiceContext, tx: Tx, intentId: string): Promise<unknown> {
  const intent = await tx.get('intent', intentId);
  if (!intent) throw new ProblemError('notFound');
  if (intent.outcome) {
    const { code, params, remedy } = intent.outcome;
    throw new ProblemError(code as 'internal', params, [], { remedy });
  }
  const { versionId } = (intent.result ?? {}) as { versionId?: string };
  if (intent.action === 'createVersionFromTemplate' && versionId)
    return readVersionView(context, tx, versionId, intent.actor);
  if (intent.releaseId !== null && intent.result === null)
    return readReleaseView(context, tx, intent.releaseId, intent.actor);
  return intent.authorizationId === null ? intent.result : await authorizationOutcome(context, tx, intent);
}

export const releaseHandlers = (context: ServiceContext): Pick<Handlers, Names> => {
  const { store } = context;

  /** One action of a release: judged and intended in one transaction, then waited for. */
  async function act(
    call: Call<'apply'>,
    action: ReleaseAction,
    input: Readonly<Record<string, unknown>>,
    also?: (tx: Tx, release: ReleaseRow) => void,
  ) {
    const intentId = await store.write(async (tx) => {
      const { release, member } = await releaseOf(tx, call.path.release, call.actor);
      await requireRevision(call.ifMatch, release, () => releaseView(context, tx, release, member.role));
      requireAllowed(judge(await factsOf(context, tx, release, member.role), action));
      await also?.(tx, release);
      const id = await intend(context, tx, release, action, input, {
        actor: call.actor,
        role: member.role,
        client: call.client,
      });
      await call.once.follow(tx, id);
      return id;
    });
    await context.settled(intentId, call.signal);
    return (await store.read((tx) => outcomeOf(context, tx, intentId))) as Awaited<ReturnType<Handlers['apply']>>;
  }

  const plain = (action: ReleaseAction) => (call: Call<'apply'>) => act(call, action, {});
  const withRatio = (action: 'startGrayscale' | 'raiseGrayscale') => (call: Call<'startGrayscale'>) => {
    const { ratio } = call.body;
    return act(call as unknown as Call<'apply'>, action, { ratio }, (_, release) => {
      const target = targetOf(context, release.targetApp);
      const possibleRatios = target.outside === null ? target.ratios.values : context.connection.ratios;
      const reason = judgeRatio({ target, stage: release.stage, ratio: release.ratio, possibleRatios }, ratio);
      if (reason)
        throw new ProblemError(reason.code, reason.params, [{ field: 'ratio', code: 'field.type', params: {} }], {
          remedy: reason.remedy,
        });
    });
  };

  return {
    getRelease: async ({ actor, path }) =>
      store.read(async (tx) => {
        const { release, member } = await releaseOf(tx, path.release, actor);
        return releaseView(context, tx, release, member.role);
      }),

    getConfiguration: async ({ actor, path }) =>
      store.read(async (tx) => {
        const { release } = await releaseOf(tx, path.release, actor);
        const row = await tx.get('configuration', release.id);
        if (!row) throw new ProblemError('notFound');
        return configurationView(tx, release, row);
      }),

    putConfiguration: async ({ actor, client, path, body, ifMatch, once }) => {
      const { testPassword, ...values } = body;
      const miniProgramId = await store.read(async (tx) => {
        const { release, member } = await releaseOf(tx, path.release, actor);
        requireAllowed(judge(await factsOf(context, tx, release, member.role), 'editConfiguration'));
        const row = await tx.get('configuration', release.id);
        if (row) await requireRevision(ifMatch, row, () => configurationView(tx, release, row));
        return release.miniProgramId;
      });
      // The password goes to the secret store first: a row that says it is set must never be wrong.
      const key = testPassword ? await keepTestPassword(context, testPassword) : null;
      const before: (string | null)[] = [key];
      const written = store.write(async (tx) => {
        const { release, member } = await releaseOf(tx, path.release, actor);
        const row = await tx.get('configuration', release.id);
        if (!row) throw new ProblemError('notFound');
        requireAllowed(judge(await factsOf(context, tx, release, member.role), 'editConfiguration'));
        await requireRevision(ifMatch, row, () => configurationView(tx, release, row));
        const given = withGiven(row, values);
        // What is missing may come later; what is wrong may not stay.
        const problems = (await configurationProblems(tx, release, given)).filter(
          ({ code }) => code !== 'field.required' && code !== 'field.tooFew',
        );
        if (problems.length > 0) throw new ProblemError('invalidInput', {}, problems);
        const testPasswordKey = testPassword === undefined ? row.testPasswordKey : key;
        const next = await tx.update('configuration', release.id, { ...given, testPasswordKey });
        before.push(row.testPasswordKey);
        await tx.update('release', release.id, {});
        const at = context.clock().toISOString();
        const changed = (Object.keys(values) as (keyof typeof values)[]).filter(
          (field) => JSON.stringify(given[field]) !== JSON.stringify(row[field]),
        );
        const history = {
          releaseId: release.id,
          at,
          actor: { id: actor.id, name: actor.name },
          role: member.role,
          action: 'editConfiguration',
          from: release.stage,
          to: release.stage,
          client,
          details: { fields: changed },
        };
        await tx.insert('history', randomUUID(), history, { parent: release.id });
        const view = await configurationView(tx, release, next);
        await once.answer(tx, view);
        return view;
      });
      return written.finally(() => dropTestPasswords(context, miniProgramId, before));
    },

    getHistory: async ({ actor, path, query }) =>
      store.read(async (tx) => {
        const { release } = await releaseOf(tx, path.release, actor);
        const page = await tx.page('history', release.id, query.cursor ?? null, readLimit(query.limit));
        return { items: page.items.map(historyView), next: page.next };
      }),

    apply: (call) => act(call, 'apply', {}, takeApplication),
    withdraw: plain('withdraw') as Handlers['withdraw'],
    startGrayscale: withRatio('startGrayscale'),
    raiseGrayscale: withRatio('raiseGrayscale') as unknown as Handlers['raiseGrayscale'],
    stopGrayscale: plain('stopGrayscale') as Handlers['stopGrayscale'],
    finalRelease: (call) =>
      act(
        call as unknown as Call<'apply'>,
        'finalRelease',
        call.body.permitRegistrationLimit ? { permitRegistrationLimit: true } : {},
      ),
    cancel: plain('cancel') as Handlers['cancel'],
    rollBack: plain('rollBack') as Handlers['rollBack'],
    takeOffline: (call) => {
      const reason = call.body.reason.trim();
      const problems = checkForm({ reason: reasonLimit }, { reason });
      if (problems.length > 0) throw new ProblemError('invalidInput', {}, problems);
      return act(call as unknown as Call<'apply'>, 'takeOffline', { reason });
    },

    simulateReview: async ({ actor, client, path, body, signal, once }) => {
      const { reviewer, decision } = body;
      const reason = body.reason?.trim() ?? '';
      if (!context.connection.review) throw new ProblemError('simulationOnly');
      if (decision === 'rejected' && reason.length < 2) {
        throw new ProblemError('invalidInput', {}, [{ field: 'reason', code: 'field.required', params: {} }]);
      }
      const intentId = await store.write(async (tx) => {
        const { release } = await releaseOf(tx, path.release, actor);
        const next = release.reviews.find((review) => review.decision === 'pending');
        const waiting = release.stage === 'underReview' && next?.reviewer === reviewer;
        if (!waiting) throw new ProblemError('reviewNotWaiting', { reviewer });
        if (release.pending) throw new ProblemError('operationPending', { action: release.pending.action });
        const by = { id: reviewer, name: reviewer === 'alipayPlus' ? 'Alipay+' : 'AlipayCN' };
        const id = await intend(
          context,
          tx,
          release,
          'review',
          { reviewer, decision, reason },
          { actor: by, role: 'reviewer', client },
        );
        await once.follow(tx, id);
        return id;
      });
      await context.settled(intentId, signal);
      return store.read((tx) => readReleaseView(context, tx, path.release, actor));
    },
  };
};
