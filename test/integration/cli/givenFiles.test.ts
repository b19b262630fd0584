import { strict as assert } from 'node:assert';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openTeam, programName, type Team } from './team.ts';

describe('files that are given to mprelease', () => {
  let team: Team;
  before(async () => {
    team = await openTeam();
    await team.json(['workspaces', 'create', 'Corner Ltd']);
    await team.json(['mini-programs', 'create', programName]);
  });
  after(() => team.end());
  const put = async (name: string, content: string | Uint8Array) => {
    const file = join(team.folder, name);
    await writeFile(file, content);
    return file;
  };

  it('are refused when they are not UTF-8', async () => {
    const gbk = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xbf, 0xa7, 0xb7, 0xc8]), Buffer.from('"}')]);
    const file = await put('gbk.json', gbk);
    const set = await team.json(['languages', 'set', programName, 'zh-CN', file]);
    assert.deepEqual([set.exitCode, set.problem?.code], [2, 'cli.fileNotUtf8']);
    const checked = await team.json(['check', file]);
    assert.deepEqual([checked.exitCode, checked.problem?.code], [2, 'cli.fileNotUtf8']);
    const utf16 = await put('utf16.json', Buffer.from('\ufeff{}', 'utf16le'));
    assert.equal((await team.json(['basic-information', 'set', utf16])).problem?.code, 'cli.fileNotUtf8');
  });

  it('are quoted nowhere when they are broken', async () => {
    for (const text of [
      '{"testPassword": "canary-pw-1", }',
      '"canary-pw-1"',
      '["canary-pw-1"]',
      '{"testPassword": canary-pw-1',
    ]) {
      const file = await put('broken.json', text);
      const ended = await team.json(['basic-information', 'set', file]);
      assert.deepEqual([ended.exitCode, ended.problem?.code], [2, 'cli.fileNotJson']);
      assert.doesNotMatch(JSON.stringify(ended), /canary-pw/);
    }
  });

  it('take no secret from this product’s own variables, and only secrets from any', async () => {
    const folder = join(team.folder, 'own');
    await mkdir(folder, { recursive: true });
    const file = join(folder, 'mini.release.json');
    const common = { miniProgram: programName, version: '1.0.0' };
    const codes = async (value: object) => {
      await writeFile(file, JSON.stringify({ ...common, ...value }));
      const { result, problem } = await team.json(['check', file]);
      assert.ok(result, problem?.message);
      return (result as { findings: { code: string }[] }).findings.map(({ code }) => code);
    };
    assert.ok(
      (await codes({ configuration: { testPassword: { env: 'MPRELEASE_TOKEN' } } })).includes('file.secretOwn'),
    );
    const number = { basicInformation: { registrationNumber: { env: 'AWS_SECRET_ACCESS_KEY' } } };
    assert.ok((await codes(number)).includes('file.wrongType'));
  });

  it('are not the folder here when a variable was empty', async () => {
    const ended = await team.json(['upload', '']);
    assert.deepEqual([ended.exitCode, ended.problem?.code], [2, 'cli.wordEmpty']);
  });

  it('are told together when they are all that an application lacks', async () => {
    const folder = fileURLToPath(new URL('../../../samples/coffee-corner', import.meta.url));
    await team.json(['upload', folder, '--mini-program', programName]);
    await team.json(['languages', 'set', programName, 'zh-CN', join(team.folder, 'zh-CN.json')]);
    const selected = await team.json(['select-app', `${programName}@1.0.0`]);
    assert.equal(selected.outcome, 'done', selected.problem?.message);
    const { exitCode, problem } = await team.json(['apply-to-release', `${programName}@1.0.0`, '--yes']);
    const codes = [problem?.code, ...(problem?.moreReasons ?? []).map(({ code }) => code)];
    assert.deepEqual(
      [exitCode, ...codes],
      [3, 'authorizationRequired', 'basicInformationInvalid', 'configurationInvalid', 'serviceContactRequired'],
    );
    for (const verb of ['authorization start', 'basic-information set', 'configuration set', 'mini-programs edit']) {
      assert.match(problem?.message ?? '', new RegExp(verb));
    }
  });

  it('are missed in words', async () => {
    const ended = await team.json(['check', team.folder]);
    assert.deepEqual([ended.exitCode, ended.problem?.code], [2, 'cli.releaseFileNone']);
  });
});
