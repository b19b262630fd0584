import { randomUUID } from 'node:crypto';
import { ProblemError, requireAllowed } from '../../core/problems.ts';
import { judge } from '../../core/rules.ts';
import type { Call, Handlers } from '../app/handlers.types.ts';
import { changedBy } from '../domain/changedBy.ts';
import { configurationProblems, withGiven } from '../domain/configurations.ts';
import type { ServiceContext } from '../domain/context.ts';
import { releaseInputs } from '../domain/ruleInputs.ts';
import type { Tx } from '../store/store.types.ts';
import { requireRelease, requireRevision } from './access.ts';
import { configurationView } from './releaseViews.ts';
import { dropTestPasswords, keepTestPassword } from './testPasswords.ts';

type Put = Call<'putConfiguration'>;

/** The configuration that may be changed now, from what the caller has seen of it. */
async function editable(context: ServiceContext, tx: Tx, { actor, path, ifMatch }: Put) {
  const { release, member } = await requireRelease(tx, path.release, actor);
  requireAllowed(judge(await releaseInputs(context, tx, release, member.role), 'editConfiguration'));
  const row = await tx.get('configuration', release.id);
  if (!row) throw new ProblemError('notFound');
  await requireRevision(ifMatch, row, () => configurationView(tx, release, row));
  return { release, member, row };
}

/** What is missing may come later; what is wrong may not stay. */
const isWrong = ({ code }: { readonly code: string }): boolean => code !== 'field.required' && code !== 'field.tooFew';

/** Changes a configuration, with an entry in the history. @returns also the key of the password before */
async function change(context: ServiceContext, tx: Tx, call: Put, testPasswordKey: string | null) {
  const { actor, client, idempotency } = call;
  const { testPassword, ...values } = call.body;
  const { release, member, row } = await editable(context, tx, call);
  const given = withGiven(row, values);
  const problems = (await configurationProblems(tx, release, given)).filter(isWrong);
  if (problems.length > 0) throw new ProblemError('invalidInput', {}, problems);
  const key = testPassword === undefined ? row.testPasswordKey : testPasswordKey;
  const next = await tx.update('configuration', release.id, {
    ...given,
    ...changedBy(context, actor),
    testPasswordKey: key,
  });
  await tx.update('release', release.id, {});
  const fields = (Object.keys(values) as (keyof typeof values)[]).filter(
    (field) => JSON.stringify(given[field]) !== JSON.stringify(row[field]),
  );
  const history = {
    releaseId: release.id,
    at: context.clock().toISOString(),
    actor: { id: actor.id, name: actor.name },
    role: member.role,
    action: 'editConfiguration',
    from: release.stage,
    to: release.stage,
    client,
    details: { fields },
  };
  await tx.insert('history', randomUUID(), history, { parent: release.id });
  const view = await configurationView(tx, release, next);
  await idempotency.answer(tx, view);
  return { view, before: row.testPasswordKey };
}

/** What a release is applied for with. */
export const configurationHandlers = (
  context: ServiceContext,
): Pick<Handlers, 'getConfiguration' | 'putConfiguration'> => ({
  getConfiguration: async ({ actor, path }) =>
    context.store.read(async (tx) => {
      const { release } = await requireRelease(tx, path.release, actor);
      const row = await tx.get('configuration', release.id);
      if (!row) throw new ProblemError('notFound');
      return configurationView(tx, release, row);
    }),

  putConfiguration: async (call) => {
    const { testPassword } = call.body;
    await context.store.read((tx) => editable(context, tx, call));
    // The password goes to the secret store first: a row that says it is set must never be wrong.
    const key = testPassword ? await keepTestPassword(context, testPassword) : null;
    let before: string | null = null;
    try {
      const changed = await context.store.write((tx) => change(context, tx, call, key));
      before = changed.before;
      return changed.view;
    } finally {
      await dropTestPasswords(context, [key, before]);
    }
  },
});
