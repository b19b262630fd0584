import { strict as assert } from 'node:assert';
import { authorizedMerchant, type Merchant, openStage, refusal, type Stage } from './fixture.ts';

describe('members', () => {
  let stage: Stage;
  let merchant: Merchant;
  before(async () => {
    stage = await openStage();
    merchant = await authorizedMerchant(stage);
  });
  after(() => stage.end());

  const create = (logonId: string, role: string) =>
    merchant.post('alipay.open.app.members.create', { logon_id: logonId, role });
  const list = async (role: string) =>
    (await merchant.get('alipay.open.app.members.query', { role })).app_member_info_list as Record<string, string>[];
  const remove = (query: Record<string, string>) => merchant.delete('alipay.open.app.members.delete', query);

  it('join a role, are in its list, and leave it', async () => {
    await create('mei@example.com', 'DEVELOPER');
    await create('mei@example.com', 'EXPERIENCER');
    await create('13800000000', 'EXPERIENCER');
    const [developer] = await list('DEVELOPER');
    assert.deepEqual([developer?.logon_id, developer?.role], ['mei@example.com', 'DEVELOPER']);
    assert.match(developer?.gmt_join ?? '', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    assert.equal((await list('EXPERIENCER')).length, 2);
    const gone = { user_id: String(developer?.user_id), role: 'DEVELOPER' };
    await remove(gone);
    assert.deepEqual(await list('DEVELOPER'), []);
    assert.equal(await refusal(remove(gone)), 'ROLE_NOT_EXSIT');
  });

  it('are refused with the documented code', async () => {
    for (const [code, logonId, role] of [
      ['INVALID_ROLE', 'li@example.com', 'ADMIN'],
      ['INVALID_LOGON_ID', 'somebody', 'DEVELOPER'],
      ['USER_INFO_NOT_EXIST', 'nobody@example.com', 'DEVELOPER'],
      ['CANNOT_INVITE_MANAGER', 'demo-merchant@example.com', 'DEVELOPER'],
      ['DEV_MANAGER_ALREADY_EXIST', 'dev-manager@example.com', 'DEVELOPER'],
      ['DEVELOPER_ALREADY_REFUSED', 'declines@example.com', 'DEVELOPER'],
      ['EXPERIENCER_ALREADY_REFUSED', 'declines@example.com', 'EXPERIENCER'],
      ['EXPERIENCER_ALREADY_EXIST', 'MEI@example.com', 'EXPERIENCER'],
    ] as const) {
      assert.equal(await refusal(create(logonId, role)), code, logonId);
    }
    await create('li@example.com', 'DEVELOPER');
    assert.equal(await refusal(create('li@example.com', 'DEVELOPER')), 'DEVELOPER_ALREADY_EXSIT');
    for (let count = 1; count < 30; count++) await create(`developer${count}@example.com`, 'DEVELOPER');
    assert.equal(await refusal(create('more@example.com', 'DEVELOPER')), 'ROLE_OVER_LIMIT');
    assert.equal(await refusal(remove({ role: 'DEVELOPER' })), 'USER_ID_IS_BLANK');
    assert.equal(await refusal(remove({ user_id: '2088', role: 'x' })), 'INVALID_ROLE');
    assert.equal(await refusal(list('')), 'INVALID_ROLE');
  });
});
