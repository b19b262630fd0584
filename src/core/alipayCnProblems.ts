import { lookUp } from './lookUp.ts';
import type { ActionName } from './permissions.ts';
import type { KnownStage } from './targets/stages.ts';

/** A refusal of AlipayCN as an HTTP answer, and its remedy. */
interface RefusalRow {
  readonly status: 409 | 429 | 503;
  readonly retryable?: boolean;
  /** Absent where only AlipayCN's console, or waiting, helps. */
  readonly remedy?: ActionName;
  /** The remedy applies to the release of the same mini program in this stage. */
  readonly of?: KnownStage;
}

const refused = (remedy?: ActionName, of?: KnownStage): RefusalRow => ({
  status: 409,
  ...(remedy ? { remedy } : {}),
  ...(of ? { of } : {}),
});
const later = (status: 409 | 429 | 503): RefusalRow => ({ status, retryable: true });

/** Every meaning that a code of AlipayCN has for us; `platform/alipaycn/errors/refusalCodes.ts` has the codes. */
export const alipayCnRefusals = {
  // A version and its package
  'alipayCn.versionPresent': refused('uploadVersion'),
  'alipayCn.higherVersionPresent': refused('uploadVersion'),
  'alipayCn.versionNumberWrong': refused('uploadVersion'),
  'alipayCn.developmentFull': refused('cancel'),
  'alipayCn.versionAbsent': refused('uploadVersion'),
  'alipayCn.versionInIteration': refused(),
  'alipayCn.buildAbsent': refused('uploadVersion'),
  'alipayCn.buildFailed': refused('uploadVersion'),
  'alipayCn.buildTimedOut': refused('uploadVersion'),
  'alipayCn.packageUnreadable': refused('uploadVersion'),
  'alipayCn.packageRepeated': refused('uploadVersion'),
  // Apply
  'alipayCn.notInDevelopment': refused('withdraw'),
  'alipayCn.underReviewAlready': refused('withdraw'),
  'alipayCn.otherUnderReview': refused('withdraw', 'underReview'),
  'alipayCn.otherInGrayscale': refused('stopGrayscale', 'grayscaleRelease'),
  'alipayCn.scanNotPassed': refused('uploadVersion'),
  'alipayCn.higherVersionOnline': refused('uploadVersion'),
  'alipayCn.onlineProgramsFull': refused(),
  'alipayCn.cloudInTheWay': refused(),
  'alipayCn.applyPunished': refused(),
  'alipayCn.applyNotPermitted': refused(),
  'alipayCn.reviewRestricted': refused(),
  'alipayCn.informationUnderReview': refused(),
  // Withdraw
  'alipayCn.nothingUnderReview': refused(),
  'alipayCn.notUnderReview': refused(),
  'alipayCn.clientsNotPackaged': later(409),
  'alipayCn.notReviewed': refused('withdraw'),
  // Grayscale
  'alipayCn.grayscaleNotApproved': refused(),
  'alipayCn.grayscaleNotChecked': refused(),
  'alipayCn.grayscaleNotOnline': refused('finalRelease'),
  'alipayCn.grayscaleRisk': refused('uploadVersion'),
  'alipayCn.ratioMissing': refused('startGrayscale'),
  'alipayCn.ratioNotPossible': refused('startGrayscale'),
  'alipayCn.ratioNotHigher': refused('raiseGrayscale'),
  'alipayCn.notInGrayscale': refused(),
  'alipayCn.stopNotPossible': refused(),
  'alipayCn.grayscaleElsewhere': refused(),
  // Final release
  'alipayCn.onlineNotReviewed': refused(),
  'alipayCn.onlineNotReady': refused(),
  'alipayCn.promotionNotApproved': refused(),
  'alipayCn.grayscaleRequired': refused('startGrayscale'),
  'alipayCn.registrationMissing': refused('finalRelease'),
  'alipayCn.merchantAbsent': refused(),
  // Offline, roll back, delete
  'alipayCn.offlineNotOnline': refused(),
  'alipayCn.offlineInGrayscale': refused('stopGrayscale', 'grayscaleRelease'),
  'alipayCn.offlineTemplate': refused(),
  'alipayCn.rollBackNotOnline': refused(),
  'alipayCn.rollBackInGrayscale': refused('stopGrayscale', 'grayscaleRelease'),
  'alipayCn.rollBackNothing': refused('takeOffline'),
  'alipayCn.rollBackTwice': refused('uploadVersion'),
  'alipayCn.rollBackPunished': refused('uploadVersion'),
  'alipayCn.deleteNotDevelopment': refused('withdraw'),
  'alipayCn.deleteScanning': later(409),
  'alipayCn.deleteTrial': refused(),
  'alipayCn.deleteInstantiated': refused(),
  // Trial
  'alipayCn.trialAlready': refused('createTrialQrCode'),
  'alipayCn.trialNotPossible': refused(),
  'alipayCn.trialOnline': refused(),
  'alipayCn.trialScanNotPassed': refused('uploadVersion'),
  'alipayCn.trialNotPackaged': later(409),
  'alipayCn.trialEndNotPossible': refused(),
  // The mini program and who owns it
  'alipayCn.programAbsent': refused('authorize'),
  'alipayCn.programNotOnline': refused(),
  'alipayCn.packageInformationAbsent': refused(),
  'alipayCn.notMiniProgram': refused('authorize'),
  'alipayCn.clientAbsent': refused(),
  'alipayCn.developerAbsent': refused(),
  'alipayCn.riskRefused': refused(),
  'alipayCn.brandHit': refused('editLanguages'),
  'alipayCn.brandDispute': refused(),
  // Its information
  'alipayCn.changesUsedUp': refused(),
  'alipayCn.logoDefault': refused('editLanguages'),
  'alipayCn.categoryNotForIndividuals': refused('editConfiguration'),
  'alipayCn.domainForbidden': refused('editConfiguration'),
  'alipayCn.domainUnsafe': refused('editConfiguration'),
  'alipayCn.domainPresent': refused(),
  'alipayCn.domainsFull': refused('editConfiguration'),
  // The grant, the application, the load
  'alipayCn.grantMissing': refused('authorize'),
  'alipayCn.refreshEnded': refused('authorize'),
  'alipayCn.permissionMissing': refused('authorize'),
  'alipayCn.applicationPermissionMissing': refused(),
  'alipayCn.applicationWrong': refused(),
  'alipayCn.keyWrong': refused(),
  'alipayCn.certificateWrong': refused(),
  'alipayCn.clientAddressRefused': refused(),
  'alipayCn.clockWrong': refused(),
  'alipayCn.calledTooOften': later(429),
  'alipayCn.systemFailed': later(503),
  'alipayCn.requestWrong': refused(),
  'alipayCn.businessError': refused(),
  // Templates, plugins
  'alipayCn.templateAbsent': refused(),
  'alipayCn.templateNotUsable': refused(),
  'alipayCn.templatePunished': refused(),
  'alipayCn.templateForeign': refused(),
  'alipayCn.templateNotInstantiated': refused(),
  'alipayCn.pluginAbsent': refused('uploadVersion'),
  'alipayCn.pluginNotOrdered': refused(),
  'alipayCn.pluginsFull': refused('uploadVersion'),
  'alipayCn.pluginUpdateFailed': later(409),
  // QR codes
  'alipayCn.qrCodeDescriptionRefused': refused('createQrCode'),
  // A field, by the rule that its code follows; the form that has it is the remedy
  'alipayCn.field.blank': refused(),
  'alipayCn.field.length': refused(),
  'alipayCn.field.invalid': refused(),
  'alipayCn.field.sensitive': refused(),
  'alipayCn.field.duplicate': refused(),
  'alipayCn.field.tooLarge': refused(),
  'alipayCn.field.number': refused(),
  'alipayCn.field.frozen': refused(),
  'alipayCn.field.tooOften': refused(),
  /** A field that none of our forms has. */
  'alipayCn.field.elsewhere': refused(),
} as const satisfies Record<string, RefusalRow>;

export type AlipayCnRefusal = keyof typeof alipayCnRefusals;
type KeyOf<Code> = Code extends `alipayCn.${infer Key}` ? Key : never;
type RuleOf<Key> = Key extends `field.${infer Rule}` ? Rule : never;
export type AlipayCnFieldRule = Exclude<RuleOf<KeyOf<AlipayCnRefusal>>, 'elsewhere'>;
/** The meanings with a text of their own; an ended grant and a used code are problems of every target app. */
export type AlipayCnGuard = Exclude<KeyOf<AlipayCnRefusal>, `field.${string}`> | 'grantEnded' | 'codeNotValid';

/** The remedy of a refusal: the action, and the stage of the release that it applies to where that is another one. */
export function findRefusalRemedy(code: string): Pick<RefusalRow, 'remedy' | 'of'> {
  return lookUp(alipayCnRefusals as Readonly<Record<string, RefusalRow>>, code) ?? {};
}
