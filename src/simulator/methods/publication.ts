import { GatewayError } from '../gateway/gatewayError.ts';
import { text } from '../gateway/parameters.ts';
import { buildState, findBuild } from '../state/builds.ts';
import { isLagging, mayGoOnline, putOnline } from '../state/publishing.ts';
import type { SimulatorContext } from '../state/simulatorContext.ts';
import { changeVersion, removeVersion, scanOf, type Version, versionsOf } from '../state/versions.ts';
import { checkBundle } from './bundles.ts';
import type { MerchantCall, MerchantHandlers } from './call.ts';
import { experienceOf } from './experience.ts';
import { namedVersion } from './namedVersion.ts';

/** Full release and its ends (docs/alipaycn-api.md §1.4, §1.10). */
export const publicationHandlers: MerchantHandlers = {
  'alipay.open.mini.version.online': (call) => {
    checkBundle(call.parameters);
    const version = namedVersion(call, 'MINI_APP_VERSION_NOT_EXIST');
    checkReviews(call.context, version);
    const limited = call.context.profile.registrationMissing;
    if (limited && call.parameters.permit_registration_limit_release !== true) {
      throw new GatewayError('CAN_NOT_ONLINE_WITHOUT_REGISTRATION', 'The ICP filing is not finished.');
    }
    putOnline(call.context, version, { limited });
    return {};
  },

  'alipay.open.mini.version.offline': (call) => {
    checkBundle(call.parameters, 'BUNDLE_ID_NOT_EXIST');
    const version = namedVersion(call, 'MINI_APP_VERSION_NOT_EXIST');
    if (version.status !== 'RELEASE') {
      throw new GatewayError('CAN_NOT_OFFLINE_WITHOUT_ONLINE', 'Only the version online goes offline.');
    }
    refuseDuringGrayscale(call, 'CAN_NOT_OFFLINE_WITH_GRAY');
    changeVersion(call.context, version, { status: 'OFFLINE', offlineAt: call.context.now() });
    return {};
  },

  'alipay.open.mini.version.rollback': (call) => {
    checkBundle(call.parameters, 'BUNDLE_ID_NOT_EXIST');
    const version = namedVersion(call, 'CAN_NOT_ROLLBACK_WITHOUT_ONLINE');
    if (version.status !== 'RELEASE') {
      throw new GatewayError('CAN_NOT_ROLLBACK_WITHOUT_ONLINE', 'Only the version online is rolled back.');
    }
    refuseDuringGrayscale(call, 'CAN_NOT_ROLLBACK_WITH_GRAY');
    if (call.miniApp.rolledBack) {
      throw new GatewayError('CAN_NOT_CONTINUOUS_ROLLBACK', 'The last change was a rollback already.');
    }
    const previous = lastOnlineBefore(call, version);
    if (!previous) throw new GatewayError('CAN_NOT_ROLLBACK_WITHOUT_OFFLINE', 'No earlier version was ever online.');
    if (previous.status === 'AUDIT_OFFLINE') {
      throw new GatewayError('CAN_NOT_ROLLBACK_PUNISH', `${previous.appVersion} was forced offline.`);
    }
    putOnline(call.context, previous, { rollback: true });
    return {};
  },

  'alipay.open.mini.version.delete': (call) => {
    checkBundle(call.parameters, 'BUNDLE_ID_NOT_EXIST');
    const build = findBuild(call.context, call.miniApp.id, text(call.parameters, 'app_version'));
    if (build && buildState(call.context, build).need_rotation === 'true') {
      throw new GatewayError('CAN_NOT_DELETE_WITH_INSTANTIATE', 'The version is being made from a template.');
    }
    const version = namedVersion(call, 'MINI_APP_PACKAGE_INFO_NOT_EXIST');
    if (version.status !== 'INIT') {
      throw new GatewayError('CAN_NOT_DELETE_WITHOUT_DEV', 'Only a version in development is deleted.');
    }
    if (scanOf(call.context, version) === 'NAN') {
      throw new GatewayError('CAN_NOT_DELETE_WITH_SCANNING', 'The version is being scanned.');
    }
    if (experienceOf(call.context, version) !== undefined) {
      throw new GatewayError('CAN_NOT_DELETE_WITH_EXPERIENCE', 'The version is being tried; end that first.');
    }
    removeVersion(call.context, version);
    return {};
  },
};

function checkReviews(context: SimulatorContext, version: Version): void {
  const { status } = version;
  if (status === 'INIT' || status === 'AUDITING' || status === 'AUDIT_REJECT' || isLagging(context, version)) {
    throw new GatewayError('CAN_NOT_ONLINE_WITHOUT_AUDIT', 'The version is not approved.');
  }
  if (['OFFLINE', 'AUDIT_OFFLINE', 'RELEASE'].includes(status)) {
    const message = `The version is ${status}; only one in WAIT_RELEASE or GRAY goes online.`;
    throw new GatewayError('CAN_NOT_ONLINE_NOT_GRAY_OR_WAITRELEASE', message);
  }
  if (!mayGoOnline(context, version)) {
    throw new GatewayError('CAN_NOT_ONLINE_NO_PROMOTE', 'The version passed the access review only.');
  }
}

function refuseDuringGrayscale({ context, miniApp }: MerchantCall, code: string): void {
  const gray = versionsOf(context, miniApp.id).find(({ status }) => status === 'GRAY');
  if (gray) throw new GatewayError(code, `${gray.appVersion} is in grayscale.`);
}

function lastOnlineBefore({ context, miniApp }: MerchantCall, version: Version): Version | undefined {
  return versionsOf(context, miniApp.id)
    .filter((each) => each.onlineOrder !== null && each.appVersion !== version.appVersion)
    .sort((left, right) => (right.onlineOrder ?? 0) - (left.onlineOrder ?? 0))[0];
}
