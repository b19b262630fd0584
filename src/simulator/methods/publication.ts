import { refuse } from '../gateway/gatewayError.ts';
import { text } from '../gateway/parameters.ts';
import { isBuilding } from '../state/builds.ts';
import { isLagging, mayGoOnline, putOnline } from '../state/publishing.ts';
import type { SimulatorContext } from '../state/simulatorContext.ts';
import { changeVersion, findVersions, removeVersion, scanResult, type Version } from '../state/versions.ts';
import { checkBundle, type MerchantCall, type MerchantHandlers, requireVersion } from './call.ts';
import { experienceReadyAt } from './experience.ts';

/** Full release and its ends (docs/alipaycn-api.md §1.4, §1.10). */
export const publicationHandlers: MerchantHandlers = {
  'alipay.open.mini.version.online': (call) => {
    checkBundle(call.parameters);
    const version = requireVersion(call, 'MINI_APP_VERSION_NOT_EXIST');
    checkReviews(call.context, version);
    const limited = call.context.profile.registrationMissing;
    if (limited && call.parameters.permit_registration_limit_release !== true)
      refuse('CAN_NOT_ONLINE_WITHOUT_REGISTRATION', 'The ICP filing is not finished.');
    putOnline(call.context, version, { limited });
    return {};
  },

  'alipay.open.mini.version.offline': (call) => {
    checkBundle(call.parameters, 'BUNDLE_ID_NOT_EXIST');
    const version = requireVersion(call, 'MINI_APP_VERSION_NOT_EXIST');
    if (version.status !== 'RELEASE') refuse('CAN_NOT_OFFLINE_WITHOUT_ONLINE', 'Only the version online goes offline.');
    checkNoGrayscale(call, 'CAN_NOT_OFFLINE_WITH_GRAY');
    changeVersion(call.context, version, { status: 'OFFLINE', offlineAt: call.context.now() });
    return {};
  },

  'alipay.open.mini.version.rollback': (call) => {
    checkBundle(call.parameters, 'BUNDLE_ID_NOT_EXIST');
    const version = requireVersion(call, 'CAN_NOT_ROLLBACK_WITHOUT_ONLINE');
    if (version.status !== 'RELEASE')
      refuse('CAN_NOT_ROLLBACK_WITHOUT_ONLINE', 'Only the version online is rolled back.');
    checkNoGrayscale(call, 'CAN_NOT_ROLLBACK_WITH_GRAY');
    if (call.miniApp.rolledBack) refuse('CAN_NOT_CONTINUOUS_ROLLBACK', 'The last change was a rollback already.');
    const previous = findPreviousOnline(call, version);
    if (!previous) refuse('CAN_NOT_ROLLBACK_WITHOUT_OFFLINE', 'No earlier version was ever online.');
    if (previous.status === 'AUDIT_OFFLINE')
      refuse('CAN_NOT_ROLLBACK_PUNISH', `${previous.appVersion} was forced offline.`);
    putOnline(call.context, previous, { rollback: true });
    return {};
  },

  'alipay.open.mini.version.delete': (call) => {
    checkBundle(call.parameters, 'BUNDLE_ID_NOT_EXIST');
    if (isBuilding(call.context, call.miniApp.id, text(call.parameters, 'app_version')))
      refuse('CAN_NOT_DELETE_WITH_INSTANTIATE', 'The version is being made from a template.');
    const version = requireVersion(call, 'MINI_APP_PACKAGE_INFO_NOT_EXIST');
    if (version.status !== 'INIT') refuse('CAN_NOT_DELETE_WITHOUT_DEV', 'Only a version in development is deleted.');
    if (scanResult(call.context, version) === 'NAN')
      refuse('CAN_NOT_DELETE_WITH_SCANNING', 'The version is being scanned.');
    if (experienceReadyAt(call.context, version) !== undefined)
      refuse('CAN_NOT_DELETE_WITH_EXPERIENCE', 'The version is being tried; end that first.');
    removeVersion(call.context, version);
    return {};
  },
};

function checkReviews(context: SimulatorContext, version: Version): void {
  const { status } = version;
  if (status === 'INIT' || status === 'AUDITING' || status === 'AUDIT_REJECT' || isLagging(context, version))
    refuse('CAN_NOT_ONLINE_WITHOUT_AUDIT', 'The version is not approved.');
  if (['OFFLINE', 'AUDIT_OFFLINE', 'RELEASE'].includes(status))
    refuse('CAN_NOT_ONLINE_NOT_GRAY_OR_WAITRELEASE', `The version is ${status}, not WAIT_RELEASE or GRAY.`);
  if (!mayGoOnline(context, version)) refuse('CAN_NOT_ONLINE_NO_PROMOTE', 'The version passed the access review only.');
}

function checkNoGrayscale({ context, miniApp }: MerchantCall, code: string): void {
  const gray = findVersions(context, miniApp.id).find(({ status }) => status === 'GRAY');
  if (gray) refuse(code, `${gray.appVersion} is in grayscale.`);
}

function findPreviousOnline({ context, miniApp }: MerchantCall, version: Version): Version | undefined {
  return findVersions(context, miniApp.id)
    .filter((each) => each.onlineOrder !== null && each.appVersion !== version.appVersion)
    .sort((left, right) => (right.onlineOrder ?? 0) - (left.onlineOrder ?? 0))[0];
}
