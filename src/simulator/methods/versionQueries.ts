import { text } from '../gateway/parameters.ts';
import { appCategories, type Category, findCategory, miniCategories, parseCategoryIds } from '../state/categories.ts';
import { describeInformation } from '../state/miniApps.ts';
import { pictureUrl } from '../state/pictureStore.ts';
import { mayGoOnline } from '../state/publishing.ts';
import { chinaTime, type SimulatorContext } from '../state/simulatorContext.ts';
import { findVersions, scanResult, type Version } from '../state/versions.ts';
import { checkBundle, type MerchantHandlers, requireVersion, WALLET } from './call.ts';

/** The list's length (docs/alipaycn-api.md §1.5). */
const LONGEST_LIST = 20;

/** Reading versions (docs/alipaycn-api.md §1.5). */
export const versionQueryHandlers: MerchantHandlers = {
  'alipay.open.mini.version.list.query': ({ context, parameters, miniApp }) => {
    checkBundle(parameters);
    const versions = findVersions(context, miniApp.id);
    const statuses = text(parameters, 'version_status').split(',').filter(Boolean);
    const numbers = { app_versions: versions.slice(0, LONGEST_LIST).map(({ appVersion }) => appVersion) };
    // Without both filters the gateway answers the bare numbers only.
    if (statuses.length === 0 || !text(parameters, 'bundle_id')) return numbers;
    const selected = versions.filter(({ status }) => statuses.includes(status)).slice(0, LONGEST_LIST);
    return { ...numbers, app_version_infos: selected.map((version) => listEntry(context, version)) };
  },

  'alipay.open.mini.version.detail.query': (call) => {
    checkBundle(call.parameters, 'BUNDLE_ID_NOT_EXIST');
    // The row's nearest code for a version that does not exist.
    const version = requireVersion(call, 'VERSION_IS_BLANK');
    return describeVersion(call.context, version);
  },
};

function listEntry(context: SimulatorContext, version: Version): Record<string, unknown> {
  return {
    app_version: version.appVersion,
    version_description: version.submission?.versionDescription,
    version_status: version.status,
    create_time: chinaTime(version.createdAt),
    bundle_id: WALLET,
    base_audit: auditResult(version),
    promote_audit: version.promoteAudit ?? undefined,
    can_release: String(mayGoOnline(context, version)),
  };
}

function describeVersion(context: SimulatorContext, version: Version): Record<string, unknown> {
  const { submission } = version;
  const information = submission?.information;
  const at = (moment: number | null) => (moment === null ? undefined : chinaTime(moment));
  return {
    app_version: version.appVersion,
    status: version.status,
    scan_result: scanResult(context, version),
    can_release: String(mayGoOnline(context, version)),
    gray_strategy: version.grayRatio === null ? undefined : `p${version.grayRatio}`,
    ...(information && describeInformation(context, information)),
    service_region_type: information?.region_type,
    service_region_info: information?.service_region_info,
    version_desc: submission?.versionDescription,
    memo: submission?.memo,
    mini_app_category_info_list: describeCategories(appCategories, information?.app_category_ids),
    mini_category_info_list: describeCategories(miniCategories, information?.mini_category_ids),
    screen_shot_list: submission?.screenshots.map((id) => pictureUrl(context, id)),
    base_audit: auditResult(version),
    // A review in two parts says it in the record of each part.
    reject_reason: submission?.promotion ? undefined : (version.rejectReason ?? undefined),
    base_audit_record: auditRecord(context, version.rejectReason, version.auditPictures),
    promote_audit: version.promoteAudit ?? undefined,
    promote_audit_record: auditRecord(context, version.promoteReason, version.promotePictures),
    gmt_create: chinaTime(version.createdAt),
    gmt_apply_audit: at(version.appliedAt),
    gmt_audit_end: at(version.auditedAt),
    gmt_online: at(version.onlineAt),
    gmt_offline: at(version.offlineAt),
  };
}

function describeCategories(tree: readonly Category[], ids: string | undefined): unknown {
  const levels = ['first', 'second', 'third'];
  const describe = (path: readonly Category[]) =>
    Object.fromEntries(
      path.flatMap(({ id, name }, index) => [
        [`${levels[index]}_category_id`, id],
        [`${levels[index]}_category_name`, name],
      ]),
    );
  return ids && parseCategoryIds(ids).map((code) => describe(findCategory(tree, code) ?? []));
}

function auditRecord(context: SimulatorContext, memo: string | null, pictures: readonly string[]): unknown {
  if (memo === null) return undefined;
  const images = pictures.map((id) => pictureUrl(context, id));
  return { memos: [{ memo, memo_image_list: images }], audit_images: images };
}

function auditResult({ status }: Version): string | undefined {
  if (status === 'INIT' || status === 'AUDITING') return undefined;
  return status === 'AUDIT_REJECT' ? 'REJECT' : 'PASS';
}
