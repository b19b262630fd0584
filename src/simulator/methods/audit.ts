import { refuse } from '../gateway/gatewayError.ts';
import { text } from '../gateway/parameters.ts';
import { saveInformation } from '../state/miniApps.ts';
import { addPicture } from '../state/pictureStore.ts';
import { changeVersion, compareVersions, findVersions, scanResult, type Version } from '../state/versions.ts';
import { checkInformation, checkOneTimeFields } from './auditFields.ts';
import { checkFiles } from './auditFiles.ts';
import { checkBundle, type MerchantCall, type MerchantHandlers, requireVersion } from './call.ts';
import { newCategories } from './categoryChoice.ts';
import { checkDistinctNames, checkFrozenNames, checkOnlineCount, countChanges } from './changeRules.ts';
import { checkLicences } from './licences.ts';

/** States that a review leaves a version in until it is released or sent back. */
const reviewed: readonly string[] = ['AUDIT_REJECT', 'WAIT_RELEASE', 'BASE_AUDIT_PASS', 'PROMOTE_AUDIT_REJECT'];

const unreviewed = {
  rejectReason: null,
  auditPictures: [],
  promoteAudit: null,
  promoteReason: null,
  promotePictures: [],
  releasableAt: null,
} as const;

/** Application for review and its withdrawal (docs/alipaycn-api.md §1.3, §1.4, §1.10). */
export const auditHandlers: MerchantHandlers = {
  'alipay.open.mini.version.audit.apply': (call) => {
    const { context, parameters, miniApp, files } = call;
    checkBundle(parameters, 'BUNDLE_ID_NOT_EXIST');
    const version = requireVersion(call, 'MINIAPP_VERSION_NOT_EXSIT');
    checkState(call, version);
    checkOnlineCount(call);
    const oneTime = checkOneTimeFields(parameters);
    // A version sent back to development keeps its submission, which takes precedence over the program's own.
    const stored = { ...miniApp.information, ...version.submission?.information };
    const information = checkInformation(parameters, stored);
    checkDistinctNames(call, information);
    checkFrozenNames(call, information);
    const needsScreenshots = version.source !== 'template';
    const pictures = checkFiles(files, { hasLogo: Boolean(stored.app_logo), needsScreenshots });
    countChanges(call, information);
    checkLicences(context, parameters, files, newCategories(information, stored));
    if (pictures.logo) information.app_logo = addPicture(context, pictures.logo);
    if (!miniApp.onceOnline) saveInformation(context, miniApp.id, information);
    changeVersion(context, version, {
      status: 'AUDITING',
      appliedAt: context.now(),
      auditedAt: null,
      ...unreviewed,
      submission: {
        information,
        ...oneTime,
        screenshots: pictures.screenshots.map((bytes) => addPicture(context, bytes)),
        given: {
          fields: Object.fromEntries(Object.entries(parameters).filter(([name]) => name !== 'test_password')),
          files: [...files.keys()].sort(),
        },
      },
    });
    return context.profile.speedUp && text(parameters, 'speed_up') !== 'false'
      ? { speed_up: 'true', speed_up_memo: '已使用加急权益' }
      : { speed_up: 'false', speed_up_memo: '未使用加急权益' };
  },

  'alipay.open.mini.version.audit.cancel': (call) => {
    const { context, parameters, miniApp } = call;
    checkBundle(parameters, 'BUNDLE_ID_NOT_EXIST');
    const number = text(parameters, 'app_version');
    const version = findVersions(context, miniApp.id).find(({ appVersion, status }) =>
      number ? appVersion === number : status === 'AUDITING',
    );
    if (!version) refuse('AUDITING_VERSION_NOT_EXIST', 'There is no such version under review.');
    if (version.status !== 'AUDITING')
      refuse('INVALID_VERSION_STATUS', `The version is ${version.status}, not under review.`);
    changeVersion(context, version, { status: 'INIT' });
    return {};
  },

  'alipay.open.mini.version.audited.cancel': (call) => {
    checkBundle(call.parameters, 'BUNDLE_ID_NOT_EXIST');
    const version = requireVersion(call, 'MINIAPP_VERSION_NOT_EXSIT');
    if (!reviewed.includes(version.status))
      refuse('CAN_NOT_BACK_DEV_WITHOUT_AUDIT', `The version is ${version.status}, not reviewed.`);
    changeVersion(call.context, version, { status: 'INIT', ...unreviewed });
    return {};
  },
};

/**
 * Only one version of a mini program is under review, rejected, approved or in grayscale (docs/alipaycn-api.md §1.10).
 */
function checkState({ context, miniApp }: MerchantCall, version: Version): void {
  if (version.status === 'AUDITING') refuse('SUBMIT_REPEAT', 'The version is under review already.');
  if (version.status !== 'INIT')
    refuse('CAN_NOT_SUBMIT_WITHOUT_INIT', `The version is ${version.status}, not in development.`);
  if (scanResult(context, version) !== 'True')
    refuse('CAN_NOT_SUBMIT_WITHOUT_SCAN_PASS', 'The scan of the version has not passed.');
  for (const other of findVersions(context, miniApp.id)) {
    if (other.status === 'AUDITING') refuse('CAN_NOT_SUBMIT_WITH_AUDIT', `${other.appVersion} is under review.`);
    if ([...reviewed, 'GRAY'].includes(other.status))
      refuse(
        'CAN_NOT_SUBMIT_WITH_AUDIT_GRAY',
        `${other.appVersion} is ${other.status}: release it or send it back first.`,
      );
    if (other.status === 'RELEASE' && compareVersions(other.appVersion, version.appVersion) > 0)
      refuse('EXIST_LARGER_ONLINED_VERSION', `${other.appVersion} is online.`);
  }
}
