import { methodNames } from './methodTable.ts';

/** A family of methods that the merchant allows on the authorization page. */
export interface Scope {
  readonly id: string;
  readonly chinese: string;
  readonly english: string;
  readonly methods: readonly string[];
}

const RELEASE = /\.version\.(gray\.|online$|offline$|rollback$)/;
const AUDIT = /\.version\.audit/;
const VERSIONS = /\.(version|innerversion|experience)\./;

const ofMerchant = methodNames.filter((name) => !name.startsWith('alipay.open.auth.'));
const matching = (included: RegExp, ...excluded: readonly RegExp[]) =>
  ofMerchant.filter((name) => included.test(name) && !excluded.some((other) => other.test(name)));
const scope = (id: string, chinese: string, english: string, methods: readonly string[]): Scope => ({
  id,
  chinese,
  english,
  methods,
});

/** Every method called on a merchant's behalf, in the families in which the page names them. */
export const scopes: readonly Scope[] = [
  scope('versions', '上传与管理小程序版本', 'Upload and manage versions', matching(VERSIONS, RELEASE, AUDIT)),
  scope('review', '提交审核、撤回审核', 'Submit for review and withdraw', matching(AUDIT)),
  scope(
    'release',
    '灰度发布、上架、回滚、下架',
    'Grayscale release, release to all users, roll back, and take offline',
    matching(RELEASE),
  ),
  scope(
    'information',
    '管理基础信息、服务器域名、成员与二维码',
    'Manage basic information, domains, members, and QR codes',
    matching(/./, VERSIONS),
  ),
];
