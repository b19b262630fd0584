import { storeBytes } from '../../../src/platform/store/blobs.ts';
import { openStore } from '../../../src/platform/store/sqlite/openStore.ts';

// A process of its own that stores bytes, so that its system calls can be traced.
const folder = process.env.FOLDER ?? '';
const store = await openStore({ folder });
await storeBytes({ store, folder }, 'packages', Buffer.from('package'), (tx) =>
  tx.insert('user', 'mei', { name: '0' }),
);
await store.close();
