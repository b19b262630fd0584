import type { ResponseOf } from '../../core/contract/endpoints.ts';
import { ProblemError } from '../../core/problems.ts';
import type { Actor, Handlers } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import type { Tx } from '../store/store.types.ts';
import { lookUntil } from '../store/waitUntil.ts';
import { canSee } from './access.ts';
import { findMemberships } from './workspaces.ts';

/** Seconds. */
const longestWait = 30;
const changesAtOnce = 500;

const newestChange = async (tx: Tx): Promise<number> => (await tx.changesAfter(Number.MAX_SAFE_INTEGER - 1, 1)).last;

/** The changes after a cursor that an actor may see; others are passed over, however many. */
async function visibleChanges(tx: Tx, actor: Actor, from: number): Promise<ResponseOf<'changes'>> {
  const members = new Map((await findMemberships(tx, actor)).map((member) => [member.workspaceId, member]));
  for (let after = from; ; ) {
    const { changes, last, reset } = await tx.changesAfter(after, changesAtOnce);
    const visible = changes.filter(({ workspaceId, miniProgramId }) => {
      const member = members.get(workspaceId);
      return member !== undefined && (miniProgramId === null || canSee(member, miniProgramId));
    });
    if (visible.length > 0 || changes.length < changesAtOnce || reset) {
      const items = visible.map(({ kind, id, revision }) => ({ kind, id, revision }));
      return { cursor: String(reset ? await newestChange(tx) : last), changes: items, reset };
    }
    after = last;
  }
}

/** What changed since a cursor, as soon as there is something. */
export const changeFeedHandlers = ({ store }: ServiceContext): Pick<Handlers, 'changes'> => ({
  changes: async ({ actor, query, signal }) => {
    const wait = Math.min(longestWait, Math.max(0, Number(query.wait ?? 0) || 0));
    const from = query.cursor === undefined ? await store.read(newestChange) : Number(query.cursor);
    if (!Number.isSafeInteger(from) || from < 0) {
      throw new ProblemError('invalidInput', {}, [{ field: 'cursor', code: 'field.type', params: {} }]);
    }
    return lookUntil(store, {
      look: () => store.read((tx) => visibleChanges(tx, actor, from)),
      isDone: ({ changes, reset }) => changes.length > 0 || reset,
      signal,
      milliseconds: query.cursor === undefined ? 0 : wait * 1000,
    });
  },
});
