import { strict as assert } from 'node:assert';
import { authorizedMerchant, type Merchant, openStage, png, refusal, type Stage } from './fixture.ts';

interface Node {
  category_id: string;
  parent_category_id?: string;
  has_child: boolean;
}

describe('categories', () => {
  let stage: Stage;
  let merchant: Merchant;
  before(async () => {
    stage = await openStage();
    merchant = await authorizedMerchant(stage);
    await merchant.upload('1.0.0');
  });
  after(() => stage.end());

  const query = (isFilter?: string) =>
    merchant.get('alipay.open.mini.category.query', isFilter ? { is_filter: isFilter } : {}) as Promise<
      Record<'category_list' | 'mini_category_list', Node[]>
    >;
  const require = (codes: unknown) =>
    merchant.post('alipay.open.mini.category.require.query', { category_code_list: codes });

  it('are two trees, of two and of three levels', async () => {
    const { category_list: older, mini_category_list: newer } = await query();
    const depth = (nodes: Node[], node: Node): number => {
      const parent = nodes.find(({ category_id: id }) => id === node.parent_category_id);
      assert.ok(parent?.has_child ?? node.parent_category_id === undefined, 'every parent is in the tree');
      return parent ? 1 + depth(nodes, parent) : 1;
    };
    assert.equal(Math.max(...older.map((node) => depth(older, node))), 2);
    assert.equal(Math.max(...newer.map((node) => depth(newer, node))), 3);
    const open = (await query('true')).mini_category_list.map(({ category_id: id }) => id);
    assert.ok(newer.some(({ category_id: id }) => id === 'XS2090') && !open.includes('XS2090'));
    assert.equal(await refusal(query('perhaps')), 'INVALID_PARAMETER');
  });

  it('list their demands, five at a time', async () => {
    const { category_require_info_list: infos } = await require(['XS1001_XS2002_XS3002', 'XS1002_XS2047']);
    assert.deepEqual(infos, [
      {
        category_code: 'XS1001_XS2002_XS3002',
        category_name: '餐饮_饮品酒水_酒类零售',
        category_requirements: '需上传营业执照，填写执照号、执照名称与有效期。需上传特殊资质照片。',
        business_licence_required: true,
        door_photo_required: false,
        special_licence_required: true,
      },
      {
        category_code: 'XS1002_XS2047',
        category_name: '商业零售_便利店',
        category_requirements: '无需资质。',
        business_licence_required: false,
        door_photo_required: false,
        special_licence_required: false,
      },
    ]);
    assert.equal(await refusal(require([])), 'CATEGORY_IS_BLANK');
    assert.equal(await refusal(require(Array(6).fill('XS1002_XS2047'))), 'PARAMETER_ERROR');
    assert.equal(await refusal(require(['XS9'])), 'CATEGORY_ERROR');
  });

  it('demand of an application what they list, one by one', async () => {
    const picture = { name: 'licence.png', bytes: png(20, 30) };
    const fields: Record<string, string> = { mini_category_ids: 'XS1002_XS2049' };
    const files: Record<string, typeof picture> = {};
    const refused = () => refusal(merchant.apply('1.0.0', { fields, files }));
    const steps: readonly (readonly [string, () => void])[] = [
      ['LICENSE_NO_IS_BLANK', () => Object.assign(fields, { license_no: '91330000' })],
      ['LICENSE_NAME_IS_BLANK', () => Object.assign(fields, { license_name: '街角药店' })],
      ['LICENSE_VALID_DATE_IS_BLANK', () => Object.assign(fields, { license_valid_date: '2020-12-31' })],
      ['LICENSE_VALID_DATE_IS_INVALID', () => Object.assign(fields, { license_valid_date: '9999-12-31' })],
      ['LICENSE_PICS_ARE_BLANK', () => Object.assign(files, { first_license_pic: picture })],
      ['OUT_DOOR_PIC_IS_BLANK', () => Object.assign(files, { out_door_pic: picture })],
      ['SPECIAL_LICENSE_PICS_ARE_BLANK', () => Object.assign(files, { first_special_license_pic: picture })],
    ];
    for (const [code, mend] of steps) {
      assert.equal(await refused(), code);
      mend();
    }
    await merchant.apply('1.0.0', { fields, files });
    const detail = await merchant.detail('1.0.0');
    assert.deepEqual(detail.mini_category_info_list, [
      {
        first_category_id: 'XS1002',
        first_category_name: '商业零售',
        second_category_id: 'XS2049',
        second_category_name: '药店',
      },
    ]);
  });

  it('demand nothing again of a category that the mini program has already', async () => {
    await merchant.post('alipay.open.mini.version.audit.cancel');
    await merchant.apply('1.0.0');
    assert.equal(await merchant.status('1.0.0'), 'AUDITING');
  });
});
