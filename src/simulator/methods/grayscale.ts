import { refuse } from '../gateway/gatewayError.ts';
import { text } from '../gateway/parameters.ts';
import { isLagging, mayGoOnline } from '../state/publishing.ts';
import { changeVersion, type Version, type VersionStatus } from '../state/versions.ts';
import { checkBundle, type MerchantHandlers, requireVersion } from './call.ts';

/** Grayscale releases (docs/alipaycn-api.md §1.4, §1.10). */
export const grayscaleHandlers: MerchantHandlers = {
  'alipay.open.mini.version.gray.online': (call) => {
    const { context, parameters, miniApp } = call;
    checkBundle(parameters, 'BUNDLE_ID_NOT_EXIST');
    const version = requireVersion(call, 'MINIAPP_VERSION_NOT_EXSIT');
    const strategy = text(parameters, 'gray_strategy');
    if (!strategy) refuse('GRAY_STRATEGY_IS_BLANK', 'gray_strategy is missing.');
    const ratio = context.profile.ratios.find((each) => each < 100 && `p${each}` === strategy);
    const known = context.profile.ratios.filter((each) => each < 100).map((each) => `p${each}`);
    if (ratio === undefined) refuse('GRAY_STRATEGY_IS_INVALID', `gray_strategy is one of ${known.join(', ')}.`);
    if (version.status === 'GRAY') {
      if (ratio <= (version.grayRatio ?? 0))
        refuse('GRAY_STRATEGY_NOT_ALLOW_REDUCE', `The strategy p${version.grayRatio} may only grow.`);
    } else {
      const isApproved = version.status === 'BASE_AUDIT_PASS' || mayGoOnline(context, version);
      if (!isApproved || isLagging(context, version))
        refuse('CAN_NOT_GRAY_WITHOUT_AUDIT_PASS', 'Only an approved version goes into grayscale.');
    }
    if (context.profile.firstReleaseWithoutGrayscale && !miniApp.onceOnline)
      refuse('MINI_APP_NOT_ONLINE', 'The first release has to be a full one.');
    changeVersion(context, version, { status: 'GRAY', grayRatio: ratio });
    return {};
  },

  'alipay.open.mini.version.gray.cancel': (call) => {
    checkBundle(call.parameters, 'BUNDLE_ID_NOT_EXIST');
    const version = requireVersion(call, 'MINI_APP_VERSION_NOT_EXIST');
    if (version.status !== 'GRAY') refuse('CAN_NOT_END_GRAY_WITHOUT_GRAY', 'The version is not in grayscale.');
    changeVersion(call.context, version, { status: beforeGrayscale(version), grayRatio: null });
    return {};
  },
};

/** The state in which its reviews left a version. */
function beforeGrayscale({ submission, promoteAudit }: Version): VersionStatus {
  if (!submission?.promotion || promoteAudit === 'PASS') return 'WAIT_RELEASE';
  return promoteAudit === 'REJECT' ? 'PROMOTE_AUDIT_REJECT' : 'BASE_AUDIT_PASS';
}
