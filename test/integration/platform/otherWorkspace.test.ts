import { strict as assert } from 'node:assert';
import { createReleaseClient } from '../../../src/client/client.ts';
import type { ReleaseClient } from '../../../src/client/client.types.ts';
import { walk } from './authorizationWalk.ts';
import { addChinese, createProgram, upload } from './fixture.ts';
import { scenarioForAll } from './scenario.ts';

describe('what another workspace has', () => {
  const s = scenarioForAll({ stage: 'authorized' });

  /** A client with the token of a member of one workspace. */
  async function memberOf(workspace: string, user: string, more: object = {}): Promise<ReleaseClient> {
    await s.owner.putMember({ workspace, user }, { role: 'master', ...more });
    return clientOf(workspace, user);
  }
  async function clientOf(workspace: string, user: string): Promise<ReleaseClient> {
    const { token } = await s.owner.createMemberToken({ workspace, user }, {});
    const { answer } = s.platform;
    return createReleaseClient({
      baseUrl: 'http://platform.embedded',
      answer,
      token: () => token,
      clientName: 'test/1',
    });
  }

  it('is not named when its mini program at AlipayCN is authorized here', async () => {
    const other = await createProgram(s.owner, 'Elsewhere');
    await addChinese(s.owner, other, '别处');
    const place = { miniProgram: other.id, app: 'alipayCN' };
    const merchantAppId = await s.merchant();
    const { url, requestState } = await s.owner.startAuthorization(place, {});
    const code = (await walk(url, { miniAppId: merchantAppId })).searchParams.get('app_auth_code') ?? '';
    await assert.rejects(s.owner.submitAuthorizationCode(place, { code, state: requestState }), (error) => {
      const text = JSON.stringify(error, Object.getOwnPropertyNames(error));
      assert.match(text, /merchantAppTaken/);
      assert.ok(text.includes(merchantAppId));
      assert.ok(!text.includes('街角咖啡'), text);
      return true;
    });
  });

  it('is not learned of a person who is added by their id alone', async () => {
    const other = await createProgram(s.owner, 'Second');
    await memberOf(s.program.workspace, 'chen', { name: '陈小明' });
    const added = await s.owner.putMember({ workspace: other.workspace, user: 'chen' }, { role: 'master' });
    assert.equal(added.name, 'chen');
    const names = async (workspace: string) => (await s.owner.listMembers({ workspace })).items.map(({ name }) => name);
    assert.ok(!(await names(other.workspace)).includes('陈小明'));
    assert.ok((await names(s.program.workspace)).includes('陈小明'));
    const here = await clientOf(other.workspace, 'chen');
    assert.equal((await here.me({})).user.name, 'chen');
    // Its history says of them what this workspace knows.
    const program = await here.createMiniProgram({ workspace: other.workspace }, { name: 'Third' });
    await addChinese(here, { ...other, id: program.id }, '第三个');
    const version = await upload(here, { ...other, id: program.id }, '1.0.0');
    assert.equal(version.uploadedBy, 'chen');
  });

  it('is not replayed to a token of another workspace, nor to one that may not see it any more', async () => {
    const other = await createProgram(s.owner, 'Fourth');
    const here = await memberOf(s.program.workspace, 'wang');
    const there = await memberOf(other.workspace, 'wang');
    const create = (client: ReleaseClient) =>
      client.createMiniProgram({ workspace: s.program.workspace }, { name: 'Secret' }, { idempotencyKey: 'k-1' });
    const { id } = await create(here);
    await assert.rejects(create(there), { code: 'notFound' });
    assert.equal((await create(here)).id, id);
    const rename = () =>
      here.updateMiniProgram({ miniProgram: id }, { name: 'Renamed' }, { ifMatch: 1, idempotencyKey: 'k-2' });
    await rename();
    const member = (await s.owner.listMembers({ workspace: s.program.workspace })).items.find(
      (one) => one.userId === 'wang',
    );
    await s.owner.putMember(
      { workspace: s.program.workspace, user: 'wang' },
      { role: 'developer', assigned: [s.program.id] },
      { ifMatch: member?.revision },
    );
    await assert.rejects(rename(), { code: 'notFound' });
  });

  it('and what is not assigned to a developer is not told them by the list of members', async () => {
    const { id } = await s.owner.createMiniProgram({ workspace: s.program.workspace }, { name: 'Hidden' });
    const { workspace } = s.program;
    await s.owner.putMember({ workspace, user: 'zhou' }, { role: 'developer', assigned: [s.program.id, id] });
    await s.owner.putMember({ workspace, user: 'liu' }, { role: 'developer', assigned: [s.program.id] });
    const { items } = await s.as('liu').listMembers({ workspace });
    assert.deepEqual(items.find(({ userId }) => userId === 'zhou')?.assigned, [s.program.id]);
    const seen = (await s.owner.listMembers({ workspace })).items.find(({ userId }) => userId === 'zhou');
    assert.deepEqual(seen?.assigned, [s.program.id, id]);
  });
});
