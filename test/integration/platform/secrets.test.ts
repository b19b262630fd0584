import { strict as assert } from 'node:assert';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ReleaseError } from '../../../src/client/client.ts';
import { Browser } from '../simulator/fixture.ts';
import type { Stage } from './fixture.ts';
import { releaseScenario } from './scenario.ts';

/** Everything that the platform's side keeps on disk; AlipayCN's own side keeps its tokens. */
async function bytesOnDisk({ folder, logged }: Stage): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('platform.sqlite'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')));
  return [...texts, ...logged].join('\n');
}

describe('secrets of the platform', () => {
  it('lie in the secret store alone: not in the data folder, not in the log', async () => {
    const s = await releaseScenario({ stage: 'newVersionCreated' });
    try {
      await s.owner.putMember({ workspace: s.program.workspace, user: 'chen' }, { role: 'master' });
      const { token } = await s.owner.createMemberToken({ workspace: s.program.workspace, user: 'chen' }, {});
      const secrets = [...s.secrets.values.values(), token];
      assert.ok(secrets.includes('canary-password-7781'));
      assert.ok(secrets.length >= 3);
      // AlipayCN's own side keeps its tokens; ours must not.
      const text = await bytesOnDisk(s);
      for (const secret of secrets) assert.ok(!text.includes(secret), 'a secret stands in the data folder or the log');
      assert.ok(text.includes('Corner Ltd'), 'the database was read');
    } finally {
      await s.end();
    }
  });

  it('are also the state of an authorization, its address and its code', async () => {
    const s = await releaseScenario({ stage: 'program' });
    try {
      const path = { miniProgram: s.program.id, app: 'alipayCN' };
      const options = { idempotencyKey: 'start-once' };
      const started = await s.owner.startAuthorization(path, {}, options);
      assert.ok(started.requestState.length > 20);
      assert.equal(new URL(started.url).searchParams.get('state'), started.requestState);
      // Whoever asks while it runs, also again under the same key, gets the same address.
      assert.equal((await s.owner.getAuthorization(path)).url, started.url);
      assert.deepEqual(await s.owner.startAuthorization(path, {}, options), started);
      assert.equal((await s.owner.checkAuthorization(path, {})).state, 'pending');
      const browser = new Browser(started.url);
      await browser.open();
      for (const button of ['登录', '确认选择', '确认授权']) await browser.press(button);
      const code = new URL(browser.headers.get('location') ?? '').searchParams.get('app_auth_code') ?? '';
      const spent = { code: 'canary-code-4417', state: started.requestState };
      await assert.rejects(
        s.owner.submitAuthorizationCode(path, spent),
        (error) => ReleaseError.is(error) && error.code === 'codeRefused',
      );
      const done = await s.owner.submitAuthorizationCode(path, { code, state: started.requestState });
      await assert.rejects(s.owner.submitAuthorizationCode({ ...path, app: 'none' }, spent));
      assert.deepEqual([done.state, done.url], ['authorized', null]);
      const text = await bytesOnDisk(s);
      for (const secret of [started.requestState, code, spent.code]) assert.ok(!text.includes(secret), secret);
      assert.ok(![...s.secrets.values.keys()].some((key) => key.startsWith('intent/')), 'a code stayed behind');
    } finally {
      await s.end();
    }
  });
});
