import { alipayCnConnectionEn } from './alipayCnConnectionEn.ts';
import { alipayCnFieldsEn } from './alipayCnFieldsEn.ts';
import { alipayCnProgramEn } from './alipayCnProgramEn.ts';
import { alipayCnReleaseEn } from './alipayCnReleaseEn.ts';
import { alipayCnTemplatesEn } from './alipayCnTemplatesEn.ts';
import { alipayCnVersionEn } from './alipayCnVersionEn.ts';
import type { ProblemTexts } from './problems.types.ts';

export const problemsEn: ProblemTexts = {
  notSignedIn: {
    title: 'Not signed in.',
    detail: 'The request carried no token.',
    next: 'Sign in to the platform and try again.',
  },
  tokenInvalid: {
    title: 'The token is not valid.',
    detail: 'The platform does not know it, or it was revoked.',
    next: 'Ask an owner or master of the workspace for a new token.',
  },
  tokenExpired: {
    title: 'The token has expired.',
    detail: 'Tokens end on a set day.',
    next: 'Ask an owner or master of the workspace for a new token.',
  },
  forbidden: {
    title: 'Your role does not allow this.',
    detail: 'You are {role}; this takes {roles}.',
    next: 'Ask somebody with that role.',
  },
  hostNotAllowed: {
    title: 'The platform does not answer under this host name.',
    detail: 'The Host header named a host that is not on its list.',
    next: 'Use the address that the platform printed, or start it with --allow-host.',
  },
  notFound: {
    title: 'Not found.',
    detail: 'It does not exist, or you do not have access to it.',
    next: 'Refresh, or ask a member who can see it to assign it to you.',
  },
  methodNotAllowed: {
    title: 'This address does not take that method.',
    detail: 'The contract is described at /openapi.json.',
    next: 'Check the address and the method.',
  },
  invalidInput: {
    title: 'Some values are not right.',
    detail: 'Nothing was changed.',
    next: 'Correct the fields that are named and try again.',
  },
  bodyTooLarge: {
    title: 'That is too large.',
    detail: 'At most {limit} bytes are taken here. Nothing was stored.',
    next: 'Make it smaller and try again.',
  },
  mediaTypeUnsupported: {
    title: 'This content type is not taken here.',
    detail: 'Expected {expected}.',
    next: 'Send the body with that content type.',
  },
  revisionRequired: {
    title: 'The request does not say which state it changes.',
    detail: 'A change carries the revision it was made from in If-Match.',
    next: 'Read the current state first, then send its revision.',
  },
  revisionStale: {
    title: 'Somebody changed this meanwhile.',
    detail: 'It is at revision {revision} now. Your change was not applied.',
    next: 'Look at the current state and decide again.',
  },
  idempotencyKeyRequired: {
    title: 'The request carries no Idempotency-Key.',
    detail: 'Every write needs one, so that nothing is done twice.',
    next: 'Send a fresh key of 1 to 200 characters with every new write.',
  },
  idempotencyKeyReused: {
    title: 'This Idempotency-Key was used for something else.',
    detail: 'The same key came with another body.',
    next: 'Use a fresh key for a new request.',
  },
  stillRunning: {
    title: 'The first attempt is still running.',
    detail: 'The same request is being carried out.',
    next: 'Wait a moment and ask again with the same key.',
  },
  rateLimited: {
    title: 'Too many requests.',
    detail: 'The platform asks for a pause.',
    next: 'Wait a moment; it is tried again by itself.',
  },
  busy: {
    title: 'The platform is busy.',
    detail: 'Another window was writing for longer than expected. Nothing was changed.',
    next: 'Try again.',
  },
  shuttingDown: {
    title: 'The platform is closing.',
    detail: 'Nothing was changed.',
    next: 'Try again when it is back.',
  },
  internal: {
    title: 'Something went wrong inside the platform.',
    detail: 'This is a defect of ours.',
    next: 'Show the log, and report it with the request id.',
  },
  operationPending: {
    title: '“{action}” is still being carried out.',
    detail: 'Its outcome has not been read back yet.',
    next: 'Wait until it is known; this row updates by itself.',
  },
  stageUnknown: {
    title: 'This release stands in a stage that this program does not know.',
    detail: 'The platform calls it “{stage}”.',
    next: 'Refresh, or update the extension.',
  },
  stageForbids: {
    title: '“{action}” is not possible in {stage}.',
    detail: 'It is possible in: {stages}.',
    next: 'See what can be done now.',
  },
  targetUnknown: {
    title: 'There is no such target app.',
    detail: 'The platform does not know “{target}”.',
    next: 'Choose one of the target apps it lists.',
  },
  languageRequired: {
    title: '{target} needs a language that is missing: {locales}.',
    detail: 'Its default language is Chinese and cannot be changed.',
    next: 'Add the language, then select the app again.',
  },
  quotaMiniPrograms: {
    title: 'All {limit} mini programs that may go to {target} are used.',
    detail: 'A mini program counts from its first release that is not canceled.',
    next: 'Cancel the only release of a mini program that is not needed.',
  },
  quotaNewVersions: {
    title:
      '{used, plural, one {# version stands} other {# versions stand}} in New Version Created; {limit, plural, one {# is} other {# are}} allowed.',
    detail: 'The limit holds as long as they have not reached Under Review.',
    next: 'Apply with one of them, or cancel one that is not needed.',
  },
  versionAlreadyReleased: {
    title: 'Version {version} has already selected {target}.',
    detail: 'A version goes to a target app once.',
    next: 'Go on with its release, or upload a new version.',
  },
  versionCanceledForTarget: {
    title: 'Version {version} was canceled for {target}.',
    detail: 'A canceled version can never go to the same target app again.',
    next: 'Upload a new version.',
  },
  authorizationNotNeeded: {
    title: '{target} needs no authorization.',
    detail: 'There is nothing to do.',
    next: 'Go on with the next step.',
  },
  authorizationRequired: {
    title: '{target} has not been authorized yet.',
    detail: 'The platform may not act for your mini program there.',
    next: 'Authorize AlipayCN, then apply again.',
  },
  authorizationLost: {
    title: 'The authorization of {target} is lost on this machine.',
    detail: 'The secret store of this machine does not have its token. What is at {target} stays as it is.',
    next: 'Authorize AlipayCN again; then it goes on from here.',
  },
  authorizationRevoked: {
    title: 'The authorization at {target} does not hold any more.',
    detail: 'The merchant took it back there. What stands at {target} stays as it is.',
    next: 'Authorize AlipayCN again; then it goes on from here.',
  },
  authorizationExpired: {
    title: 'The authorization at {target} has run out.',
    detail: 'The merchant gave it for a time, and that is over. What stands at {target} stays as it is.',
    next: 'Authorize AlipayCN again; then it goes on from here.',
  },
  authorizationInsufficient: {
    title: 'The authorization at {target} does not cover all that a release needs.',
    detail: 'Not granted: {methods}.',
    next: 'Authorize AlipayCN again and leave every permission ticked; then it goes on from here.',
  },
  authorizationRenewed: {
    title: 'The authorization at {target} holds again.',
    detail: '“{action}” was not done while it did not hold.',
    next: 'Do it again now.',
  },
  basicInformationInvalid: {
    title: 'The basic information is not complete: {fields}.',
    detail: 'It is the business registration that is sent along with the application.',
    next: 'Edit the basic information.',
  },
  configurationInvalid: {
    title: 'The configuration is not complete: {fields}.',
    detail: 'Alipay+ and AlipayCN would send it back.',
    next: 'Edit the configuration.',
  },
  serviceContactRequired: {
    title: '{target} needs a customer service phone or e-mail of the mini program.',
    detail: 'Its users must be able to reach you.',
    next: 'Edit the mini program.',
  },
  higherVersionAtTarget: {
    title: '{target} has version {highest}, which is higher than {version}.',
    detail: 'It takes no lower number after a higher one. Nothing was sent.',
    next: 'Upload the package under a number above {highest}.',
  },
  otherVersionInProgress: {
    title: 'Version {version} is in the way: {stage}.',
    detail: 'Only one version of a mini program may be under review, rejected, prepared or in grayscale at a time.',
    next: 'Withdraw it or send it back first.',
  },
  nothingToWithdraw: {
    title: 'There is nothing to withdraw.',
    detail: 'This version is not under review and was not rejected.',
    next: 'Apply to release when it is ready.',
  },
  ratioNotOffered: {
    title: '{ratio} % is not one of the grayscale ratios.',
    detail: 'The ratios are {ratios} %.',
    next: 'Choose one of them.',
  },
  ratioNotPossible: {
    title: '{ratio} % is not possible on this connection.',
    detail: 'AlipayCN takes {ratios} % here.',
    next: 'Choose one of them.',
  },
  ratioNotHigher: {
    title: 'The ratio can only go up: it is at {current} %.',
    detail: 'AlipayCN does not take users back out of a grayscale release.',
    next: 'Choose {ratios} %, or stop the grayscale release.',
  },
  nothingToRollBackTo: {
    title: 'There is no earlier version to roll back to.',
    detail: 'This is the first full release, or the earlier one was taken offline.',
    next: 'Release a corrected version, or take this one offline.',
  },
  rolledBackAlready: {
    title: 'A roll back cannot follow a roll back.',
    detail: 'Only the version that was replaced last can come back, once.',
    next: 'Release a corrected version.',
  },
  grayscaleRunning: {
    title: 'Version {version} is in grayscale.',
    detail: 'Nothing is rolled back or taken offline during a grayscale release.',
    next: 'Stop its grayscale release first.',
  },
  qrCodeNeedsFullRelease: {
    title: 'There is no released version yet.',
    detail: 'A QR code opens what users have.',
    next: 'Finish the release first.',
  },
  trialNotOffered: {
    title: '{target} offers no trial before the review.',
    detail: 'It has no QR code for a version that was not released.',
    next: 'Apply, and release to a small share of the users first.',
  },
  trialNeedsSelectApp: {
    title: 'Version {version} is not on its way to {target} yet.',
    detail: 'It is tried at the app that it is released to, which gets its package by that.',
    next: 'Select the app for this version first.',
  },
  trialStageOver: {
    title: 'Version {version} is past its trial: {stage}.',
    detail: 'A version can be tried before users have it, not afterwards.',
    next: 'Upload a new version to try a change.',
  },
  trialPackaging: {
    title: 'AlipayCN is still packaging version {version} for its trial.',
    detail: 'It goes on there; nothing has to be started again.',
    next: 'Ask for the QR code again in a moment.',
  },
  targetKeepsNoVersions: {
    title: '{target} keeps no versions of its own.',
    detail: 'What is released there is uploaded here.',
    next: 'Upload the version.',
  },
  versionStatusUnknown: {
    title: '{target} calls the state of version {version} “{status}”.',
    detail: 'This program does not know that state, so it leaves the version alone.',
    next: 'Look at it in the console of {target}, or update the extension.',
  },
  versionNotAtTarget: {
    title: 'Version {version} does not stand at {target}.',
    detail: 'It was deleted there, or never got there. Nothing was changed.',
    next: 'Read the versions again, or bring it there under a higher number.',
  },
  versionStandsThere: {
    title: 'A version {version} stands at AlipayCN already.',
    detail: 'It did not come from here. Nothing was changed.',
    next: 'Adopt it, or choose a higher number.',
  },
  versionBuilding: {
    title: '{target} is still building version {version}.',
    detail: 'It goes on there by itself.',
    next: 'Wait until it stands there; this row updates by itself.',
  },
  versionNotBuilt: {
    title: 'Version {version} did not come about.',
    detail: '{target} could not build it from the template.',
    next: 'Correct the template, then create a version with a higher number.',
  },
  versionNumberInvalid: {
    title: '“{number}” is no version number.',
    detail: 'It needs three whole numbers, for example 1.0.2.',
    next: 'Correct the number.',
  },
  versionNumberNotHigher: {
    title: '{number} is not higher than {highest}.',
    detail: 'Every upload needs a number above the highest one.',
    next: 'Choose a higher number.',
  },
  packageInvalid: {
    title: 'This package is no mini program: {why}.',
    detail: 'Nothing was stored.',
    next: 'Upload the folder of an Alipay mini program.',
  },
  workspaceNotEmpty: {
    title: '{name} still has mini programs.',
    detail: 'Only an empty workspace can be deleted.',
    next: 'Delete its mini programs first. One that has releases stays, because its history is kept.',
  },
  miniProgramHasReleases: {
    title: '{name} has releases.',
    detail: 'A mini program that was released stays, because its history is kept.',
    next: 'Rename it instead, or take its release offline.',
  },
  versionHasReleases: {
    title: '{version} has a release to {target}.',
    detail: 'A version with a release stays, because its history is kept.',
    next: 'Cancel the release instead.',
  },
  languageLast: {
    title: '{locale} cannot be removed.',
    detail: 'A release to {target} needs it.',
    next: 'Finish or cancel that release first.',
  },
  memberLastOwner: {
    title: 'A workspace keeps at least one owner.',
    detail: 'Nothing was changed.',
    next: 'Make somebody else an owner first.',
  },
  memberUnknown: {
    title: 'This person is no member of the workspace.',
    detail: 'Only members can have tokens.',
    next: 'Add the member first.',
  },
  developerNeedsAssignment: {
    title: 'A developer needs at least one mini program.',
    detail: 'Developers see only what is assigned to them.',
    next: 'Name the mini programs to assign.',
  },
  stateUnknown: {
    title: 'This authorization was not started here.',
    detail: 'The state that came back belongs to no request of this platform. Nothing was stored.',
    next: 'Start the authorization again, and use the page that it opens.',
  },
  stateUsed: {
    title: 'This authorization was completed already.',
    detail: 'Its state works once, and its code was spent. Nothing was stored.',
    next: 'Check the authorization; start it again only if it does not hold.',
  },
  stateReplaced: {
    title: 'A newer authorization took the place of this one.',
    detail: 'It was started again after this page had been opened. Nothing was stored.',
    next: 'Go on in the page that was opened last, or start the authorization again.',
  },
  stateExpired: {
    title: 'This authorization took too long.',
    detail: 'A request is open for ten minutes. Nothing was stored.',
    next: 'Start the authorization again.',
  },
  offerOver: {
    title: 'That authorization is over.',
    detail: 'It waited too long for an answer, or for another window. Nothing was replaced.',
    next: 'Start the authorization again.',
  },
  authorizationNoReturn: {
    title: 'No address of this machine can be opened for AlipayCN’s page to return to.',
    detail: 'The system gave no port. Nothing was started.',
    next: 'Try again, or enter a redirect address in the connection.',
  },
  codeRefused: {
    title: 'AlipayCN did not take the code.',
    detail: '{message} ({code})',
    next: 'Codes work once and for a few minutes. Start the authorization again.',
  },
  tokenReadOnly: {
    title: 'The token may only read.',
    detail: 'Nothing was changed.',
    next: 'Use a token that may also change things; an owner or master of the workspace can create one.',
  },
  tokenShownOnce: {
    title: 'The token was created, but its secret is shown only once.',
    detail: 'Nobody can read the secret of token {id} again.',
    next: 'Revoke that token, then create another one.',
  },
  merchantAppTaken: {
    title: 'That AlipayCN mini program belongs to another one here.',
    detail: '{merchantAppId} is connected to another mini program on this platform.',
    next: 'Authorize again and choose a different mini program.',
  },
  merchantAppsSeveral: {
    title: 'More than one mini program was ticked on AlipayCN’s page.',
    detail: 'A mini program here is released as exactly one there. Nothing was stored.',
    next: 'Authorize again and tick the one that is to be released.',
  },
  releaseStandsElsewhere: {
    title: 'This version stands at another mini program of AlipayCN.',
    detail: 'It stands at {was}; authorized is {now}.',
    next: 'Authorize {was} again to lead it on.',
  },
  simulationOnly: {
    title: 'Only a simulated AlipayCN can be played.',
    detail: 'This platform is connected to the real one.',
    next: 'Wait for the reviewers.',
  },
  reviewNotWaiting: {
    title: '{reviewer} has nothing to review here.',
    detail: 'This release does not wait for that reviewer now.',
    next: 'Look at the release: it names who has it.',
  },
  alipayCnRefused: {
    title: 'AlipayCN refused: {message}',
    detail: 'This program does not know its code, so it is shown as it came.',
    next: 'Correct what it names and try again, or ask Alipay’s support with the ids.',
  },
  ...alipayCnConnectionEn,
  ...alipayCnVersionEn,
  ...alipayCnReleaseEn,
  ...alipayCnProgramEn,
  ...alipayCnFieldsEn,
  ...alipayCnTemplatesEn,
  alipayCnUnreachable: {
    title: 'AlipayCN could not be reached.',
    detail: 'Nothing was sent, nothing was changed.',
    next: 'Check the network, then try again.',
  },
  alipayCnNoAnswer: {
    title: 'AlipayCN’s answer did not come.',
    detail: 'The request left, then the connection broke or took too long. It may have taken effect.',
    next: 'Check the network, look at the current state, then try again.',
  },
  alipayCnFailed: {
    title: 'AlipayCN failed with an error of its own.',
    detail: 'It could not be asked how things stand there. No release was changed.',
    next: 'Try again in a few minutes.',
  },
  alipayCnUnverified: {
    title: 'An answer did not come from AlipayCN.',
    detail: 'Its signature is missing or wrong, so it was not believed.',
    next: 'Check the connection’s keys and any proxy in between.',
  },
  alipayCnNotUnderstood: {
    title: 'AlipayCN gave an answer that could not be understood.',
    detail: 'It is not what AlipayCN’s protocol says, or something is missing in it. It was not used.',
    next: 'Try again; if it stays, report it with the request id {requestId}.',
  },
  alipayCnAnswerNotSeen: {
    title: 'Sent, answer not seen, checking.',
    detail: 'The request left, its answer was lost. What happened is being read back from AlipayCN.',
    next: 'Wait; nothing is sent twice.',
  },
  alipayCnWaits: {
    title: 'AlipayCN asks for a pause.',
    detail: 'It is called too often and did nothing of this yet.',
    next: 'It is tried again by itself after {seconds, plural, one {# second} other {# seconds}}.',
  },
  alipayCnScans: {
    title: 'AlipayCN is scanning the version.',
    detail: 'It checks every upload for safety before it takes an application. The version stands there already.',
    next: 'It is looked at again by itself after {seconds, plural, one {# second} other {# seconds}}, and then handed over.',
  },
  alipayCnLags: {
    title: 'AlipayCN has approved the version, but does not let it out yet.',
    detail: 'It says {status}, and refuses it as not approved: one of its parts lags behind. Nothing took effect.',
    next: 'It is tried again by itself after {seconds, plural, one {# second} other {# seconds}}.',
  },
  alipayCnNotShown: {
    title: 'Sent, and AlipayCN shows no effect yet.',
    detail: 'It was sent {times, plural, one {once} other {# times}}. AlipayCN’s status is {status}.',
    next: 'It is read again after {seconds, plural, one {# second} other {# seconds}}, and never sent more than twice. You can stop waiting.',
  },
  alipayCnLagging: {
    title: 'AlipayCN says that the version is approved, and still refuses to let it out.',
    detail: 'It says {status}. “{action}” was tried several times, and nothing took effect.',
    next: 'Wait some minutes, then do it again. If it stays so, ask Alipay’s support and name the ids.',
  },
  changedAtTarget: {
    title: '“{action}” was not done: version {version} was changed at AlipayCN.',
    detail: 'AlipayCN’s status is {found}: {change}. Nothing was sent that would undo it.',
    next: 'The release now shows what AlipayCN says. Look at it, then choose what to do.',
  },
  waitingStopped: {
    title: 'Waiting was stopped.',
    detail: '“{action}” was not done.',
    next: 'Do it again when you like.',
  },
  waitingStoppedSent: {
    title: 'Waiting was stopped.',
    detail:
      '“{action}” was sent, and no effect shows at AlipayCN. It may still take effect; the release then shows it.',
    next: 'Look at the release, then do it again if you like.',
  },
  nothingWaits: {
    title: 'Nothing waits to be tried again.',
    detail: 'It was sent, or is over, by now.',
    next: 'Look at the release and decide.',
  },
  packageDeliveryUnsupported: {
    title: 'This connection cannot upload packages to AlipayCN.',
    detail: 'Alipay issues the app_origin that uploading needs to partner platforms only.',
    next: 'Adopt a version that stands at AlipayCN, build one from a template, or upload it with minidev or Alipay’s IDE and adopt it.',
  },
  databaseNewer: {
    title: 'This data was written by a newer version.',
    detail: '{file} has format {found}; this program knows up to {known}. It was left untouched.',
    next: 'Update the extension.',
  },
  databaseBroken: {
    title: 'The data file cannot be read.',
    detail: '{file} is damaged or is not ours. It was left untouched.',
    next: 'Restore it from a backup, or move it away to start anew.',
  },
  databaseLocked: {
    title: 'Another program uses this data folder.',
    detail: '{holder}',
    next: 'Reach it at its address, or close it first.',
  },
  rowBroken: {
    title: 'A stored record is damaged.',
    detail: '{kind} {id}. Everything else was left as it is.',
    next: 'Restore the data from a backup.',
  },
  workspaceFull: {
    title: 'The workspace has stored as much as it may.',
    detail: 'Its packages and files take {used} of {limit} MB. Nothing was stored.',
    next: 'Use another workspace, or ask who runs the platform.',
  },
  diskFull: {
    title: 'The disk is full.',
    detail: '{folder} cannot take any more. Nothing was changed.',
    next: 'Free some space, then try again.',
  },
  folderNotWritable: {
    title: 'The data folder cannot be written.',
    detail: 'The system refuses access to {folder}. Nothing was changed.',
    next: 'Give this user access to the folder and its files, then try again.',
  },
  folderNotPrivate: {
    title: 'Every user of this machine can write to the data folder.',
    detail: '{folder}',
    next: 'Run chmod 700 on it, or choose another folder.',
  },
  folderWithoutData: {
    title: 'There is no platform’s data in this folder.',
    detail: '{folder}',
    next: 'Name the folder that mprelease platform --data has.',
  },
  folderNotEmpty: {
    title: 'The folder is not empty.',
    detail: '{folder} was left as it is.',
    next: 'Choose a new or an empty one.',
  },
  backupExists: {
    title: 'The file exists already.',
    detail: '{file} was left as it is.',
    next: 'Choose another name for the backup.',
  },
  backupBroken: {
    title: 'This is no backup, or a damaged one.',
    detail: 'What {file} holds is not what was backed up. Nothing was restored.',
    next: 'Use another backup.',
  },
  backupNewer: {
    title: 'The backup was made by a newer version.',
    detail: 'This program knows backups up to format {known}; that of {file} is later. Nothing was restored.',
    next: 'Update mprelease.',
  },
  // The release client's own
  'client.offline': {
    title: '{host} could not be reached ({reason}).',
    detail: 'Nothing was sent.',
    next: 'Check the address and the network.',
  },
  'client.certificate': {
    title: 'The certificate of {host} is not trusted here ({reason}).',
    detail: 'Nothing was sent.',
    next: 'Check the address and this machine’s clock. For an issuer of your own, name its certificate by NODE_EXTRA_CA_CERTS.',
  },
  'client.proxy': {
    title: 'The proxy {proxy} does not lead to {host} ({reason}).',
    detail: 'Nothing was sent.',
    next: 'Check {variable}, which names the proxy, or name {host} in NO_PROXY.',
  },
  'client.connectionLost': {
    title: 'The connection to {host} broke off ({reason}).',
    detail: 'What was asked may have been done.',
    next: 'Refresh, and look before you repeat it.',
  },
  'client.timeout': {
    title: '{host} did not answer in time.',
    detail: 'What was asked may have been done.',
    next: 'Refresh, and look before you repeat it.',
  },
  'client.answerNotSeen': {
    title: 'Sent, answer not seen: {why}.',
    detail: 'What was asked may have been done.',
    next: 'Refresh, and look before you repeat it; repeating it does nothing twice.',
  },
  'client.gateway': {
    title: 'Something in between answered instead of the release platform: {why}.',
    detail: 'The platform itself said nothing.',
    next: 'Try again later.',
  },
  'client.notThePlatform': {
    title: 'The answer did not come from a release platform: {why}.',
    detail: 'It was not believed.',
    next: 'Check the address.',
  },
  'client.server': {
    title: 'The release platform failed.',
    detail: 'This is a defect of ours.',
    next: 'Show the log, and report it.',
  },
  'client.cancelled': { title: 'Stopped.', detail: 'You stopped it.', next: 'Start it again when you like.' },
  'client.address': {
    title: 'This is no address of a release platform.',
    detail: 'It has to be https (http only on this machine), without a name, a password or a query in it.',
    next: 'Correct the address.',
  },
  'client.path': { title: '“{name}” cannot stand in an address.', detail: 'Nothing was sent.', next: 'Correct it.' },
};
