import { strict as assert } from 'node:assert';
import { ReleaseError } from '../../../src/client/client.ts';
import { png, zipOf } from '../../shared/media.ts';
import { addChinese, upload } from './fixture.ts';
import { scenarioForAll } from './scenario.ts';

const wrongField = (field: string, code: string) => (error: unknown) =>
  ReleaseError.is(error, 'invalidInput') &&
  error.fields.some((problem) => problem.field === field && problem.code === code);

describe('what the platform refuses', () => {
  const s = scenarioForAll({ stage: 'language', reviewers: ['alipayPlus', 'alipayCN'] });

  it('a number that is not higher, one that is none, and a package that is none', async () => {
    await upload(s.owner, s.program, '1.0.0');
    await assert.rejects(upload(s.owner, s.program, '1.0.0'), { code: 'versionNumberNotHigher' });
    await assert.rejects(upload(s.owner, s.program, '1.0'), { code: 'versionNumberInvalid' });
    const send = (bytes: Uint8Array) =>
      s.owner.uploadVersion({ miniProgram: s.program.id }, bytes, { query: { number: '1.0.1' } });
    await assert.rejects(send(Buffer.from('no zip')), { code: 'packageInvalid' });
    await assert.rejects(send(await zipOf({ 'readme.md': 'x' })), { code: 'packageInvalid' });
    assert.equal((await s.owner.listVersions({ miniProgram: s.program.id })).items.length, 1);
  });

  it('a logo of 300 KB and a name of 31 units, naming the field', async () => {
    const noise = Buffer.concat([png(200, 200), Buffer.alloc(300 * 1024)]);
    const { id: logo } = await s.owner.uploadFile({ workspace: s.program.workspace }, noise);
    const entry = {
      name: 'Coffee',
      tagline: '每天一杯好咖啡',
      description: '查询门店、在线点单、积分换礼，一个小程序就够了。',
    };
    const put = (more: object) =>
      s.owner.putLanguage(
        { miniProgram: s.program.id, locale: 'en-US' },
        { ...entry, logo: s.program.picture, ...more },
      );
    await assert.rejects(put({ logo }), wrongField('logo', 'field.pictureBytes'));
    await assert.rejects(put({ name: 'a'.repeat(31) }), wrongField('name', 'field.tooLong'));
  });

  it('an eleventh mini s.program, a canceled version again', async () => {
    for (let count = 1; count <= 10; count += 1) {
      const more = await s.owner.createMiniProgram({ workspace: s.program.workspace }, { name: `Program ${count}` });
      const own = { ...s.program, id: more.id };
      await addChinese(s.owner, own, `小程序${count}`);
      const version = await upload(s.owner, own, '1.0.0');
      await s.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    }
    const { items } = await s.owner.listVersions({ miniProgram: s.program.id });
    const eleventh = s.owner.createRelease({ version: items[0]?.id ?? '' }, { targetApp: 'alipayCN' });
    await assert.rejects(eleventh, { code: 'quotaMiniPrograms' });
    const [last] = (await s.owner.listMiniPrograms({ workspace: s.program.workspace })).items;
    const version = (await s.owner.listVersions({ miniProgram: last?.id ?? '' })).items[0];
    const release = version?.releases[0];
    await s.owner.cancel({ release: release?.id ?? '' }, {}, { ifMatch: release?.revision });
    const again = s.owner.createRelease({ version: version?.id ?? '' }, { targetApp: 'alipayCN' });
    await assert.rejects(again, { code: 'versionCanceledForTarget' });
  });

  it('a twenty-first version', async () => {
    const [own] = (await s.owner.listMiniPrograms({ workspace: s.program.workspace })).items;
    for (let count = 1; count <= 21; count += 1) {
      const version = await upload(s.owner, { ...s.program, id: own?.id ?? '' }, `2.0.${count}`);
      const create = s.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
      if (count <= 20) await create;
      else await assert.rejects(create, { code: 'quotaNewVersions' });
    }
  });

  it('a developer on a program that is not theirs, as if it did not exist', async () => {
    const all = (await s.owner.listMiniPrograms({ workspace: s.program.workspace })).items;
    const theirs = all[1]?.id ?? '';
    await s.owner.putMember({ workspace: s.program.workspace, user: 'lin' }, { role: 'developer', assigned: [theirs] });
    const lin = s.as('lin');
    const seen = (await lin.listMiniPrograms({ workspace: s.program.workspace })).items.map(({ id }) => id);
    assert.deepEqual(seen, [theirs]);
    await assert.rejects(lin.getMiniProgram({ miniProgram: s.program.id }), { code: 'notFound' });
    await assert.rejects(lin.createMiniProgram({ workspace: s.program.workspace }, { name: 'Mine' }), {
      code: 'forbidden',
    });
  });

  it('a master who makes himself an owner, and a token outside its workspace', async () => {
    await s.owner.putMember({ workspace: s.program.workspace, user: 'chen' }, { role: 'master' });
    const chen = s.as('chen');
    const self = (await chen.listMembers({ workspace: s.program.workspace })).items.find(
      ({ userId }) => userId === 'chen',
    );
    const promote = chen.putMember(
      { workspace: s.program.workspace, user: 'chen' },
      { role: 'owner' },
      { ifMatch: self?.revision },
    );
    await assert.rejects(promote, { code: 'forbidden' });
    await assert.rejects(chen.createMemberToken({ workspace: s.program.workspace, user: 'mei' }, {}), {
      code: 'forbidden',
    });
  });

  it('a name that shows nothing or steers what shows it, and a label over its limit', async () => {
    const { workspace } = s.program;
    const member = (name: string) => s.owner.putMember({ workspace, user: 'wu' }, { role: 'master', name });
    const invisible = wrongField('name', 'field.controlCharacters');
    for (const name of [
      '\u200b\u2060',
      '\u3164',
      'Wu\u001b[2J',
      'Wu\u009b31m',
      'Wu\u202enil',
      'Wu\nOwner',
      'W\u0000u',
    ]) {
      await assert.rejects(member(name), invisible, JSON.stringify(name));
      await assert.rejects(s.owner.createWorkspace({}, { name: `${name}\u200b` }), invisible, JSON.stringify(name));
    }
    await assert.rejects(member('W'.repeat(61)), wrongField('name', 'field.tooLong'));
    await member('吴 Wu');
    const token = (label: string) => s.owner.createMemberToken({ workspace, user: 'wu' }, { label });
    await assert.rejects(token('x'.repeat(101)), wrongField('label', 'field.tooLong'));
    await assert.rejects(token('\u001b]0;x'), wrongField('label', 'field.controlCharacters'));
    assert.equal((await token(' ci ')).label, 'ci');
  });

  it('an authorization that would return anywhere but to https or this machine', async () => {
    const path = { miniProgram: s.program.id, app: 'alipayCN' };
    for (const redirectUri of ['javascript:alert(1)', 'http://example.com/back', 'https://me:pw@example.com/', 'back'])
      await assert.rejects(s.owner.startAuthorization(path, { redirectUri }), wrongField('redirectUri', 'field.type'));
    const started = await s.owner.startAuthorization(path, { redirectUri: 'https://example.com/back' });
    assert.equal(new URL(started.url).searchParams.get('redirect_uri'), 'https://example.com/back');
  });

  it('a change without a revision, or from an old one, with the current state', async () => {
    await assert.rejects(s.owner.updateMiniProgram({ miniProgram: s.program.id }, { name: 'New name' }), {
      code: 'revisionRequired',
    });
    const stale = s.owner.updateMiniProgram({ miniProgram: s.program.id }, { name: 'New name' }, { ifMatch: 1 });
    await assert.rejects(stale, (error) => ReleaseError.is(error, 'stale') && typeof error.current === 'object');
  });

  it('the same key with another body, and answers the same key with the same answer', async () => {
    const first = await s.owner.createWorkspace({}, { name: 'Once' }, { idempotencyKey: 'key-1' });
    const again = await s.owner.createWorkspace({}, { name: 'Once' }, { idempotencyKey: 'key-1' });
    assert.equal(again.id, first.id);
    await assert.rejects(s.owner.createWorkspace({}, { name: 'Twice' }, { idempotencyKey: 'key-1' }), {
      code: 'idempotencyKeyReused',
    });
  });
});
