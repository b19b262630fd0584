import { checkText } from '../../core/fieldChecks.ts';
import { languageEntryFormOf } from '../../core/forms/languageEntry.ts';
import { ProblemError } from '../../core/problems.ts';
import type { BaseInformation } from '../alipaycn/baseInformation.ts';
import type { Call, Handlers } from '../app/handlers.types.ts';
import { keptReading } from '../domain/cachedReadings.ts';
import type { ServiceContext } from '../domain/context.ts';
import { authorizationState, targetOf } from '../domain/ruleInputs.ts';
import type { ReadingRow } from '../store/documents.ts';
import type { Tx } from '../store/store.types.ts';
import { programOf } from './access.ts';
import { askOutside } from './runAtTarget.ts';

type Names = 'listCategories' | 'getTargetInformation' | 'checkName';
type Asked = Pick<Call<'listCategories'>, 'actor' | 'client' | 'signal' | 'path' | 'query'>;

const minute = 60_000;
/** How long what was read counts as fresh, in milliseconds. */
const fresh: Readonly<Record<ReadingRow['what'], number>> = {
  categories: 24 * 60 * minute,
  baseInformation: minute,
};

/** What a target app knows and the platform only keeps for a while. */
export const readingHandlers = (context: ServiceContext): Pick<Handlers, Names> => {
  const { store, clock } = context;

  /** Judges who asks; of a target that is not authorized nothing can be read. */
  async function requireReadable(tx: Tx, { actor, path }: Pick<Asked, 'actor' | 'path'>) {
    const { member, program } = await programOf(tx, path.miniProgram, actor);
    const target = targetOf(context, path.app);
    if (target.outside === null) throw new ProblemError('notFound');
    const state = authorizationState(await tx.get('authorization', `${program.id}/${target.id}`), clock());
    const remedy = { remedy: { action: 'authorize' as const } };
    if (state === 'revoked') throw new ProblemError('authorizationRevoked', { target: target.name }, [], remedy);
    if (state !== 'authorized' && state !== 'insufficient')
      throw new ProblemError('authorizationRequired', { target: target.name }, [], remedy);
    return { role: member.role, input: { miniProgramId: program.id, targetApp: target.id } };
  }

  /** What is kept while it is fresh, else what is read anew; what cannot be read anew stays known with its age. */
  async function read(call: Asked, what: ReadingRow['what']): Promise<{ value: unknown; readAt: string }> {
    const { place, kept } = await store.read(async (tx) => {
      await programOf(tx, call.path.miniProgram, call.actor);
      const place = { miniProgramId: call.path.miniProgram, targetApp: targetOf(context, call.path.app).id };
      return { place, kept: await keptReading(tx, place, what) };
    });
    const age = kept ? clock().getTime() - Date.parse(kept.readAt) : Number.POSITIVE_INFINITY;
    if (kept && age < fresh[what] && call.query.refresh !== 'true') return kept;
    const { actor, client, signal } = call;
    try {
      await askOutside(context, { actor, client, signal }, 'read', async (tx) => {
        const { role, input } = await requireReadable(tx, call);
        return { input: { ...input, what }, role, authorizationId: null };
      });
    } catch (error) {
      if (!kept || !ProblemError.is(error)) throw error;
      return kept;
    }
    const now = await store.read((tx) => keptReading(tx, place, what));
    if (!now) throw new ProblemError('stateUnknown');
    return now;
  }

  return {
    listCategories: async (call) => {
      const { value, readAt } = await read(call, 'categories');
      return { items: value as Awaited<ReturnType<Handlers['listCategories']>>['items'], readAt };
    },

    getTargetInformation: async (call) => {
      const { value, readAt } = await read(call as unknown as Asked, 'baseInformation');
      const { isRegistrationLimited, ...information } = value as BaseInformation;
      return {
        ...information,
        safeDomains: [...information.safeDomains],
        registrationLimited: isRegistrationLimited === true,
        readAt,
      };
    },

    checkName: async (call) => {
      const name = call.body.name.trim();
      const problem = checkText('name', languageEntryFormOf('zh-CN').name, name);
      if (problem) throw new ProblemError('invalidInput', {}, [problem]);
      const answer = await askOutside(context, call, 'checkName', async (tx) => {
        const { role, input } = await requireReadable(tx, call);
        return { input: { ...input, name }, role, authorizationId: null };
      });
      return answer as Awaited<ReturnType<Handlers['checkName']>>;
    },
  };
};
