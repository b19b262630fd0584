import { alipayCn } from '../../../src/core/targets/alipayCn.ts';
import {
  allowed,
  authorization as authorized,
  chinese,
  miniProgram,
  refused,
  release,
  simulated,
  snapshotOf,
  snapshotWith,
  targetApp,
  version,
  workspace,
} from '../../shared/snapshots.ts';
import { basicInformation as information, loaded, configuration as stored } from '../../shared/wizardFacts.ts';
import { projected } from './parts.ts';

const longName = 'A Workspace Whose Name Is About As Long As The Platform Allows It To Be';
const editable = release({ actions: allowed('apply', 'editConfiguration', 'cancel') });
const asset = (id: string, more: object = {}) => ({
  id,
  type: 'png',
  width: 1080,
  height: 1920,
  bytes: 421_000,
  ...more,
});

/** A version goes to one target app and never again to the other. */
export const selectApp = () => {
  const wallet = { ...alipayCn, id: 'toyWallet', name: 'Toy Wallet' };
  const refusal = refused('selectApp', 'versionCanceledForTarget', { version: '1.0.0', target: 'Toy Wallet' });
  const actions = [
    ...allowed('selectApp').map((action) => ({ ...action, targetApp: 'alipayCN' })),
    { ...refusal, targetApp: 'toyWallet' },
  ];
  const snapshot = snapshotOf([version({ actions }), version({ id: 'v0', number: '0.9.1', description: 'Hotfix' })], {
    targetApps: [targetApp(), targetApp(wallet)],
    workspaces: [workspace(), workspace({ id: 'w2', name: longName })],
  });
  return projected(simulated(snapshot), { step: 'version' });
};

/** Two languages; what was typed is too short, and somebody else changed it meanwhile. */
export const languages = () => {
  const english = { ...chinese, locale: 'en-US', name: 'Coffee Corner' };
  const changedBy = { id: 'lin', name: 'Lin Xiaoyan', at: '2026-03-03T08:49:00.000Z' };
  const program = miniProgram({ languages: [{ ...chinese, changedBy }, english] });
  return projected(snapshotWith(editable, { miniPrograms: { w1: [program] } }), {
    step: 'languages',
    touched: ['language/zh-CN/tagline'],
    drafts: { 'language/zh-CN/p1': { tagline: { value: '好咖啡', base: '街角的好咖啡' } } },
    nameCheck: { name: chinese.name, verdict: 'taken', memo: '名称已被占用' },
    folded: { program: true },
  });
};

/** The address is open at AlipayCN's page. */
export const authorization = () => {
  const pending = { ...authorized('pending'), url: 'https://openauth.alipay.com/oauth2/appToAppBatchAuth.htm' };
  const target = { app: 'alipayCN', authorization: pending, newVersions: { used: 1, limit: 20 } };
  const miniPrograms = { w1: [miniProgram({ targets: [target] })] };
  return projected(snapshotWith(editable, { miniPrograms }), { step: 'authorization' }, 'zh-cn');
};

const node = (id: string, name: string, parentId: string | null) => ({
  id,
  name,
  parentId,
  leaf: parentId !== null,
  needsLicence: parentId !== null,
  needsOutDoorPicture: parentId !== null,
  needsSpecialLicence: false,
});

/** Everything filled in, but for the picture that the category asks for. */
export const configuration = () =>
  projected(snapshotWith(editable), {
    step: 'configuration',
    submitted: ['configuration'],
    fieldProblems: { 'configuration/screenshots': 'Screenshot 2 has 4,210 KB; at most 4,096 KB are allowed.' },
    categories: {
      key: 'p1/alipayCN/2021000000000001',
      items: [node('XS1001', '餐饮', null), node('XS2003', '正餐门店', 'XS1001')],
      trouble: null,
    },
    loaded: loaded({
      configuration: stored({
        screenshots: [asset('shot1'), asset('shot2', { bytes: 4_310_000 })],
        serverDomains: ['https://api.corner.example', 'https://img.corner.example'],
        testAccount: 'reviewer01',
        testPasswordSet: true,
        category: 'XS1001_XS2003;OLD_1',
        testFile: asset('z1', { type: 'zip', width: 0, height: 0 }),
        regionType: 'LOCATION',
        regions: ['浙江省'],
      }),
    }),
  });

/** Two fields differ from what was approved, one is wrong, one is on its way. */
export const basicInformation = () =>
  projected(snapshotWith(editable), {
    step: 'basicInformation',
    submitted: ['basicInformation'],
    busy: { text: 'Saving the basic information…', cancellable: true },
    loaded: loaded({
      basicInformation: information({
        legalName: 'Corner Coffee (Shanghai) Food and Beverage Management Company Limited, Xuhui Branch',
        phone: 'call us',
        registeredAddress: '上海市徐汇区淮海中路 999 号',
      }),
      approved: {
        ...information({ phone: 'call us', registeredAddress: '上海市黄浦区南京东路 1 号' }),
        approvedAt: '2026-11-01T08:00:00.000Z',
      },
    }),
  });
