import { strict as assert } from 'node:assert';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { walkAuthorization } from '../platform/fixture.ts';
import { openTeam, prepare, programName, type Team } from './team.ts';

const sample = fileURLToPath(new URL('../../../samples/coffee-corner', import.meta.url));
const release = `${programName}@1.0.0`;
const apiKey = 'canary-aws-key-90210';

/** Where secrets are kept, and the other party's own data. */
const stores = [
  /^data\/secrets\.json$/,
  /^data\/owner[-.]?token(?:\.\w+)?$/i,
  /^data\/simulator\.sqlite/,
  /^member\.token$/,
];

/** Every text in a JSON value that is long enough to be looked for. */
const textsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value, ...textsInJson(value)] : Object.values((value ?? {}) as object).flatMap(textsIn);
function textsInJson(text: string): string[] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? textsIn(value) : [];
  } catch {
    return []; // a plain text
  }
}

describe('keys, tokens, codes and passwords after a whole journey with failures', () => {
  let team: Team;
  /** By the command that it came from. */
  const said: [string, string][] = [];
  const say = async (line: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    for (const format of [[], ['--json']]) {
      const { out, err } = await team.text([...line, ...format], env);
      said.push([line.join(' '), `${out}${err}`]);
    }
  };
  before(async () => {
    team = await openTeam();
  });
  after(() => team.end());

  it('stand nowhere but in their stores', async () => {
    const file = (name: string) => join(team.folder, name);
    const planted = new Map([
      ['the owner’s token', team.token],
      ['a password of the environment', team.env.TEST_PASSWORD ?? ''],
      ['a key of the environment', apiKey],
    ]);
    await prepare(team, async (url) => {
      const { fetch } = globalThis;
      // The person's browser carries the code to the platform.
      globalThis.fetch = (input, init) => {
        const code = new URL(String(input)).searchParams.get('app_auth_code');
        if (code) planted.set('the code of an authorization', code);
        return fetch(input, init);
      };
      await walkAuthorization(url).finally(() => {
        globalThis.fetch = fetch;
      });
    });
    await say(['authorization', 'check', programName]);
    await say(['upload', sample]);
    await say(['select-app', release]);
    await say(['configuration', 'set', release, file('configuration.json')]);
    await say(['configuration', 'get', release]);
    await say(['apply-to-release', release]);
    const { user, workspaces } = await team.client.me({});
    const { id } = user;
    const workspace = workspaces[0]?.id ?? '';
    const made = await team.json(['tokens', 'create', id, '--workspace', 'Corner Ltd', '--out', file('member.token')]);
    said.push(['tokens create', JSON.stringify(made)]);
    await say(['tokens', id, '--workspace', 'Corner Ltd']);
    await say(['review', release, '--reviewer', 'alipayPlus', '--decision', 'rejected', '--reason', 'Blurred.']);
    for (const verb of ['status', 'whoami', 'doctor', 'members', 'workspaces']) await say([verb]);
    await say(['history', release]);
    const wrong = { MPRELEASE_TOKEN: 'mpr_wrongcanary0123456789abcdef' };
    planted.set('a wrong token', wrong.MPRELEASE_TOKEN);
    await say(['status'], wrong);
    await say(['status'], { MPRELEASE_PLATFORM: 'http://127.0.0.1:9' });
    await say(['configuration', 'get', `${programName}@9.9.9`], { AWS_SECRET_ACCESS_KEY: apiKey });
    const secrets = JSON.parse(await readFile(file('data/secrets.json'), 'utf8')) as object;
    for (const [name, value] of Object.entries(secrets))
      for (const text of textsIn(value)) if (text.length >= 16) planted.set(`${name} of the secret store`, text);
    planted.set('a member’s token', (await readFile(file('member.token'), 'utf8')).trim());
    assert.ok(planted.size >= 9, [...planted.keys()].join(', '));

    const found: string[] = [];
    const look = (where: string, text: string) => {
      for (const [name, secret] of planted) if (text.includes(secret)) found.push(`${name}: ${where}`);
    };
    for (const [line, text] of said) look(`said by ${line}`, text);
    // A code is refused, so that the platform has failures to tell of.
    const place = {
      miniProgram: (await team.client.listMiniPrograms({ workspace })).items[0]?.id ?? '',
      app: 'alipayCN',
    };
    const { requestState } = await team.client.startAuthorization(place, {});
    planted.set('a refused code', 'canary-code-0123456789').set('the state of an authorization', requestState);
    const submitted = { code: 'canary-code-0123456789', state: requestState };
    await assert.rejects(team.client.submitAuthorizationCode(place, submitted), (error: Error) => {
      said.push(['a refused code', JSON.stringify({ ...error, message: error.message, stack: error.stack })]);
      return true;
    });
    for (const [line, text] of said.slice(-1)) look(`said by ${line}`, text);
    look('said by the platform', team.serverSaid());
    const files = await readdir(team.folder, { recursive: true, withFileTypes: true });
    let looked = 0;
    for (const entry of files.filter((one) => one.isFile())) {
      const path = relative(team.folder, join(entry.parentPath, entry.name));
      if (stores.some((store) => store.test(path))) continue;
      looked += 1;
      look(`written to ${path}`, (await readFile(join(team.folder, path))).toString('latin1'));
    }
    assert.ok(looked > 3);
    assert.deepEqual(found, []);
    assert.ok(
      said.some(([, text]) => text.includes('rejected')),
      'the journey went on',
    );
  }).timeout(120_000);
});
