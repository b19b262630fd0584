import { strict as assert } from 'node:assert';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endAll, run } from './fixture.ts';
import { readDocument } from './team.ts';

const canary = 'mpr_canary-token-1187';

interface Listener {
  readonly url: string;
  /** The Authorization header of each request; empty where there was none. */
  readonly heard: string[];
  readonly server: Server;
}

/** An address that records who comes with which token, and is no platform. */
async function listen(): Promise<Listener> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(request.headers.authorization ?? '');
    response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, server };
}

describe('a token goes only to the address that it was given with', () => {
  let folder: string;
  let elsewhere: Listener;
  let own: Listener;
  let tokenFile: string;

  const names = (platform: string) =>
    writeFile(
      join(folder, 'mini.release.json'),
      JSON.stringify({ platform, miniProgram: '街角咖啡', version: '1.0.0', package: 'program' }),
    );
  const signedIn = (address: string) =>
    writeFile(
      join(folder, 'mprelease', 'platforms.json'),
      JSON.stringify({ current: null, platforms: { [address]: { token: canary } } }),
      { mode: 0o600 },
    );
  const ended = async (line: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const bare = { MPRELEASE_TOKEN: '', MPRELEASE_PLATFORM: '', XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder };
    const { exitCode, problem } = readDocument(await run([...line, '--json'], { env: { ...bare, ...env } }));
    return [exitCode, problem?.code];
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mprelease-token-'));
    for (const name of ['mprelease', 'program/pages']) await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, 'program/app.json'), '{"pages":["pages/index"]}');
    await writeFile(join(folder, 'program/pages/index.axml'), '<view/>');
    tokenFile = join(folder, 'token');
    await writeFile(tokenFile, canary, { mode: 0o600 });
    [elsewhere, own] = await Promise.all([listen(), listen()]);
  });
  afterEach(async () => {
    await endAll();
    for (const { server } of [elsewhere, own]) server.close();
    await rm(folder, { recursive: true, force: true });
  });

  for (const verb of ['check', 'plan', 'apply', 'continue', 'drift'] as const) {
    it(`not to one that a release file names, by ${verb}`, async () => {
      await names(elsewhere.url);
      const refused = [2, 'cli.tokenNotForFile'];
      assert.deepEqual(await ended([verb, folder], { MPRELEASE_TOKEN: canary }), refused);
      assert.deepEqual(await ended([verb, folder, '--token-file', tokenFile]), refused);
      assert.deepEqual(elsewhere.heard, []);
    });
  }

  it('and says what to do next, in both languages', async () => {
    await names(elsewhere.url);
    const env = { MPRELEASE_TOKEN: canary, MPRELEASE_PLATFORM: '', XDG_CONFIG_HOME: folder };
    for (const language of ['en', 'zh-cn']) {
      const { err } = await run(['check', folder, '--language', language], { env });
      assert.ok(err.includes(`--platform ${elsewhere.url}`), err);
      assert.ok(!err.includes(canary), err);
    }
  });

  it('to the one named beside it, whatever the file says', async () => {
    await names(elsewhere.url);
    const env = { MPRELEASE_TOKEN: canary, MPRELEASE_PLATFORM: own.url };
    assert.deepEqual(await ended(['check', folder], env), [8, 'client.notThePlatform']);
    await ended(['check', folder, '--platform', own.url, '--token-file', tokenFile]);
    assert.ok(own.heard.length >= 2);
    assert.ok(own.heard.every((header) => header === `Bearer ${canary}`));
    assert.deepEqual(elsewhere.heard, []);
  });

  it('not to another --platform than the one that the environment names beside it', async () => {
    const env = { MPRELEASE_TOKEN: canary, MPRELEASE_PLATFORM: own.url };
    const refused = [2, 'cli.tokenElsewhere'];
    assert.deepEqual(await ended(['whoami', '--platform', elsewhere.url], env), refused);
    assert.deepEqual(await ended(['login', elsewhere.url], env), [2, 'cli.loginWithoutToken']);
    assert.deepEqual(elsewhere.heard, []);
  });

  it('a file chooses among the platforms that one signed in to, however it spells them', async () => {
    const { port } = new URL(own.url);
    await signedIn(`${own.url}/`);
    await names(`HTTP://127.1:${port}//`);
    assert.deepEqual(await ended(['check', folder]), [8, 'client.notThePlatform']);
    assert.ok(own.heard.length > 0);
    assert.ok(own.heard.every((header) => header === `Bearer ${canary}`));
  });

  const missing = [7, 'cli.tokenMissing'];
  const unsafe = [2, 'client.address'];
  for (const [what, spell, refused] of [
    ['another port', () => elsewhere.url, missing],
    ['another scheme', () => own.url.replace('http', 'https'), missing],
    ['another name of the host', () => own.url.replace('127.0.0.1', 'localhost'), missing],
    ['a trailing dot', () => own.url.replace('127.0.0.1', 'localhost.'), unsafe],
    ['the known one as a user name', () => elsewhere.url.replace('//', `//${new URL(own.url).host}@`), unsafe],
    ['a path', () => `${own.url}/other`, missing],
  ] as const) {
    it(`a stored token stays where it belongs: ${what}`, async () => {
      await signedIn(own.url);
      await names(spell());
      assert.deepEqual(await ended(['check', folder]), refused);
      assert.deepEqual([...own.heard, ...elsewhere.heard], []);
    });
  }
});
