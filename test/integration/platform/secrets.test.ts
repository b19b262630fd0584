import { strict as assert } from 'node:assert';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ReleaseError } from '../../../src/client/client.ts';
import { Browser } from '../simulator/fixture.ts';
import { addChinese, authorize, configure, createProgram, openStage, type Stage, upload } from './fixture.ts';

/** Everything that the platform's side keeps on disk; AlipayCN's own side keeps its tokens. */
async function bytesOnDisk({ folder, logged }: Stage): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('platform.sqlite'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')));
  return [...texts, ...logged].join('\n');
}

describe('secrets of the platform', () => {
  it('lie in the secret store alone: not in the data folder, not in the log', async () => {
    const stage = await openStage();
    try {
      const program = await createProgram(stage.owner);
      await addChinese(stage.owner, program);
      await authorize(stage.owner, program);
      const version = await upload(stage.owner, program, '1.0.0');
      const release = await stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
      await configure(stage.owner, program, release);
      await stage.owner.putMember({ workspace: program.workspace, user: 'chen' }, { role: 'master' });
      const { token } = await stage.owner.createMemberToken({ workspace: program.workspace, user: 'chen' }, {});
      const secrets = [...stage.secrets.values.values(), token];
      assert.ok(secrets.includes('canary-password-7781'));
      assert.ok(secrets.length >= 3);
      // AlipayCN's own side keeps its tokens; ours must not.
      const text = await bytesOnDisk(stage);
      for (const secret of secrets) assert.ok(!text.includes(secret), 'a secret stands in the data folder or the log');
      assert.ok(text.includes('Corner Ltd'), 'the database was read');
    } finally {
      await stage.end();
    }
  }).timeout(20_000);

  it('are also the state of an authorization, its address and its code', async () => {
    const stage = await openStage();
    try {
      const program = await createProgram(stage.owner);
      const path = { miniProgram: program.id, app: 'alipayCN' };
      const options = { idempotencyKey: 'start-once' };
      const started = await stage.owner.startAuthorization(path, {}, options);
      assert.ok(started.requestState.length > 20);
      assert.equal(new URL(started.url).searchParams.get('state'), started.requestState);
      // Whoever asks while it runs, also again under the same key, gets the same address.
      assert.equal((await stage.owner.getAuthorization(path)).url, started.url);
      assert.deepEqual(await stage.owner.startAuthorization(path, {}, options), started);
      assert.equal((await stage.owner.checkAuthorization(path, {})).state, 'pending');
      const browser = new Browser(started.url);
      await browser.open();
      for (const button of ['登录', '确认选择', '确认授权']) await browser.press(button);
      const code = new URL(browser.headers.get('location') ?? '').searchParams.get('app_auth_code') ?? '';
      const spent = { code: 'canary-code-4417', state: started.requestState };
      await assert.rejects(
        stage.owner.submitAuthorizationCode(path, spent),
        (error) => ReleaseError.is(error) && error.code === 'codeRefused',
      );
      const done = await stage.owner.submitAuthorizationCode(path, { code, state: started.requestState });
      await assert.rejects(stage.owner.submitAuthorizationCode({ ...path, app: 'none' }, spent));
      assert.deepEqual([done.state, done.url], ['authorized', null]);
      const text = await bytesOnDisk(stage);
      for (const secret of [started.requestState, code, spent.code]) assert.ok(!text.includes(secret), secret);
      assert.ok(![...stage.secrets.values.keys()].some((key) => key.startsWith('intent/')), 'a code stayed behind');
    } finally {
      await stage.end();
    }
  }).timeout(20_000);
});
