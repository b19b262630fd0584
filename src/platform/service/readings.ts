import { checkText } from '../../core/fieldChecks.ts';
import { languageEntryFormFor } from '../../core/forms/languageEntry.ts';
import { ProblemError } from '../../core/problems.ts';
import type { Call, Handlers } from '../app/handlers.types.ts';
import { cachedReading } from '../domain/cachedReadings.ts';
import type { ServiceContext } from '../domain/context.ts';
import { authorizationState, requireTarget } from '../domain/ruleInputs.ts';
import type { ReadingRow, Readings } from '../store/documents.ts';
import type { Tx } from '../store/store.types.ts';
import { requireProgram } from './access.ts';
import { runAtTarget } from './runAtTarget.ts';

type Names = 'listCategories' | 'getTargetInformation' | 'checkName';
type Asked = Pick<Call<'listCategories'>, 'actor' | 'client' | 'signal' | 'path' | 'query'>;

const minute = 60_000;
/** How long what was read counts as fresh, in milliseconds. */
const fresh: Readonly<Record<ReadingRow['what'], number>> = {
  categories: 24 * 60 * minute,
  baseInformation: minute,
};

/** What a target app knows and the platform caches. */
export const readingHandlers = (context: ServiceContext): Pick<Handlers, Names> => {
  const { store, clock } = context;

  /** Judges who asks; of a target that is not authorized nothing can be read. */
  async function requireReadable(tx: Tx, { actor, path }: Pick<Asked, 'actor' | 'path'>) {
    const { member, program } = await requireProgram(tx, path.miniProgram, actor);
    const target = requireTarget(context, path.app);
    if (target.outside === null) throw new ProblemError('notFound');
    const state = authorizationState(context, await tx.get('authorization', `${program.id}/${target.id}`));
    const remedy = { remedy: { action: 'authorize' as const } };
    if (state === 'lost') throw new ProblemError('authorizationLost', { target: target.name }, [], remedy);
    if (state === 'revoked') throw new ProblemError('authorizationRevoked', { target: target.name }, [], remedy);
    if (state !== 'authorized' && state !== 'insufficient')
      throw new ProblemError('authorizationRequired', { target: target.name }, [], remedy);
    return { role: member.role, input: { miniProgramId: program.id, targetApp: target.id } };
  }

  /** The cached value while it is fresh, else read again; if that fails, the old value with its age. */
  async function read<W extends keyof Readings>(call: Asked, what: W): Promise<ReadingRow<W>> {
    const { place, kept } = await store.read(async (tx) => {
      await requireProgram(tx, call.path.miniProgram, call.actor);
      const place = { miniProgramId: call.path.miniProgram, targetApp: requireTarget(context, call.path.app).id };
      return { place, kept: await cachedReading(tx, place, what) };
    });
    const age = kept ? clock().getTime() - Date.parse(kept.readAt) : Number.POSITIVE_INFINITY;
    if (kept && age < fresh[what] && call.query.refresh !== 'true') return kept;
    const { actor, client, signal } = call;
    try {
      await runAtTarget(context, { actor, client, signal }, 'read', async (tx) => {
        const { role, input } = await requireReadable(tx, call);
        return { input: { ...input, what }, role };
      });
    } catch (error) {
      if (!kept || !ProblemError.is(error)) throw error;
      return kept;
    }
    const now = await store.read((tx) => cachedReading(tx, place, what));
    if (!now) throw new ProblemError('stateUnknown');
    return now;
  }

  return {
    listCategories: async (call) => {
      const { value, readAt } = await read(call, 'categories');
      return { items: value, readAt };
    },

    getTargetInformation: async (call) => {
      const { value, readAt } = await read(call, 'baseInformation');
      return { ...value, readAt };
    },

    checkName: async (call) => {
      const name = call.body.name.trim();
      const problem = checkText('name', languageEntryFormFor('zh-CN').name, name);
      if (problem) throw new ProblemError('invalidInput', {}, [problem]);
      return runAtTarget(context, call, 'checkName', async (tx) => {
        const { role, input } = await requireReadable(tx, call);
        return { input: { ...input, name }, role };
      });
    },
  };
};
