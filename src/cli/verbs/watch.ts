import { watchChanges } from '../../client/changes.ts';
import { ReleaseError } from '../../client/errors.ts';
import type { Run, VerbContext } from '../model/context.types.ts';
import { stageLine } from '../output/format.ts';
import { theRelease } from '../session/resolve.ts';
import { timeoutOf } from '../session/settled.ts';

const final = new Set(['notSignedIn', 'forbidden', 'notThePlatform']);
const tenDays = 864_000_000;

/** One release as it stands now: a line for a person, one JSON document a line for a program. */
async function show(context: VerbContext, id: string, shown: Map<string, number>): Promise<void> {
  const { client, emit, json, signal } = context;
  const release = await client.getRelease({ release: id }, undefined, { signal });
  if ((shown.get(id) ?? -1) >= release.revision) return;
  shown.set(id, release.revision);
  const at = new Date().toISOString();
  const { versionNumber: number, targetApp } = release;
  if (json) return emit(JSON.stringify({ at, release }));
  emit(`${at}  ${number} → ${targetApp}: ${stageLine(context, release)}`);
}

/** Tells what changes until it is ended, or the time is over. */
export const watch: Run = async (context) => {
  const { client, say, signal, tell, word } = context;
  const timeout = timeoutOf(context, tenDays);
  const only = word('RELEASE') ? (await theRelease(context)).id : null;
  const { cursor } = await client.changes({}, undefined, { signal });
  const shown = new Map<string, number>();
  if (only) await show(context, only, shown);
  const over = new AbortController();
  const end = () => over.abort();
  signal.addEventListener('abort', end, { once: true });
  const timer = setTimeout(end, timeout);
  let failure: unknown;
  let work: Promise<void> = Promise.resolve();
  const follow = (id: string) => {
    work = work
      .then(() => show(context, id, shown))
      .catch((error: unknown) => {
        if (ReleaseError.is(error, 'cancelled') || ReleaseError.is(error, 'notFound')) return;
        if (ReleaseError.is(error)) return tell(error.message);
        failure ??= error;
        end();
      });
  };
  await watchChanges(client, {
    signal: over.signal,
    cursor,
    onChanges: (changes) => {
      const ids = changes.filter(({ kind, id }) => kind === 'release' && (only === null || id === only));
      for (const id of new Set(ids.map((change) => change.id))) follow(id);
    },
    onTrouble: (error) => {
      if (error && final.has(error.kind)) {
        failure ??= error;
        return end();
      }
      tell(error ? say('waitLost', { reason: error.code }) : say('waitBack'));
    },
  });
  clearTimeout(timer);
  await work;
  if (failure !== undefined) throw failure;
  return { result: null, lines: [] };
};
