import { strict as assert } from 'node:assert';
import { ReleaseError } from '../../../src/client/client.ts';
import { png, zipOf } from '../../shared/media.ts';
import { addChinese, createProgram, openStage, type Program, type Stage, upload } from './fixture.ts';

const refusedWith = (code: string) => (error: unknown) => ReleaseError.is(error) && error.code === code;
const wrongField = (field: string, code: string) => (error: unknown) =>
  ReleaseError.is(error, 'invalidInput') &&
  error.fields.some((problem) => problem.field === field && problem.code === code);

describe('what the platform refuses', function () {
  this.timeout(60_000);
  let stage: Stage;
  let program: Program;

  before(async () => {
    stage = await openStage();
    program = await createProgram(stage.owner);
    await addChinese(stage.owner, program);
  });
  after(() => stage.end());

  it('a number that is not higher, one that is none, and a package that is none', async () => {
    await upload(stage.owner, program, '1.0.0');
    await assert.rejects(upload(stage.owner, program, '1.0.0'), refusedWith('versionNumberNotHigher'));
    await assert.rejects(upload(stage.owner, program, '1.0'), refusedWith('versionNumberInvalid'));
    const send = (bytes: Uint8Array) =>
      stage.owner.uploadVersion({ miniProgram: program.id }, bytes, { query: { number: '1.0.1' } });
    await assert.rejects(send(Buffer.from('no zip')), refusedWith('packageInvalid'));
    await assert.rejects(send(await zipOf({ 'readme.md': 'x' })), refusedWith('packageInvalid'));
    assert.equal((await stage.owner.listVersions({ miniProgram: program.id })).items.length, 1);
  });

  it('a logo of 300 KB and a name of 31 units, naming the field', async () => {
    const noise = Buffer.concat([png(200, 200), Buffer.alloc(300 * 1024)]);
    const { id: logo } = await stage.owner.uploadFile({ workspace: program.workspace }, noise);
    const entry = {
      name: 'Coffee',
      tagline: '每天一杯好咖啡',
      description: '查询门店、在线点单、积分换礼，一个小程序就够了。',
    };
    const put = (more: object) =>
      stage.owner.putLanguage(
        { miniProgram: program.id, locale: 'en-US' },
        { ...entry, logo: program.picture, ...more },
      );
    await assert.rejects(put({ logo }), wrongField('logo', 'field.pictureBytes'));
    await assert.rejects(put({ name: 'a'.repeat(31) }), wrongField('name', 'field.tooLong'));
  });

  it('an eleventh mini program, a canceled version again', async () => {
    for (let count = 1; count <= 10; count += 1) {
      const more = await stage.owner.createMiniProgram({ workspace: program.workspace }, { name: `Program ${count}` });
      const own = { ...program, id: more.id };
      await addChinese(stage.owner, own, `小程序${count}`);
      const version = await upload(stage.owner, own, '1.0.0');
      await stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    }
    const { items } = await stage.owner.listVersions({ miniProgram: program.id });
    const eleventh = stage.owner.createRelease({ version: items[0]?.id ?? '' }, { targetApp: 'alipayCN' });
    await assert.rejects(eleventh, refusedWith('quotaMiniPrograms'));
    const [last] = (await stage.owner.listMiniPrograms({ workspace: program.workspace })).items;
    const version = (await stage.owner.listVersions({ miniProgram: last?.id ?? '' })).items[0];
    const release = version?.releases[0];
    await stage.owner.cancel({ release: release?.id ?? '' }, {}, { ifMatch: release?.revision });
    const again = stage.owner.createRelease({ version: version?.id ?? '' }, { targetApp: 'alipayCN' });
    await assert.rejects(again, refusedWith('versionCanceledForTarget'));
  });

  it('a twenty-first version', async () => {
    const [own] = (await stage.owner.listMiniPrograms({ workspace: program.workspace })).items;
    for (let count = 1; count <= 21; count += 1) {
      const version = await upload(stage.owner, { ...program, id: own?.id ?? '' }, `2.0.${count}`);
      const create = stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
      if (count <= 20) await create;
      else await assert.rejects(create, refusedWith('quotaNewVersions'));
    }
  });

  it('a developer on a program that is not theirs, as if it did not exist', async () => {
    const all = (await stage.owner.listMiniPrograms({ workspace: program.workspace })).items;
    const theirs = all[1]?.id ?? '';
    await stage.owner.putMember(
      { workspace: program.workspace, user: 'lin' },
      { role: 'developer', assigned: [theirs] },
    );
    const lin = stage.as('lin');
    const seen = (await lin.listMiniPrograms({ workspace: program.workspace })).items.map(({ id }) => id);
    assert.deepEqual(seen, [theirs]);
    await assert.rejects(lin.getMiniProgram({ miniProgram: program.id }), refusedWith('notFound'));
    await assert.rejects(
      lin.createMiniProgram({ workspace: program.workspace }, { name: 'Mine' }),
      refusedWith('forbidden'),
    );
  });

  it('a master who makes himself an owner, and a token outside its workspace', async () => {
    await stage.owner.putMember({ workspace: program.workspace, user: 'chen' }, { role: 'master' });
    const chen = stage.as('chen');
    const self = (await chen.listMembers({ workspace: program.workspace })).items.find(
      ({ userId }) => userId === 'chen',
    );
    const promote = chen.putMember(
      { workspace: program.workspace, user: 'chen' },
      { role: 'owner' },
      { ifMatch: self?.revision },
    );
    await assert.rejects(promote, refusedWith('forbidden'));
    await assert.rejects(
      chen.createMemberToken({ workspace: program.workspace, user: 'mei' }, {}),
      refusedWith('forbidden'),
    );
  });

  it('an authorization that would return anywhere but to https or this machine', async () => {
    const path = { miniProgram: program.id, app: 'alipayCN' };
    for (const redirectUri of ['javascript:alert(1)', 'http://example.com/back', 'https://me:pw@example.com/', 'back'])
      await assert.rejects(
        stage.owner.startAuthorization(path, { redirectUri }),
        wrongField('redirectUri', 'field.type'),
      );
    const started = await stage.owner.startAuthorization(path, { redirectUri: 'https://example.com/back' });
    assert.equal(new URL(started.url).searchParams.get('redirect_uri'), 'https://example.com/back');
  });

  it('a change without a revision, or from an old one, with the current state', async () => {
    await assert.rejects(
      stage.owner.updateMiniProgram({ miniProgram: program.id }, { name: 'New name' }),
      refusedWith('revisionRequired'),
    );
    const stale = stage.owner.updateMiniProgram({ miniProgram: program.id }, { name: 'New name' }, { ifMatch: 1 });
    await assert.rejects(stale, (error) => ReleaseError.is(error, 'stale') && typeof error.current === 'object');
  });

  it('the same key with another body, and answers the same key with the same answer', async () => {
    const first = await stage.owner.createWorkspace({}, { name: 'Once' }, { idempotencyKey: 'key-1' });
    const again = await stage.owner.createWorkspace({}, { name: 'Once' }, { idempotencyKey: 'key-1' });
    assert.equal(again.id, first.id);
    await assert.rejects(
      stage.owner.createWorkspace({}, { name: 'Twice' }, { idempotencyKey: 'key-1' }),
      refusedWith('idempotencyKeyReused'),
    );
  });
});
