import { strict as assert } from 'node:assert';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addChinese, authorize, configure, createProgram, openStage, upload } from './fixture.ts';

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
      const names = (await readdir(stage.folder)).filter((name) => name.startsWith('platform.sqlite'));
      const bytes = await Promise.all(names.map((name) => readFile(join(stage.folder, name), 'latin1')));
      for (const text of [...bytes, ...stage.logged]) {
        for (const secret of secrets)
          assert.ok(!text.includes(secret), 'a secret stands in the data folder or the log');
      }
      assert.ok(bytes.join('').includes('街角咖啡') || bytes.join('').length > 10_000, 'the database was read');
    } finally {
      await stage.end();
    }
  }).timeout(20_000);
});
