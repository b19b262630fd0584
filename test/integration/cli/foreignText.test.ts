import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endAll, run } from './fixture.ts';

/** Names that clear a terminal, set its title, turn the direction, hide, and forge a line. */
const hostile = '\u001b[2J\u001b]0;title\u0007\u009b31m\u202egnp\u200b\u0000';
const name = `Mei ${hostile}`;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const raw = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202e]/;

const me = {
  user: { id: 'mei', name },
  platform: {
    version: '0.1.0',
    simulated: false,
    connection: { kind: 'own', appId: null, reviewers: [], ratios: [], canUpload: true },
  },
  workspaces: [{ id: 'w', name, role: 'owner' }],
};

describe('words of other people on a terminal', () => {
  let server: Server;
  let env: Record<string, string>;
  before(async () => {
    server = createServer((request, response) => {
      const isMe = request.url === '/v1/me';
      response.writeHead(isMe ? 200 : 403, { 'content-type': isMe ? 'application/json' : 'application/problem+json' });
      const problem = { code: 'unheardOf', title: hostile, detail: hostile, status: 403, requestId: 'r', fields: [] };
      response.end(JSON.stringify(isMe ? me : { ...problem, retryable: false }));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    env = { MPRELEASE_PLATFORM: `http://127.0.0.1:${port}`, MPRELEASE_TOKEN: 'mpr_test' };
  });
  after(async () => {
    await endAll();
    server.close();
  });

  it('are shown without a character that steers or hides', async () => {
    const { code, out } = await run(['whoami'], { env });
    assert.equal(code, 0);
    assert.doesNotMatch(out, raw);
    assert.match(out, /Mei \[U\+001B\]\[2J/);
  });

  it('are in a JSON document unchanged, and escaped', async () => {
    const { out } = await run(['whoami', '--json'], { env });
    assert.doesNotMatch(out, raw);
    assert.equal(JSON.parse(out).result.me.user.name, name);
  });

  it('are shown so in an error as well', async () => {
    const { code, out, err } = await run(['workspaces'], { env });
    assert.equal(code, 3);
    assert.doesNotMatch(`${out}${err}`, raw);
  });

  it('ends for a release file that has no end, and for a folder that keeps it busy', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hostile-'));
    spawnSync('mkfifo pipe', { cwd: folder, shell: true });
    for (const file of ['/dev/zero', join(folder, 'pipe')]) {
      const { code, err } = await run(['check', file]);
      assert.deepEqual([code, err.includes('EINVAL')], [2, true], err);
    }
    await writeFile(join(folder, 'mini.release.json'), `{"package": ".", "x": "${'x'.repeat(2_000_000)}"}`);
    assert.equal((await run(['check', folder])).code, 2);
    await writeFile(join(folder, 'mini.release.json'), '{"package": "."}');
    await writeFile(
      join(folder, 'mini.project.json'),
      JSON.stringify({ format: 2, uploadExclude: [`${'*a'.repeat(30)}b`] }),
    );
    await writeFile(join(folder, 'app.json'), JSON.stringify({ pages: ['index'] }));
    await writeFile(join(folder, 'index.js'), '');
    await writeFile(join(folder, `${'a'.repeat(200)}.js`), '');
    assert.equal((await run(['check', folder])).code, 2);
    await rm(folder, { recursive: true });
  }).timeout(30_000);
});
