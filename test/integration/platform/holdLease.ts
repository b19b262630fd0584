import { openStore } from '../../../src/platform/store/sqlite/openStore.ts';

// A process of its own that holds the lease of a folder until it is killed.
const store = await openStore({ folder: process.env.FOLDER ?? '' });
process.send?.(store.holdsLease());
setInterval(() => undefined, 60_000);
