import table from '../../../alipaycn-methods.json' with { type: 'json' };

/**
 * Our verbs and the gateway's names for them; path and HTTP method follow from the table (docs/alipaycn-api.md §1.1).
 */
const names = {
  exchangeCode: 'alipay.open.auth.token.app',
  queryAuthorization: 'alipay.open.auth.token.app.query',
  uploadPackage: 'alipay.open.mini.innerversion.upload',
  queryBuild: 'alipay.open.mini.innerversion.uploadstatus.query',
  listVersions: 'alipay.open.mini.version.list.query',
  versionDetail: 'alipay.open.mini.version.detail.query',
  applyForAudit: 'alipay.open.mini.version.audit.apply',
  cancelAudit: 'alipay.open.mini.version.audit.cancel',
  backToDevelopment: 'alipay.open.mini.version.audited.cancel',
  startOrRaiseGray: 'alipay.open.mini.version.gray.online',
  cancelGray: 'alipay.open.mini.version.gray.cancel',
  online: 'alipay.open.mini.version.online',
  offline: 'alipay.open.mini.version.offline',
  rollback: 'alipay.open.mini.version.rollback',
  deleteVersion: 'alipay.open.mini.version.delete',
  createTrial: 'alipay.open.mini.experience.create',
  queryTrial: 'alipay.open.mini.experience.query',
  cancelTrial: 'alipay.open.mini.experience.cancel',
  createQrCode: 'alipay.open.app.qrcode.create',
  uploadFromTemplate: 'alipay.open.mini.version.upload',
  queryTemplateBuild: 'alipay.open.mini.version.build.query',
  queryCategories: 'alipay.open.mini.category.query',
  queryBaseInformation: 'alipay.open.mini.baseinfo.query',
  checkName: 'alipay.open.mini.baseinfo.name.check',
  addSafeDomain: 'alipay.open.mini.safedomain.create',
} as const satisfies Record<string, keyof typeof table.methods>;

export type Verb = keyof typeof names;

export interface ApiMethod {
  readonly name: string;
  readonly httpMethod: string;
  readonly path: string;
}

/** What each verb of ours is at the gateway. */
export const methods = Object.fromEntries(
  Object.entries(names).map(([verb, name]) => {
    const { verb: httpMethod, path } = table.methods[name];
    return [verb, { name, httpMethod, path } satisfies ApiMethod];
  }),
) as Readonly<Record<Verb, ApiMethod>>;

/** True for what changes nothing and may be asked again. */
export const isRead = (verb: Verb): boolean => methods[verb].httpMethod === 'GET';

/** The methods that every release needs. Uploads are not among them: the version may exist already. */
const uploads: readonly string[] = [names.uploadFromTemplate, names.queryTemplateBuild];
const needed = Object.values(names).filter(
  (name) => name.startsWith('alipay.open.mini.version.') && !uploads.includes(name),
);

/** The methods that a release needs and that a merchant's grant does not name. */
export function missingMethods(granted: readonly string[]): string[] {
  return needed.filter((name) => !granted.includes(name));
}
