import { watchChanges } from '../../client/changes.ts';
import { ReleaseError } from '../../client/errors.ts';
import { visibleJson } from '../../core/visibleText.ts';
import type { Run, VerbContext } from '../model/context.types.ts';
import { stageLine } from '../output/format.ts';
import { requireRelease } from '../session/resolve.ts';
import { readTimeout } from '../session/waitForResult.ts';

const final = new Set(['notSignedIn', 'forbidden', 'notThePlatform']);
const tenDays = 864_000_000;

/** One release as it is now: a line for a person, one JSON document a line for a program. */
async function show(context: VerbContext, id: string, shown: Map<string, number>): Promise<void> {
  const { client, emit, json, signal } = context;
  const release = await client.getRelease({ release: id }, undefined, { signal });
  if ((shown.get(id) ?? -1) >= release.revision) return;
  shown.set(id, release.revision);
  const at = new Date().toISOString();
  const { versionNumber: number, targetApp } = release;
  if (json) return emit(visibleJson({ at, release }));
  emit(`${at}  ${number} → ${targetApp}: ${stageLine(context, release)}`);
}

/** Reports what changes until it is ended, or the time is over. */
export const watch: Run = async (context) => {
  const { client, say, signal, report, word } = context;
  const timeout = readTimeout(context, tenDays);
  const only = word('RELEASE') ? (await requireRelease(context)).id : null;
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
        if (ReleaseError.is(error)) return report(error.message);
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
      report(error ? say('waitLost', { reason: error.code }) : say('waitBack'));
    },
  });
  clearTimeout(timer);
  await work;
  if (failure !== undefined) throw failure;
  return { result: null, lines: [] };
};
