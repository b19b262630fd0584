import { GatewayError } from '../gateway/gatewayError.ts';
import { text } from '../gateway/parameters.ts';
import { appCategories, type Category, codesOf, findCategory, miniCategories } from '../state/categories.ts';
import type { Information } from '../state/miniApps.ts';
import { pictureUrl } from '../state/pictureStore.ts';
import { mayGoOnline } from '../state/publishing.ts';
import { chinaTime, type SimulatorContext } from '../state/simulatorContext.ts';
import { findVersion, scanOf, type Version, versionsOf } from '../state/versions.ts';
import { checkBundle, walletBundle } from './bundles.ts';
import type { MerchantHandlers } from './call.ts';

/** The list has no more rows (docs/alipaycn-api.md §1.5). */
const LONGEST_LIST = 20;
const PASSED: readonly string[] = [
  'WAIT_RELEASE',
  'BASE_AUDIT_PASS',
  'PROMOTE_AUDIT_REJECT',
  'GRAY',
  'RELEASE',
  'OFFLINE',
  'AUDIT_OFFLINE',
];

/** Reading versions (docs/alipaycn-api.md §1.5). */
export const versionQueryHandlers: MerchantHandlers = {
  'alipay.open.mini.version.list.query': ({ context, parameters, miniApp }) => {
    checkBundle(parameters);
    const versions = versionsOf(context, miniApp.id);
    const statuses = text(parameters, 'version_status').split(',').filter(Boolean);
    const numbers = { app_versions: versions.slice(0, LONGEST_LIST).map(({ appVersion }) => appVersion) };
    // Without both filters the gateway gives the bare numbers only.
    if (statuses.length === 0 || !text(parameters, 'bundle_id')) return numbers;
    const found = versions.filter(({ status }) => statuses.includes(status)).slice(0, LONGEST_LIST);
    return { ...numbers, app_version_infos: found.map((version) => listEntry(context, version)) };
  },

  'alipay.open.mini.version.detail.query': ({ context, parameters, miniApp }) => {
    checkBundle(parameters, 'BUNDLE_ID_NOT_EXIST');
    const number = text(parameters, 'app_version');
    if (!number) throw new GatewayError('APP_VERSION_IS_BLANK', 'app_version is missing.');
    const version = findVersion(context, miniApp.id, number);
    // The row's nearest code for a version that does not exist.
    if (!version) throw new GatewayError('VERSION_IS_BLANK', `There is no version ${number.slice(0, 64)}.`);
    return { ...basics(context, version), ...review(context, version), ...moments(version) };
  },
};

function listEntry(context: SimulatorContext, version: Version): Record<string, unknown> {
  return present({
    app_version: version.appVersion,
    version_description: version.submission?.versionDescription,
    version_status: version.status,
    create_time: chinaTime(version.createdAt),
    bundle_id: walletBundle,
    base_audit: auditResult(version),
    promote_audit: version.promoteAudit ?? undefined,
    can_release: String(mayGoOnline(context, version)),
  });
}

function basics(context: SimulatorContext, version: Version): Record<string, unknown> {
  const submission = version.submission;
  const information = submission?.information;
  return present({
    app_version: version.appVersion,
    status: version.status,
    scan_result: scanOf(context, version),
    can_release: String(mayGoOnline(context, version)),
    gray_strategy: version.grayRatio === null ? undefined : `p${version.grayRatio}`,
    app_name: information?.app_name,
    app_english_name: information?.app_english_name,
    app_slogan: information?.app_slogan,
    app_desc: information?.app_desc,
    app_logo: information?.app_logo && pictureUrl(context, information.app_logo),
    service_phone: information?.service_phone,
    service_email: information?.service_email,
    service_region_type: information?.region_type,
    service_region_info: information?.service_region_info,
    version_desc: submission?.versionDescription,
    memo: submission?.memo,
    ...categoryInfos(information),
    screen_shot_list: submission?.screenshots.map((id) => pictureUrl(context, id)),
  });
}

function categoryInfos(information: Information | undefined): Record<string, unknown> {
  const infos = (tree: readonly Category[], ids: string | undefined) =>
    ids && codesOf(ids).map((code) => categoryInfo(findCategory(tree, code) ?? []));
  return {
    mini_app_category_info_list: infos(appCategories, information?.app_category_ids),
    mini_category_info_list: infos(miniCategories, information?.mini_category_ids),
  };
}

function categoryInfo(path: readonly Category[]): Record<string, string> {
  const levels = ['first', 'second', 'third'];
  return Object.fromEntries(
    path.flatMap(({ id, name }, index) => [
      [`${levels[index]}_category_id`, id],
      [`${levels[index]}_category_name`, name],
    ]),
  );
}

function review(context: SimulatorContext, version: Version): Record<string, unknown> {
  return present({
    base_audit: auditResult(version),
    reject_reason: version.rejectReason ?? version.promoteReason ?? undefined,
    base_audit_record: record(context, version.rejectReason, version.auditPictures),
    promote_audit: version.promoteAudit ?? undefined,
    promote_audit_record: record(context, version.promoteReason, version.promotePictures),
  });
}

function record(
  context: SimulatorContext,
  memo: string | null,
  pictures: readonly string[],
): Record<string, unknown> | undefined {
  if (memo === null) return undefined;
  const images = pictures.map((id) => pictureUrl(context, id));
  return { memos: [{ memo, memo_image_list: images }], audit_images: images };
}

function moments(version: Version): Record<string, unknown> {
  const at = (moment: number | null) => (moment === null ? undefined : chinaTime(moment));
  return present({
    gmt_create: chinaTime(version.createdAt),
    gmt_apply_audit: at(version.appliedAt),
    gmt_audit_end: at(version.auditedAt),
    gmt_online: at(version.onlineAt),
    gmt_offline: at(version.offlineAt),
  });
}

function auditResult({ status }: Version): string | undefined {
  if (status === 'AUDIT_REJECT') return 'REJECT';
  return PASSED.includes(status) ? 'PASS' : undefined;
}

function present(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
