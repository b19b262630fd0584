import { setImmediate } from 'node:timers/promises';
import type { ResponseOf } from '../../core/contract/endpoints.ts';
import { ProblemError } from '../../core/problems.ts';
import type { Actor, Handlers } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import type { Store, Tx } from '../store/store.types.ts';
import { lookUntil } from '../store/waitUntil.ts';
import { createGathering } from './gathering.ts';
import { findMemberships } from './workspaces.ts';

/** Seconds. */
const longestWait = 30;
const changesAtOnce = 500;

const newestChange = async (tx: Tx): Promise<number> => (await tx.changesAfter(Number.MAX_SAFE_INTEGER - 1, 1)).last;

interface Piece extends ResponseOf<'changes'> {
  readonly hasMore: boolean;
}

/** What an actor may see of a piece of the feed. */
async function visiblePiece(tx: Tx, actor: Actor, from: number): Promise<Piece> {
  const audience = (await findMemberships(tx, actor)).map(({ workspaceId, role, assigned }) => ({
    workspaceId,
    miniPrograms: role === 'developer' ? assigned : null,
  }));
  // A token of one workspace learns of no other, and ends with its membership.
  const self = actor.workspaceId === undefined ? actor.id : undefined;
  const { changes, last, hasMore, reset } = await tx.changesAfter(from, changesAtOnce, audience, self);
  const items = changes.map(({ kind, id, revision }) => ({ kind, id, revision }));
  return { cursor: String(reset ? await newestChange(tx) : last), changes: items, reset, hasMore };
}

/** The changes after a cursor that an actor may see; others are passed over, however many, and nobody waits for that. */
async function visibleChanges(store: Store, actor: Actor, from: number): Promise<ResponseOf<'changes'>> {
  for (let after = from; ; ) {
    const { hasMore, ...answer } = await store.read((tx) => visiblePiece(tx, actor, after));
    if (answer.changes.length > 0 || answer.reset || !hasMore) return answer;
    after = Number(answer.cursor);
    await setImmediate();
  }
}

const isNews = ({ changes, reset }: ResponseOf<'changes'>): boolean => changes.length > 0 || reset;

/** What changed since a cursor, as soon as there is something. */
export function changeFeedHandlers({ store }: ServiceContext): Pick<Handlers, 'changes'> {
  const gathering = createGathering();
  return {
    changes: async ({ actor, query, signal }) => {
      const wait = Math.min(longestWait, Math.max(0, Number(query.wait ?? 0) || 0));
      const from = query.cursor === undefined ? await store.read(newestChange) : Number(query.cursor);
      if (query.cursor === '' || !Number.isSafeInteger(from) || from < 0) {
        throw new ProblemError('invalidInput', {}, [{ field: 'cursor', code: 'field.type', params: {} }]);
      }
      if (query.cursor === undefined || wait === 0) return visibleChanges(store, actor, from);
      const ended = new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      const look = async () => {
        await Promise.race([gathering.quiet(), ended]);
        const seen = await visibleChanges(store, actor, from);
        gathering.looked(isNews(seen));
        return seen;
      };
      return lookUntil(store, { look, isDone: isNews, signal, milliseconds: wait * 1000 });
    },
  };
}
