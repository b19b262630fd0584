import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { json, openLine, problem } from './fixture.ts';

const scripts = new URL('../../../scripts/build.mjs', import.meta.url).href;
const program = `
import { createReleaseClient, ReleaseError, repeatUntilAnswered, watchChanges } from 'mini-program-release/client';
const client = createReleaseClient({ baseUrl: process.argv[2], token: () => 't', clientName: 'other/1' });
const error = await client.getRelease({ release: 'r' }).catch((thrown) => thrown);
if (!ReleaseError.is(error, 'notFound')) throw error;
const made = await repeatUntilAnswered((idempotencyKey) => client.listWorkspaces({}, undefined, { idempotencyKey }));
const stop = new AbortController();
await watchChanges(client, { signal: stop.signal, cursor: '1', onChanges: () => stop.abort(), onTrouble: () => stop.abort() });
console.log(JSON.stringify([error.code, made]));
`;

describe('the client as other programs get it', () => {
  it('runs in plain Node from the npm package alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'client-entry-'));
    const { buildNpmPackage } = (await import(scripts)) as { buildNpmPackage: (folder: string) => Promise<unknown> };
    const line = await openLine('remote', ({ url }) => {
      if (url.includes('/changes'))
        return json({ cursor: '2', changes: [{ kind: 'k', id: 'i', revision: 1 }], reset: false });
      return url.includes('/releases/') ? problem(404, 'notFound') : json({ items: [], next: null });
    });
    try {
      await buildNpmPackage(join(folder, 'node_modules', 'mini-program-release'));
      await writeFile(join(folder, 'program.mjs'), program);
      const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'program.mjs'), line.baseUrl]);
      assert.deepEqual(JSON.parse(stdout), ['notFound', { items: [], next: null }]);
    } finally {
      await line.end();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
