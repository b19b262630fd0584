import { strict as assert } from 'node:assert';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReleaseClient } from '../../../src/client/client.types.ts';
import type { Action } from '../../../src/core/contract/model.ts';
import { openStore } from '../../../src/platform/store/sqlite/openStore.ts';
import { png } from '../../shared/media.ts';
import { addChinese, authorize, createProgram, openStage, type Program, type Stage, upload } from './fixture.ts';

const actionOf = ({ actions }: { actions: readonly Action[] }, name: string) =>
  actions.find((action) => action.name === name);

describe('renaming and deleting', () => {
  let s: Stage;
  let program: Program;
  beforeEach(async () => {
    s = await openStage();
    program = await createProgram(s.owner);
  });
  afterEach(async () => {
    await s.end();
    assert.deepEqual(s.logged, []);
  });
  const workspaceNow = () => s.owner.getWorkspace({ workspace: program.workspace });
  const programNow = () => s.owner.getMiniProgram({ miniProgram: program.id });
  const versionsNow = async () => (await s.owner.listVersions({ miniProgram: program.id })).items;
  const deleteProgram = async (options: object = {}) =>
    s.owner.deleteMiniProgram({ miniProgram: program.id }, undefined, {
      ifMatch: (await programNow()).revision,
      ...options,
    });

  it('a workspace takes a new name, and everybody hears of it', async () => {
    const { cursor } = await s.owner.changes({});
    const { revision } = await workspaceNow();
    const path = { workspace: program.workspace };
    const renamed = await s.owner.updateWorkspace(path, { name: '  Corner Group ' }, { ifMatch: revision });
    assert.equal(renamed.name, 'Corner Group');
    assert.equal((await s.owner.me({})).workspaces[0]?.name, 'Corner Group');
    const { changes } = await s.owner.changes({}, undefined, { query: { cursor } });
    assert.deepEqual(
      changes.map(({ kind, id }) => [kind, id]),
      [['workspace', program.workspace]],
    );
    await assert.rejects(s.owner.updateWorkspace(path, { name: 'Old state' }, { ifMatch: revision }), {
      code: 'revisionStale',
    });
    await assert.rejects(s.owner.updateWorkspace(path, { name: ' x ' }, { ifMatch: renamed.revision }), {
      code: 'invalidInput',
    });
  });

  it('a version without a release goes, and its number can be used again', async () => {
    const version = await upload(s.owner, program, '1.0.0');
    assert.equal(actionOf(version, 'deleteVersion')?.allowed, true);
    const call = { ifMatch: version.revision, idempotencyKey: 'once' };
    await s.owner.deleteVersion({ version: version.id }, undefined, call);
    assert.deepEqual(await versionsNow(), []);
    await s.owner.deleteVersion({ version: version.id }, undefined, call);
    await assert.rejects(s.owner.deleteVersion({ version: version.id }, undefined, { ifMatch: version.revision }), {
      code: 'notFound',
    });
    assert.equal((await upload(s.owner, program, '1.0.0')).number, '1.0.0');
  });

  it('a version and a mini program with a release stay, canceled or not, and say why', async () => {
    await addChinese(s.owner, program);
    const first = await upload(s.owner, program, '1.0.0');
    const release = await s.owner.createRelease({ version: first.id }, { targetApp: 'alipayCN' });
    await s.owner.cancel({ release: release.id }, {}, { ifMatch: release.revision });
    const [version] = await versionsNow();
    assert.ok(version);
    assert.equal(actionOf(version, 'deleteVersion')?.reason?.code, 'versionHasReleases');
    assert.equal(actionOf(await programNow(), 'deleteMiniProgram')?.reason?.code, 'miniProgramHasReleases');
    await assert.rejects(s.owner.deleteVersion({ version: version.id }, undefined, { ifMatch: version.revision }), {
      code: 'versionHasReleases',
      params: { version: '1.0.0', target: 'AlipayCN' },
    });
    await assert.rejects(deleteProgram(), { code: 'miniProgramHasReleases' });
    assert.equal((await s.owner.getHistory({ release: release.id })).items.length, 2);
  });

  it('a mini program without releases goes with its versions, its authorization and whom it was assigned to', async () => {
    const { workspace } = program;
    await upload(s.owner, program, '1.0.0');
    await authorize(s.owner, program);
    await s.owner.putMember({ workspace, user: 'dev' }, { role: 'developer', assigned: [program.id] });
    const secret = `authorization/${program.id}/alipayCN`;
    assert.ok(s.secrets.values.has(secret));
    await deleteProgram({ idempotencyKey: 'once' });
    assert.equal(s.secrets.values.has(secret), false);
    assert.deepEqual((await s.owner.listMiniPrograms({ workspace })).items, []);
    const { items } = await s.owner.listMembers({ workspace });
    assert.deepEqual(items.find(({ userId }) => userId === 'dev')?.assigned, []);
    await assert.rejects(s.owner.getMiniProgram({ miniProgram: program.id }), { code: 'notFound' });
    await assert.rejects(s.owner.listVersions({ miniProgram: program.id }), { code: 'notFound' });
    // The answer may have been lost on the way.
    await s.owner.deleteMiniProgram({ miniProgram: program.id }, undefined, { ifMatch: 1, idempotencyKey: 'once' });
    // The merchant's mini program is free for another one.
    const { id } = await s.owner.createMiniProgram({ workspace }, { name: 'Another' });
    await authorize(s.owner, { ...program, id });
  });

  it('a workspace goes once it is empty, with its members and their tokens', async () => {
    const { workspace } = program;
    const { id, revision } = await workspaceNow();
    assert.equal(actionOf(await workspaceNow(), 'deleteWorkspace')?.reason?.code, 'workspaceNotEmpty');
    await assert.rejects(s.owner.deleteWorkspace({ workspace: id }, undefined, { ifMatch: revision }), {
      code: 'workspaceNotEmpty',
    });
    await s.owner.putMember({ workspace, user: 'olga' }, { role: 'owner' });
    const { token } = await s.owner.createMemberToken({ workspace, user: 'olga' }, {});
    await deleteProgram();
    const olga: ReleaseClient = s.as('olga');
    assert.equal(actionOf(await olga.getWorkspace({ workspace }), 'deleteWorkspace')?.allowed, true);
    const { cursor } = await olga.changes({});
    const waiting = olga.changes({}, undefined, { query: { cursor, wait: '30' }, tries: 1 });
    await s.owner.deleteWorkspace({ workspace }, undefined, { ifMatch: revision });
    // Nobody is a member any more, and yet everybody who was hears of it.
    assert.deepEqual(
      (await waiting).changes.map(({ kind, id }) => [kind, id]),
      [['member', `${workspace}/olga`]],
    );
    assert.deepEqual((await s.owner.listWorkspaces({})).items, []);
    const answer = await s.platform.answer({
      method: 'GET',
      url: 'http://platform.embedded/v1/me',
      headers: { authorization: `Bearer ${token}` },
      body: null,
      signal: new AbortController().signal,
    });
    assert.equal(answer.status, 401);
  });

  it('whoever is removed hears of it, and of nothing else there', async () => {
    const { workspace } = program;
    await s.owner.putMember({ workspace, user: 'max' }, { role: 'master' });
    const max = s.as('max');
    const { cursor } = await max.changes({});
    await s.owner.deleteMember({ workspace, user: 'max' }, undefined, { ifMatch: 1 });
    await s.owner.createMiniProgram({ workspace }, { name: 'Secret' });
    const { changes } = await max.changes({}, undefined, { query: { cursor } });
    assert.deepEqual(
      changes.map(({ kind, id }) => [kind, id]),
      [['member', `${workspace}/max`]],
    );
  });

  describe('leaves no bytes on the disk', () => {
    const bytesIn = (kind: string) => readdir(join(s.folder, kind)).catch(() => [] as string[]);
    const usedBytes = async () => {
      const store = await openStore({ folder: s.folder });
      try {
        return (await store.read((tx) => tx.get('usage', program.workspace)))?.bytes ?? 0;
      } finally {
        await store.close();
      }
    };
    const remove = async (client: ReleaseClient, version: string) => {
      const { items } = await client.listVersions({ miniProgram: program.id });
      const { revision } = items.find(({ id }) => id === version) ?? assert.fail();
      await client.deleteVersion({ version }, undefined, { ifMatch: revision });
    };

    it('of a version, unless another version has the same package', async () => {
      const before = await usedBytes();
      const one = await upload(s.owner, program, '1.0.0');
      const same = await upload(s.owner, program, '1.0.1');
      assert.equal((await bytesIn('packages')).length, 1);
      await remove(s.owner, one.id);
      assert.equal((await bytesIn('packages')).length, 1, 'the other version has it');
      await remove(s.owner, same.id);
      assert.deepEqual(await bytesIn('packages'), []);
      assert.equal(await usedBytes(), before, 'they no longer count');
      // The same package is taken again.
      const again = await upload(s.owner, program, '1.0.0');
      assert.equal((await bytesIn('packages')).length, 1);
      await remove(s.owner, again.id);
    });

    it('of a mini program with its packages and logos, unless something else shows them', async () => {
      const before = await usedBytes();
      await upload(s.owner, program, '1.0.0');
      const other = await s.owner.createMiniProgram({ workspace: program.workspace }, { name: 'Other' });
      const { id: logo } = await s.owner.uploadFile({ workspace: program.workspace }, png(190, 190, 9));
      const shown = { ...program, picture: logo };
      for (const id of [program.id, other.id]) await addChinese(s.owner, { ...shown, id });
      await deleteProgram();
      assert.deepEqual(await bytesIn('packages'), []);
      assert.ok((await bytesIn('files')).includes(logo), 'the other mini program shows it');
      const { revision } = await s.owner.getMiniProgram({ miniProgram: other.id });
      await s.owner.deleteMiniProgram({ miniProgram: other.id }, undefined, { ifMatch: revision });
      assert.ok(!(await bytesIn('files')).includes(logo));
      assert.equal(await usedBytes(), before);
    });

    it('of a workspace, unless another workspace has the same picture', async () => {
      const other = await createProgram(s.owner, 'Other');
      const [shared, own] = [png(150, 150, 7), png(151, 151, 7)];
      const { id: sharedId } = await s.owner.uploadFile({ workspace: program.workspace }, shared);
      await s.owner.uploadFile({ workspace: other.workspace }, shared);
      const { id: ownId } = await s.owner.uploadFile({ workspace: program.workspace }, own);
      await deleteProgram();
      const { revision } = await workspaceNow();
      await s.owner.deleteWorkspace({ workspace: program.workspace }, undefined, { ifMatch: revision });
      const names = await bytesIn('files');
      assert.deepEqual([names.includes(sharedId), names.includes(ownId)], [true, false]);
      assert.equal((await s.owner.getFile({ workspace: other.workspace, file: sharedId })).byteLength, shared.length);
    });
  });
});
