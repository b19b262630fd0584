import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createReleaseClient } from '../../../src/client/client.ts';
import type { ReleaseClient } from '../../../src/client/client.types.ts';
import { createProgram, openStage, type Program, type Stage } from './fixture.ts';

describe('a token of a member', () => {
  let s: Stage;
  let program: Program;
  let now = new Date();
  before(async () => {
    s = await openStage({ clock: () => now });
    program = await createProgram(s.owner);
    const { workspace } = program;
    await s.owner.putMember({ workspace, user: 'olga' }, { role: 'owner' });
    await s.owner.putMember({ workspace, user: 'chen' }, { role: 'master' });
    await s.owner.putMember({ workspace, user: 'wu' }, { role: 'developer', assigned: [program.id] });
  });
  after(async () => {
    await s.end();
    assert.deepEqual(s.logged, []);
  });

  const place = (user: string) => ({ workspace: program.workspace, user });
  const clientOf = (token: string): ReleaseClient =>
    createReleaseClient({
      baseUrl: 'http://platform.embedded',
      answer: s.platform.answer,
      token: () => token,
      clientName: 'test/1',
    });
  async function issue(user: string, body: object = {}) {
    const { token, ...made } = await s.owner.createMemberToken(place(user), body);
    return { ...made, secret: token, client: clientOf(token) };
  }
  const listed = async (user: string, id: string) =>
    (await s.owner.listMemberTokens(place(user))).items.find((one) => one.id === id);

  it('that may only read changes nothing, whatever the role, and says so in the list', async () => {
    const { client, id } = await issue('olga', { readOnly: true });
    assert.equal((await client.getMiniProgram({ miniProgram: program.id })).id, program.id);
    const rename = client.updateMiniProgram({ miniProgram: program.id }, { name: 'New name' }, { ifMatch: 1 });
    await assert.rejects(rename, { code: 'tokenReadOnly', status: 403 });
    await assert.rejects(client.createMemberToken(place('olga'), {}), { code: 'tokenReadOnly' });
    assert.equal((await listed('olga', id))?.readOnly, true);
    const other = await issue('olga');
    assert.equal((await listed('olga', other.id))?.readOnly, false);
  });

  it('that may only read is not told what another token of the same person wrote', async () => {
    const writing = await issue('chen');
    const reading = await issue('chen', { readOnly: true });
    const create = ({ client }: { client: ReleaseClient }) =>
      client.createMiniProgram({ workspace: program.workspace }, { name: 'Twice' }, { idempotencyKey: 'k' });
    await create(writing);
    await assert.rejects(create(reading), { code: 'tokenReadOnly' });
  });

  it('shows when it was used, to the hour', async () => {
    now = new Date('2030-05-06T10:20:30.000Z');
    const { client, id } = await issue('chen');
    assert.equal((await listed('chen', id))?.lastUsedAt, null);
    await Promise.all([1, 2, 3].map(() => client.me({})));
    assert.equal((await listed('chen', id))?.lastUsedAt, '2030-05-06T10:00:00.000Z');
    now = new Date('2030-05-06T12:00:01.000Z');
    await client.me({});
    assert.equal((await listed('chen', id))?.lastUsedAt, '2030-05-06T12:00:00.000Z');
  });

  it('is written down once an hour, however often it is used', async () => {
    const { client, id } = await issue('chen');
    for (let count = 0; count < 20; count += 1) await client.me({});
    const database = new DatabaseSync(join(s.folder, 'platform.sqlite'), { readOnly: true });
    const row = database.prepare("SELECT revision FROM documents WHERE kind = 'token' AND id = ?").get(id);
    database.close();
    assert.equal(row?.revision, 2);
  });

  it('ends on its day', async () => {
    const { client } = await issue('chen', { days: 1 });
    await client.me({});
    now = new Date(now.getTime() + 24 * 3_600_000);
    await assert.rejects(client.me({}), { code: 'tokenExpired' });
  });

  it('that is revoked ends at once, also where it waits for news', async () => {
    const { client, id } = await issue('chen');
    const { cursor } = await client.changes({});
    const waiting = client.changes({}, undefined, { query: { cursor, wait: '30' }, tries: 1 });
    // It waits once a later request is answered.
    await client.me({});
    const started = performance.now();
    const refused = assert.rejects(waiting, { code: 'tokenInvalid' });
    await s.owner.deleteMemberToken({ ...place('chen'), token: id }, undefined);
    await refused;
    assert.ok(performance.now() - started < 5000);
    await assert.rejects(client.me({}), { code: 'tokenInvalid' });
  });

  it('ends with its member, also where it waits for news', async () => {
    await s.owner.putMember(place('gao'), { role: 'master' });
    const { client } = await issue('gao');
    const { cursor } = await client.changes({});
    const waiting = client.changes({}, undefined, { query: { cursor, wait: '30' }, tries: 1 });
    await client.me({});
    const refused = assert.rejects(waiting, { code: 'tokenInvalid' });
    await s.owner.deleteMember(place('gao'), undefined, { ifMatch: 1 });
    await refused;
  });

  it('of an owner is revoked by an owner, or by whom it belongs to', async () => {
    const owners = await issue('olga');
    const { client: master } = await issue('chen');
    const revoke = (client: ReleaseClient) =>
      client.deleteMemberToken({ ...place('olga'), token: owners.id }, undefined);
    await assert.rejects(revoke(master), { code: 'forbidden' });
    await revoke(owners.client);
    await assert.rejects(owners.client.me({}), { code: 'tokenInvalid' });
  });

  it('of one’s own is listed and revoked by a developer, not those of others', async () => {
    const { client, id } = await issue('wu', { label: 'ci' });
    assert.deepEqual(
      (await client.listMemberTokens(place('wu'))).items.map(({ label }) => label),
      ['ci'],
    );
    await assert.rejects(client.listMemberTokens(place('chen')), { code: 'forbidden' });
    const other = await issue('chen');
    await assert.rejects(client.deleteMemberToken({ ...place('chen'), token: other.id }, undefined), {
      code: 'forbidden',
    });
    await assert.rejects(client.deleteMemberToken({ ...place('wu'), token: other.id }, undefined), {
      code: 'notFound',
    });
    await client.deleteMemberToken({ ...place('wu'), token: id }, undefined);
    await assert.rejects(client.me({}), { code: 'tokenInvalid' });
  });
});
