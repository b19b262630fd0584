import { ProblemError } from '../../../src/core/problems.ts';
import { openStore } from '../../../src/platform/store/sqlite/openStore.ts';

// A process of its own that holds the lease of a folder until it is killed, or asked to write.
const { FOLDER = '', SERVER, AHEAD = '0' } = process.env;
let replaced: string | undefined;
const store = await openStore({
  folder: FOLDER,
  server: SERVER,
  clock: () => new Date(Date.now() + Number(AHEAD)),
  onReplaced: ({ code }) => {
    replaced = code;
  },
});
process.send?.(store.holdsLease());
process.on('message', async () => {
  const problem = await store
    .write((tx) => tx.insert('user', 'late', { name: 'late' }))
    .catch((error: unknown) => error);
  const told = ProblemError.is(problem) ? { write: problem.code, holder: problem.params.holder } : { write: null };
  process.send?.({ ...told, replaced });
});
setInterval(() => undefined, 60_000);
