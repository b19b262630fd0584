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
const matching = (wanted: RegExp, ...others: readonly RegExp[]) =>
  ofMerchant.filter((name) => wanted.test(name) && !others.some((other) => other.test(name)));

/** Every method called on a merchant's behalf, in the families in which the page names them. */
export const scopes: readonly Scope[] = [
  {
    id: 'versions',
    chinese: '上传与管理小程序版本',
    english: 'Upload and manage versions',
    methods: matching(VERSIONS, RELEASE, AUDIT),
  },
  {
    id: 'review',
    chinese: '提交审核、撤回审核',
    english: 'Apply for review and withdraw',
    methods: matching(AUDIT),
  },
  {
    id: 'release',
    chinese: '灰度发布、上架、回滚、下架',
    english: 'Grayscale, full release, roll back, take offline',
    methods: matching(RELEASE),
  },
  {
    id: 'information',
    chinese: '管理基础信息、服务器域名、成员与二维码',
    english: 'Manage basic information, domains, members and QR codes',
    methods: ofMerchant.filter((name) => !VERSIONS.test(name)),
  },
];
