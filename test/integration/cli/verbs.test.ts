import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { exitCodes, outcomeMeanings, outcomes } from '../../../src/cli/model/outcomes.ts';
import { type VerbRow, verbNames, verbTable } from '../../../src/cli/model/verbTable.ts';
import { addChinese, authorize, configure, createProgram, upload } from '../platform/fixture.ts';
import { run, start } from './fixture.ts';
import { openTeam, readDocument, type Team } from './team.ts';

const nowhere = '00000000-0000-4000-8000-000000000000';

describe('verbs of mprelease', () => {
  let team: Team;
  let version: string;
  let release: string;
  before(async () => {
    team = await openTeam();
    const program = await createProgram(team.client, 'Coffee');
    await addChinese(team.client, program);
    version = (await upload(team.client, program, '1.0.0')).id;
    const made = await team.client.createRelease({ version }, { targetApp: 'alipayCN' });
    release = made.id;
    await authorize(team.client, program);
    await configure(team.client, program, made);
  });
  after(() => team.end());

  const ended = async (line: readonly string[], env?: Record<string, string>) => {
    const { outcome, exitCode, problem } = await team.json(line, env);
    return { outcome, exitCode, code: problem?.code };
  };

  it('end each with one document, also when they fail: nothing that is named exists', async () => {
    // A few at a time: each is a process of its own.
    const waiting = verbNames.filter((verb) => verb !== 'watch');
    const one = async () => {
      for (let verb = waiting.shift(); verb; verb = waiting.shift()) {
        const { words }: VerbRow = verbTable[verb];
        const given = words.filter((word) => !word.startsWith('[')).map(() => nowhere);
        const { command } = await team.json([...verb.split(' '), ...given]);
        assert.equal(command, verb);
      }
    };
    await Promise.all([one(), one()]);
  });

  it('refuse what is not understood with exit code 2 and one document', async () => {
    assert.deepEqual(await ended(['launch']), { outcome: 'input', exitCode: 2, code: 'cli.commandUnknown' });
    assert.equal((await ended(['grayscale'])).code, 'cli.verbIncomplete');
    assert.equal((await ended(['apply-to-release'])).code, 'cli.wordMissing');
    assert.equal((await ended(['apply-to-release', release, 'now'])).code, 'cli.wordUnknown');
    assert.equal((await ended(['apply-to-release', release, '--reson', 'x'])).code, 'cli.optionUnknown');
    assert.equal((await ended(['grayscale', 'start', release, 'many', '--yes'])).code, 'cli.percentWrong');
    assert.equal((await ended(['wait', release, '--until', 'tomorrow'])).code, 'cli.optionWrong');
    assert.equal((await ended(['wait', release, '--until', 'settled', '--timeout', '1.5d'])).code, 'cli.durationWrong');
    assert.match((await team.text(['aply', release])).err, /Did you mean “apply”/);
  });

  it('take names and ids, and tell what a name may mean', async () => {
    assert.equal((await ended(['status', 'Coffee@1.0.0'])).outcome, 'done');
    assert.equal((await ended(['status', release])).outcome, 'done');
    const unknown = await team.text(['versions', 'Tea']);
    assert.equal(unknown.code, 2);
    assert.match(unknown.err, /Unknown mini program “Tea”\. Available: Coffee/);
    const workspaces = await team.client.listWorkspaces({});
    const workspace = workspaces.items[0]?.id ?? '';
    const other = await team.client.createMiniProgram({ workspace }, { name: 'Twin' });
    const twin = await team.client.createMiniProgram({ workspace }, { name: 'Twin' });
    const ambiguous = await team.text(['versions', 'Twin']);
    assert.equal(ambiguous.code, 2);
    for (const { id } of [other, twin]) assert.ok(ambiguous.err.includes(id));
    assert.equal((await ended(['versions', twin.id])).outcome, 'done');
  });

  it('never ask without a terminal, and do nothing then', async () => {
    const asking = verbNames.filter((verb) => (verbTable[verb] as VerbRow).asks);
    assert.ok(asking.includes('cancel') && asking.includes('final-release'));
    const refused = await team.json(['cancel', release]);
    assert.deepEqual([refused.exitCode, refused.problem?.code], [2, 'cli.needsYes']);
    assert.match(
      refused.problem?.message ?? '',
      /Cancel the release of Coffee 1\.0\.0 to AlipayCN\?\s.*never release this version to AlipayCN again/,
    );
    assert.equal((await team.client.getRelease({ release })).stage, 'newVersionCreated');
  });

  it('tell a refusal by its rule', async () => {
    assert.deepEqual(await ended(['final-release', release, '--yes']), {
      outcome: 'refused',
      exitCode: 3,
      code: 'stageForbids',
    });
  });

  it('tell two processes in conflict apart from a refusal', async () => {
    const both = ['configuration', 'set', release];
    const file = (name: string) => join(team.folder, name);
    await writeFile(file('a.json'), '{"testAccount": "a"}');
    await writeFile(file('b.json'), '{"testAccount": "b"}');
    const key = ['--idempotency-key', 'the-same-key'];
    const first = await team.json([...both, file('a.json'), ...key]);
    assert.equal(first.outcome, 'done');
    // The same key for another body: whoever runs it twice by mistake hears of it.
    assert.deepEqual(await ended([...both, file('b.json'), ...key]), {
      outcome: 'conflict',
      exitCode: 6,
      code: 'idempotencyKeyReused',
    });
    const stored = await team.client.getConfiguration({ release });
    assert.deepEqual([stored.testAccount, stored.testPasswordSet], ['a', true]);
    // Both read the same state; one of them is late.
    const racing = await Promise.all([file('a.json'), file('b.json')].map((one) => ended([...both, one])));
    assert.deepEqual(new Set(racing.map(({ outcome }) => outcome)).has('done'), true);
    for (const { outcome, code } of racing) assert.ok(outcome === 'done' || code === 'revisionStale', `${code}`);
  });

  it('tell a missing, a wrong and an unreadable token apart', async () => {
    const none = { MPRELEASE_TOKEN: '' };
    assert.deepEqual(await ended(['whoami'], none), {
      outcome: 'notSignedIn',
      exitCode: 7,
      code: 'cli.tokenMissing',
    });
    assert.equal((await ended(['whoami'], { MPRELEASE_TOKEN: 'mpr_wrong' })).code, 'tokenInvalid');
    const file = join(team.folder, 'token');
    await writeFile(file, `${team.token}\n`);
    await chmod(file, 0o644);
    assert.equal((await ended(['whoami', '--token-file', file], none)).code, 'cli.tokenOpen');
    await chmod(file, 0o600);
    assert.equal((await ended(['whoami', '--token-file', file], none)).outcome, 'done');
    assert.equal((await ended(['whoami', '--token-file', join(team.folder, 'gone')], none)).code, 'cli.tokenFileNone');
    assert.equal((await ended(['whoami'], { MPRELEASE_PLATFORM: '' })).code, 'cli.tokenWithoutPlatform');
  });

  it('tell an address where no platform is', async () => {
    const page = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<h1>Hello</h1>'));
    page.listen(0, '127.0.0.1');
    await once(page, 'listening');
    const { port } = page.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}`;
    const alone = { MPRELEASE_PLATFORM: '' };
    const web = await ended(['whoami', '--platform', address], alone);
    page.close();
    assert.deepEqual(web, { outcome: 'unreachable', exitCode: 8, code: 'client.notThePlatform' });
    assert.equal((await ended(['whoami', '--platform', address], alone)).code, 'client.offline');
    const noToken = { MPRELEASE_PLATFORM: '', MPRELEASE_TOKEN: '' };
    for (const verb of [['whoami', '--platform'], ['login']]) {
      assert.equal((await ended([...verb, 'http://example.com'], alone)).code, 'client.address');
      assert.equal((await ended([...verb, 'http://example.com'], noToken)).code, 'client.address');
    }
  });

  it('sign in once, keep the token in a file of mode 0600, and sign out', async () => {
    const wrong = await team.json(['login', team.url], { MPRELEASE_TOKEN: 'mpr_wrong', MPRELEASE_PLATFORM: '' });
    assert.equal(wrong.outcome, 'notSignedIn');
    const kept = join(team.folder, 'config/mprelease/platforms.json');
    await assert.rejects(readFile(kept), /ENOENT/);
    const given = await team.json(['login', `${team.url}/`]);
    assert.equal(given.outcome, 'done');
    assert.ok(!JSON.stringify(given).includes(team.token));
    assert.match(await readFile(kept, 'utf8'), new RegExp(team.token));
    const bare = { MPRELEASE_TOKEN: '', MPRELEASE_PLATFORM: '' };
    assert.equal((await ended(['workspaces'], bare)).outcome, 'done');
    await chmod(kept, 0o644);
    assert.equal((await ended(['workspaces'], bare)).code, 'cli.tokenOpen');
    await chmod(kept, 0o600);
    await writeFile(kept, '{"current": "canary-');
    const damaged = await team.json(['workspaces'], bare);
    assert.equal(damaged.problem?.code, 'cli.loginsBroken');
    assert.doesNotMatch(JSON.stringify(damaged), /canary/);
    await writeFile(kept, JSON.stringify({ current: team.url, platforms: { [team.url]: { token: team.token } } }));
    assert.equal((await ended(['logout'], bare)).outcome, 'done');
    assert.doesNotMatch(await readFile(kept, 'utf8'), /mpr_/);
    // Nobody to ask for a token.
    assert.equal((await ended(['login', team.url], bare)).code, 'cli.loginWithoutToken');
  });

  it('know one platform however its address is spelled', async () => {
    const bare = { MPRELEASE_TOKEN: '', MPRELEASE_PLATFORM: '' };
    const given = { MPRELEASE_TOKEN: team.token, MPRELEASE_PLATFORM: '' };
    const spellings = [
      team.url.replace('http', 'HTTP'),
      `${team.url}/`,
      ` ${team.url.replace('127.0.0.1', '127.1')}// `,
    ];
    const kept = join(team.folder, 'config/mprelease/platforms.json');
    for (const spelling of spellings) {
      assert.equal((await ended(['login', spelling], given)).outcome, 'done', spelling);
      assert.deepEqual(Object.keys(JSON.parse(await readFile(kept, 'utf8')).platforms), [team.url], spelling);
      assert.equal((await ended(['workspaces', '--platform', spelling], bare)).outcome, 'done', spelling);
      assert.equal((await ended(['logout', team.url], bare)).outcome, 'done', spelling);
      assert.deepEqual(JSON.parse(await readFile(kept, 'utf8')), { current: null, platforms: {} }, spelling);
    }
  });

  it('use the embedded platform on a folder, unless another process holds it', async () => {
    const folder = join(team.folder, 'embedded');
    const bare = { MPRELEASE_TOKEN: '', MPRELEASE_PLATFORM: '' };
    assert.equal((await ended(['workspaces', 'create', 'Here', '--folder', folder], bare)).outcome, 'done');
    const kept = await team.text(['workspaces', '--folder', folder], bare);
    assert.match(kept.out, /^Here /);
    const holder = start(['platform', '--data', folder]);
    const { url = '' } = await holder.first();
    const held = await team.json(['workspaces', '--folder', folder], bare);
    assert.deepEqual([held.exitCode, held.problem?.code], [8, 'databaseLocked']);
    assert.ok(held.problem?.message.includes(url));
  });

  it('keep a password out of files, documents and messages', async () => {
    const file = join(team.folder, 'password.json');
    await writeFile(file, '{"testPassword": "canary-password-9"}');
    const inline = await team.json(['configuration', 'set', release, file]);
    assert.equal(inline.problem?.code, 'cli.secretInline');
    assert.doesNotMatch(JSON.stringify(inline), /canary/);
    await writeFile(file, '{"testPassword": {"env": "NOT_THERE"}}');
    assert.equal((await ended(['configuration', 'set', release, file])).code, 'cli.secretMissing');
    await writeFile(file, '{"testPasword": {"env": "TEST_PASSWORD"}}');
    assert.equal((await ended(['configuration', 'set', release, file])).code, 'cli.fileKeyUnknown');
  });

  it('write back what they read: get and set fit together', async () => {
    const got = await team.json(['configuration', 'get', release]);
    const file = join(team.folder, 'got.json');
    await writeFile(file, JSON.stringify(got.result));
    const set = await team.json(['configuration', 'set', release, file]);
    assert.equal(set.outcome, 'done');
    const facts = ({ revision: _, updatedAt: __, changedBy, ...rest }: Record<string, unknown>) => rest;
    assert.deepEqual(facts(set.result as Record<string, unknown>), facts(got.result as Record<string, unknown>));
  });

  it('tell in the language of the terminal', async () => {
    const told = await run(['final-release', release, '--language', 'zh-cn'], { env: { ...team.env } });
    assert.match(told.err, /将 Coffee 1\.0\.0 发布给 AlipayCN 的全部用户/);
  });

  it('give every check of doctor a verdict', async () => {
    const well = await team.json(['doctor']);
    const checks = (well.result as { items: { check: string; verdict: string }[] }).items;
    for (const check of ['node', 'platform', 'token', 'clock', 'version', 'permissions', 'basicInformation']) {
      assert.ok(
        checks.some((one) => one.check === check && one.verdict === 'ok'),
        check,
      );
    }
    const ill = await team.json(['doctor'], { MPRELEASE_TOKEN: 'mpr_wrong' });
    assert.equal(ill.exitCode, 7);
    assert.match(ill.err + JSON.stringify(ill.result), /"check":"token","verdict":"failed"/);
  });

  it('name the records that are damaged', async () => {
    const database = new DatabaseSync(join(team.folder, 'data', 'platform.sqlite'));
    const setData = (sql: string) =>
      database.exec(`PRAGMA busy_timeout = 5000; UPDATE documents SET data = ${sql} WHERE kind = 'miniProgram'`);
    setData(`'{"cut' || data`);
    const { exitCode, result } = await team.json(['doctor']);
    setData('substr(data, 6)');
    database.close();
    const found = (result as { items: { check: string; detail: string }[] }).items.filter(
      ({ check }) => check === 'data',
    );
    assert.ok(found.length > 0 && found.every(({ detail }) => /damaged.*miniProgram .*backup/.test(detail)));
    assert.equal(exitCode, 2);
  });

  it('give a connection file a verdict by one signed call', async () => {
    const file = join(team.folder, 'alipaycn.json');
    const simulator = start(['simulator', '--write-connection', file]);
    await simulator.first();
    const verdict = async () => {
      const { result } = await team.json(['doctor', '--connection', file]);
      const { items } = result as { items: { check: string; verdict: string; detail: string }[] };
      return items.find(({ check }) => check === 'connection');
    };
    assert.equal((await verdict())?.verdict, 'ok');
    const connection = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...connection, appId: '2021000000000009' }));
    const wrong = await verdict();
    assert.equal(wrong?.verdict, 'failed');
    assert.match(wrong?.detail ?? '', /alipayCn\.connection\./);
    simulator.child.kill('SIGTERM');
    await simulator.ended;
  });

  it('and their exit codes are listed in the help', async () => {
    const help = (await team.text(['--help'])).out;
    for (const outcome of outcomes) {
      const [code, meaning] = [exitCodes[outcome], outcomeMeanings[outcome].en];
      assert.ok(help.includes(`  ${code}  ${meaning}\n`), `help: ${outcome}`);
    }
    for (const verb of verbNames) assert.ok(help.includes(`  ${verb}`), verb);
  });

  it('publish the schema of their documents', async () => {
    const published = JSON.parse(await readFile(new URL('../../../media/cli.schema.json', import.meta.url), 'utf8'));
    const { out, code } = await team.text(['schema']);
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(out), published);
    readDocument(await team.text(['schema', '--json']));
  });
});
