import type { Profile } from '../../../src/simulator/state/profiles.ts';
import type { Merchant } from './fixture.ts';

/** What a scenario works with; every scenario has a mini program of its own. */
export interface Scene {
  merchant: Merchant;
  version(action: string, number: string, more?: Record<string, unknown>): Promise<unknown>;
  gray(number: string, strategy?: string): Promise<unknown>;
  review(number: string, more?: Record<string, unknown>): Promise<void>;
  approved(number: string): Promise<void>;
  online(number: string): Promise<void>;
  rules(rules: Partial<Profile>): Promise<void>;
  control(path: string, fields: Record<string, unknown>): Promise<void>;
}

/** The last request of a scenario is the one that is refused. */
export type Scenario = (scene: Scene) => Promise<unknown>;

const absent: Scenario = ({ version }) => version('online', '9.9.9');
const blank =
  (action: string): Scenario =>
  ({ version }) =>
    version(action, '');
const foreignClient =
  (action: string): Scenario =>
  async ({ merchant, version }) => {
    await merchant.upload('1.0.0');
    await version(action, '1.0.0', { bundle_id: 'com.example', ...grayOf(action) });
  };
const missing =
  (action: string): Scenario =>
  ({ version }) =>
    version(action, '9.9.9', grayOf(action));
const grayOf = (action: string) => (action === 'gray.online' ? { gray_strategy: 'p10' } : {});
const inDevelopment =
  (action: string): Scenario =>
  async ({ merchant, version }) => {
    await merchant.upload('1.0.0');
    await version(action, '1.0.0', grayOf(action));
  };
const duringGrayscale =
  (action: string): Scenario =>
  async ({ online, approved, gray, version }) => {
    await online('1.0.0');
    await approved('1.0.1');
    await gray('1.0.1');
    await version(action, '1.0.0');
  };

/** Guards by method (without its common beginning) and code, with the requests that cause each. */
export const scenarios: Readonly<Record<string, Readonly<Record<string, Scenario>>>> = {
  'audit.cancel': {
    AUDITING_VERSION_NOT_EXIST: ({ merchant }) => merchant.post('alipay.open.mini.version.audit.cancel'),
    INVALID_VERSION_STATUS: inDevelopment('audit.cancel'),
    BUNDLE_ID_NOT_EXIST: foreignClient('audit.cancel'),
  },
  'audited.cancel': {
    APP_VERSION_IS_BLANK: blank('audited.cancel'),
    CAN_NOT_BACK_DEV_WITHOUT_AUDIT: inDevelopment('audited.cancel'),
    BUNDLE_ID_NOT_EXIST: foreignClient('audited.cancel'),
    MINIAPP_VERSION_NOT_EXSIT: missing('audited.cancel'),
    INVALID_PARAMETER: ({ version }) => version('audited.cancel', '1.0.0', { colour: 'red' }),
  },
  'gray.online': {
    APP_VERSION_IS_BLANK: blank('gray.online'),
    GRAY_STRATEGY_IS_BLANK: async ({ approved, gray }) => {
      await approved('1.0.0');
      await gray('1.0.0', '');
    },
    GRAY_STRATEGY_IS_INVALID: async ({ approved, gray }) => {
      await approved('1.0.0');
      await gray('1.0.0', 'p2');
    },
    GRAY_STRATEGY_NOT_ALLOW_REDUCE: async ({ approved, gray }) => {
      await approved('1.0.0');
      await gray('1.0.0', 'p30');
      await gray('1.0.0', 'p10');
    },
    CAN_NOT_GRAY_WITHOUT_AUDIT_PASS: inDevelopment('gray.online'),
    BUNDLE_ID_NOT_EXIST: foreignClient('gray.online'),
    MINIAPP_VERSION_NOT_EXSIT: missing('gray.online'),
    MINI_APP_NOT_ONLINE: async ({ rules, approved, gray }) => {
      await rules({ firstReleaseWithoutGrayscale: true });
      await approved('1.0.0');
      await gray('1.0.0');
    },
  },
  'gray.cancel': {
    APP_VERSION_IS_BLANK: blank('gray.cancel'),
    CAN_NOT_END_GRAY_WITHOUT_GRAY: inDevelopment('gray.cancel'),
    BUNDLE_ID_NOT_EXIST: foreignClient('gray.cancel'),
    MINI_APP_VERSION_NOT_EXIST: missing('gray.cancel'),
  },
  online: {
    APP_VERSION_IS_BLANK: blank('online'),
    CAN_NOT_ONLINE_WITHOUT_AUDIT: inDevelopment('online'),
    MINI_APP_VERSION_NOT_EXIST: absent,
    CAN_NOT_ONLINE_NOT_GRAY_OR_WAITRELEASE: async ({ online, version }) => {
      await online('1.0.0');
      await version('offline', '1.0.0');
      await version('online', '1.0.0');
    },
    CAN_NOT_ONLINE_NO_PROMOTE: async ({ merchant, review, version }) => {
      await merchant.upload('1.0.0');
      await merchant.apply('1.0.0', { fields: { audit_rule: 'BASE_PROMOTE', ...namesOf(merchant) } });
      await review('1.0.0', { part: 'access' });
      await version('online', '1.0.0');
    },
    CAN_NOT_ONLINE_WITHOUT_REGISTRATION: async ({ rules, approved, version }) => {
      await rules({ registrationMissing: true });
      await approved('1.0.0');
      await version('online', '1.0.0');
    },
  },
  offline: {
    APP_VERSION_IS_BLANK: blank('offline'),
    CAN_NOT_OFFLINE_WITHOUT_ONLINE: inDevelopment('offline'),
    CAN_NOT_OFFLINE_WITH_GRAY: duringGrayscale('offline'),
    BUNDLE_ID_NOT_EXIST: foreignClient('offline'),
    MINI_APP_VERSION_NOT_EXIST: missing('offline'),
  },
  rollback: {
    APP_VERSION_IS_BLANK: blank('rollback'),
    CAN_NOT_ROLLBACK_WITHOUT_ONLINE: inDevelopment('rollback'),
    CAN_NOT_CONTINUOUS_ROLLBACK: async ({ online, version }) => {
      await online('1.0.0');
      await online('1.0.1');
      await version('rollback', '1.0.1');
      await version('rollback', '1.0.0');
    },
    CAN_NOT_ROLLBACK_WITH_GRAY: duringGrayscale('rollback'),
    CAN_NOT_ROLLBACK_WITHOUT_OFFLINE: async ({ online, version }) => {
      await online('1.0.0');
      await version('rollback', '1.0.0');
    },
    CAN_NOT_ROLLBACK_PUNISH: async ({ merchant, online, control, version }) => {
      await online('1.0.0');
      const punished = { miniAppId: merchant.miniAppId, appVersion: '1.0.0', reason: '违规内容' };
      await control('force-offline', punished);
      await online('1.0.1');
      await version('rollback', '1.0.1');
    },
    BUNDLE_ID_NOT_EXIST: foreignClient('rollback'),
  },
  delete: {
    APP_VERSION_IS_BLANK: blank('delete'),
    CAN_NOT_DELETE_WITHOUT_DEV: async ({ approved, version }) => {
      await approved('1.0.0');
      await version('delete', '1.0.0');
    },
    CAN_NOT_DELETE_WITH_SCANNING: async ({ rules, merchant, version }) => {
      await rules({ scanMilliseconds: 60_000 });
      await merchant.upload('1.0.0');
      await version('delete', '1.0.0');
    },
    CAN_NOT_DELETE_WITH_EXPERIENCE: async ({ merchant, version }) => {
      await merchant.upload('1.0.0');
      await merchant.post('alipay.open.mini.experience.create', { app_version: '1.0.0' });
      await version('delete', '1.0.0');
    },
    CAN_NOT_DELETE_WITH_INSTANTIATE: async ({ merchant, version }) => {
      const body = { template_id: '2021000000000101', app_version: '1.0.0' };
      await merchant.post('alipay.open.mini.version.upload', body);
      await version('delete', '1.0.0');
    },
    BUNDLE_ID_NOT_EXIST: foreignClient('delete'),
    MINI_APP_PACKAGE_INFO_NOT_EXIST: missing('delete'),
  },
};

/** The guards of an application in docs/alipaycn-api.md §1.10; its other codes are about fields (see audit.test.ts). */
export const applicationScenarios: Readonly<Record<string, Scenario>> = {
  CAN_NOT_SUBMIT_WITHOUT_INIT: async ({ merchant, approved }) => {
    await approved('1.0.0');
    await merchant.apply('1.0.0');
  },
  CAN_NOT_SUBMIT_WITH_AUDIT: async ({ merchant }) => {
    await merchant.upload('1.0.0');
    await merchant.apply('1.0.0', { fields: namesOf(merchant) });
    await merchant.upload('1.0.1');
    await merchant.apply('1.0.1');
  },
  CAN_NOT_SUBMIT_WITH_AUDIT_GRAY: async ({ merchant, approved, gray }) => {
    await approved('1.0.0');
    await gray('1.0.0');
    await merchant.upload('1.0.1');
    await merchant.apply('1.0.1');
  },
  CAN_NOT_SUBMIT_WITHOUT_SCAN_PASS: async ({ rules, merchant }) => {
    await rules({ scanMilliseconds: 60_000 });
    await merchant.upload('1.0.0');
    await merchant.apply('1.0.0');
  },
  EXIST_LARGER_ONLINED_VERSION: async ({ merchant, online }) => {
    await merchant.upload('1.0.0');
    await online('1.0.1');
    await merchant.apply('1.0.0');
  },
  SUBMIT_REPEAT: async ({ merchant }) => {
    await merchant.upload('1.0.0');
    await merchant.apply('1.0.0', { fields: namesOf(merchant) });
    await merchant.apply('1.0.0');
  },
};

/** Codes of these rows that no sequence of requests causes here, and why; `refuse` faults give them. */
export const outOfReach: Readonly<Record<string, string>> = {
  SYSTEM_ERROR: 'a failure of AlipayCN; there are faults for it',
  APPLICATION_TYPE_NOT_MINIAPP: 'every application of the simulated merchants is a mini program',
  APP_INFO_NOT_EXIST: 'a grant always names a mini program that exists',
  APPID_IS_BLANK: 'the token names the mini program',
  MINI_APP_PACKAGE_INFO_NOT_EXIST: 'said more exactly by the code for a missing version, but for delete',
  MINI_APP_NOT_ONLINE: 'said more exactly by the guard of the version’s state, but for the first grayscale',
  MINI_APP_VERSION_ITERATION_EXIST: 'iterations are not published',
  TINYAPP_STATUS_INVALID: 'said more exactly by INVALID_VERSION_STATUS',
  MULTI_CLIENT_NOT_PACKAGED_STATUS: 'one client only is simulated',
  APPSTORE_RPC_INVOKE_ERROR: 'a failure of AlipayCN',
  INVALID_PARAMETER: 'checked against the method table',
  CAN_NOT_GRAY_WITHOUT_INNER_PASS: 'an inner review is not published',
  CAN_NOT_GRAY_WITH_RISK_VERSION: 'how a version becomes a risk is not published',
  APP_OPERATOR_QUERY_ERROR: 'a failure of AlipayCN',
  CREATE_GRAY_RULE_ERROR: 'a failure of AlipayCN',
  EXECUTE_GRAY_FAILED: 'a failure of AlipayCN',
  MINI_APP_VERSION_STATUS_ILLEGAL: 'said more exactly by CAN_NOT_END_GRAY_WITHOUT_GRAY',
  CAN_NOT_CANCEL_GRAY_WITH_DIFF_DW: 'not published what it means',
  CAN_NOT_ONLINE_WITHOUT_GRAY: 'no source demands a grayscale before a full release',
  MERCHANT_NOT_EXESIT: 'a grant always has a merchant',
  DEVELOPER_INFO_NOT_EXIST: 'a grant always has a merchant',
  TEMPLATE_NOT_ALLOWED_OFFLINE: 'templates themselves are not released here',
};

/** Names that no other mini program of the simulation has. */
export function namesOf({ miniAppId }: Merchant): Record<string, string> {
  return { app_name: `店${miniAppId}`, app_english_name: `Shop${miniAppId}` };
}
