import { strict as assert } from 'node:assert';
import { methodsByPath } from '../../../src/simulator/state/methodTable.ts';
import { authorizedMerchant, control, openStage, pathOf, refusal, type Stage } from './fixture.ts';
import { applicationScenarios, namesOf, outOfReach, type Scene, scenarios } from './guardScenarios.ts';

describe('documented guard codes', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.end());

  const open = async (): Promise<Scene> => {
    const merchant = await authorizedMerchant(stage);
    const { miniAppId, post } = merchant;
    const callControl = async (path: string, fields: Record<string, unknown>) => {
      const { status, body } = await control(stage.simulator, path, fields);
      assert.equal(status, 200, JSON.stringify(body));
    };
    await callControl('profile', { name: 'assumed' });
    const scene: Scene = {
      merchant,
      control: callControl,
      rules: (rules) => callControl('profile', { ...rules }),
      version: (action, number, more = {}) =>
        post(`alipay.open.mini.version.${action}`, { app_version: number, ...more }),
      gray: (number, strategy = 'p10') => scene.version('gray.online', number, { gray_strategy: strategy }),
      review: (appVersion, more = {}) => callControl('review', { miniAppId, appVersion, decision: 'approve', ...more }),
      approved: async (number) => {
        await merchant.upload(number);
        await merchant.apply(number, { fields: namesOf(merchant) });
        await scene.review(number);
      },
      online: async (number) => {
        await scene.approved(number);
        await scene.version('online', number);
      },
    };
    return scene;
  };

  for (const [method, codes] of Object.entries({ ...scenarios, 'audit.apply': applicationScenarios })) {
    it(`of ${method} are caused by requests, one by one`, async () => {
      for (const [code, scenario] of Object.entries(codes)) {
        const scene = await open();
        assert.equal(await refusal(scenario(scene)), code);
      }
    });
  }

  it('are all caused, or it is documented why not', () => {
    for (const [method, caused] of Object.entries(scenarios)) {
      const documented = methodsByPath.get(pathOf(`alipay.open.mini.version.${method}`))?.errorCodes ?? [];
      const open = documented.filter((code) => !(code in caused) && !(code in outOfReach));
      assert.deepEqual(open, [], method);
    }
  });

  it('stop a merchant with ten mini programs online', async () => {
    const other = await openStage();
    try {
      for (let count = 0; count <= 10; count++) {
        const merchant = await authorizedMerchant(other);
        const at = { miniAppId: merchant.miniAppId, appVersion: '1.0.0' };
        await merchant.upload('1.0.0');
        const applied = refusal(merchant.apply('1.0.0', { fields: namesOf(merchant) }));
        const code = count === 10 ? 'CAN_NOT_SUBMIT_WITH_ONLINE_MINI_APP_EXCEED_LIMIT' : 'nothing was refused';
        assert.equal(await applied, code);
        if (count === 10) continue;
        await control(other.simulator, 'review', { ...at, decision: 'approve' });
        await merchant.post('alipay.open.mini.version.online', { app_version: '1.0.0' });
      }
    } finally {
      await other.end();
    }
  });

  it('let texts of what is online change five times a month', async () => {
    const scene = await open();
    await scene.online('1.0.0');
    const { merchant } = scene;
    const change = async (fields: Record<string, string>) => {
      const code = await refusal(merchant.apply('1.0.1', { fields: { ...namesOf(merchant), ...fields } }));
      if (code === 'nothing was refused') await merchant.post('alipay.open.mini.version.audit.cancel');
      return code;
    };
    await merchant.upload('1.0.1');
    for (let count = 1; count <= 5; count++) {
      const fields = { app_slogan: `每天第${count}杯好咖啡`, app_desc: `查询门店、在线点单、积分换礼，第${count}次。` };
      assert.equal(await change(fields), 'nothing was refused');
    }
    assert.equal(await change({ app_slogan: '每天第六杯好咖啡' }), 'MODIFY_SLOGAN_EXCEED_COUNT');
    assert.equal(await change({ app_desc: '查询门店、在线点单、积分换礼，第六次。' }), 'MODIFY_DESC_EXCEED_COUNT');
    for (const category of ['XS1002_XS2047', 'XS1003_XS2062', 'XS1002_XS2047', 'XS1003_XS2062', 'XS1002_XS2047']) {
      assert.equal(await change({ mini_category_ids: category }), 'nothing was refused');
    }
    assert.equal(await change({ mini_category_ids: 'XS1003_XS2062' }), 'MODIFY_CATEGORY_ID_EXCEED_COUNT');
  });
});
