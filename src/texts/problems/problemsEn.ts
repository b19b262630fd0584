import { alipayCnConnectionEn } from './alipayCnConnectionEn.ts';
import { alipayCnFieldsEn } from './alipayCnFieldsEn.ts';
import { alipayCnProgramEn } from './alipayCnProgramEn.ts';
import { alipayCnReleaseEn } from './alipayCnReleaseEn.ts';
import { alipayCnTemplatesEn } from './alipayCnTemplatesEn.ts';
import { alipayCnVersionEn } from './alipayCnVersionEn.ts';
import type { ProblemTexts } from './problems.types.ts';

export const problemsEn: ProblemTexts = {
  notSignedIn: {
    title: 'You are not signed in.',
    detail: 'The request contains no token.',
    next: 'Sign in to the platform and try again.',
  },
  tokenInvalid: {
    title: 'The token is not valid.',
    detail: 'The token is unknown to the platform, or was revoked.',
    next: 'Ask an owner or master of the workspace for a new token.',
  },
  tokenExpired: {
    title: 'The token has expired.',
    detail: 'Every token has an expiry date.',
    next: 'Ask an owner or master of the workspace for a new token.',
  },
  forbidden: {
    title: 'Your role does not allow this.',
    detail: 'Your role is {role}; this requires {roles}.',
    next: 'Ask a member with that role.',
  },
  hostNotAllowed: {
    title: 'The platform does not accept this host name.',
    detail: 'The Host header names a host that is not allowed.',
    next: 'Use the address that the platform printed, or start it with --allow-host.',
  },
  notFound: {
    title: 'Not found.',
    detail: 'It does not exist, or you do not have access to it.',
    next: 'Refresh, or ask a member with access to assign it to you.',
  },
  methodNotAllowed: {
    title: 'This address does not support the method.',
    detail: 'See /openapi.json for the supported methods.',
    next: 'Check the address and the method.',
  },
  invalidInput: {
    title: 'Some values are invalid.',
    detail: 'Nothing was changed.',
    next: 'Correct the listed fields and try again.',
  },
  bodyTooLarge: {
    title: 'The request is too large.',
    detail: 'The limit is {limit} bytes. Nothing was saved.',
    next: 'Reduce the size and try again.',
  },
  mediaTypeUnsupported: {
    title: 'Unsupported content type.',
    detail: 'Expected {expected}.',
    next: 'Send the body with that content type.',
  },
  revisionRequired: {
    title: 'The request does not name the revision that it changes.',
    detail: 'Every change requires the current revision in If-Match.',
    next: 'Read the current state first, then send its revision.',
  },
  revisionStale: {
    title: 'Somebody else changed this.',
    detail: 'The current revision is {revision}. Your change was not saved.',
    next: 'Check the current state and decide again.',
  },
  idempotencyKeyRequired: {
    title: 'The request has no Idempotency-Key.',
    detail: 'Every write requires a key, so that repeating it has no second effect.',
    next: 'Send a new key of 1 to 200 characters with every new write.',
  },
  idempotencyKeyReused: {
    title: 'This Idempotency-Key was already used for a different request.',
    detail: 'The earlier request had a different body.',
    next: 'Use a new key for a new request.',
  },
  stillRunning: {
    title: 'The first request with this key is still running.',
    detail: 'The platform is still processing the same request.',
    next: 'Wait a moment, then repeat the request with the same key.',
  },
  rateLimited: {
    title: 'Too many requests.',
    detail: 'The platform limits the number of requests.',
    next: 'Wait a moment. Retrying automatically.',
  },
  busy: {
    title: 'The platform is busy.',
    detail: 'Another window was writing for longer than expected. Nothing was changed.',
    next: 'Try again.',
  },
  shuttingDown: {
    title: 'The platform is shutting down.',
    detail: 'Nothing was changed.',
    next: 'Try again after it restarts.',
  },
  internal: {
    title: 'Something went wrong in the release platform.',
    detail: 'This is a bug in Mini Program Release.',
    next: 'Show the log, and report the bug with the request ID.',
  },
  operationPending: {
    title: '“{action}” is still in progress.',
    detail: 'The result is not yet known.',
    next: 'Wait for the result. It appears automatically.',
  },
  stageUnknown: {
    title: 'This release is in an unknown stage.',
    detail: 'The platform calls it “{stage}”.',
    next: 'Refresh, or update the extension.',
  },
  stageForbids: {
    title: '“{action}” is not available in {stage}.',
    detail: 'It is available in: {stages}.',
    next: 'Select one of the available actions.',
  },
  targetUnknown: {
    title: 'This target app does not exist.',
    detail: 'The platform does not know “{target}”.',
    next: 'Select one of its target apps.',
  },
  languageRequired: {
    title: '{target} requires texts in {locales}.',
    detail: 'Its default language is Chinese and cannot be changed.',
    next: 'Add the language, then select the app again.',
  },
  quotaMiniPrograms: {
    title: 'The limit of {limit, plural, one {# mini program} other {# mini programs}} for {target} is reached.',
    detail: 'A mini program counts as soon as it has a release that is not canceled.',
    next: 'Cancel the only release of a mini program that you do not need.',
  },
  quotaNewVersions: {
    title: '{used} of {limit} versions are in New Version Created.',
    detail: 'The limit applies until a version reaches Under Review.',
    next: 'Apply with one of them, or cancel one that you do not need.',
  },
  versionAlreadyReleased: {
    title: 'Version {version} already has a release for {target}.',
    detail: 'You can release each version to a target app once.',
    next: 'Continue that release, or upload a new version.',
  },
  versionCanceledForTarget: {
    title: 'The release of version {version} to {target} was canceled.',
    detail: 'You can never release a canceled version to the same target app again.',
    next: 'Upload a new version.',
  },
  authorizationNotNeeded: {
    title: '{target} requires no authorization.',
    detail: 'Releases to {target} work without an authorization.',
    next: 'Continue with the next step.',
  },
  authorizationRequired: {
    title: '{target} is not authorized.',
    detail: 'The platform cannot act for your mini program there.',
    next: 'Authorize AlipayCN, then apply again.',
  },
  authorizationLost: {
    title: 'The authorization of {target} is missing on this machine.',
    detail:
      'The secret store of this machine does not have its token. Versions and releases at {target} are unchanged.',
    next: 'Authorize AlipayCN again to continue.',
  },
  authorizationRevoked: {
    title: 'The authorization at {target} was revoked.',
    detail: 'The merchant revoked it. Versions and releases at {target} are unchanged.',
    next: 'Authorize AlipayCN again to continue.',
  },
  authorizationExpired: {
    title: 'The authorization at {target} has expired.',
    detail: 'The merchant granted it for a limited time. Versions and releases at {target} are unchanged.',
    next: 'Authorize AlipayCN again to continue.',
  },
  authorizationInsufficient: {
    title: 'The authorization at {target} lacks permissions that a release requires.',
    detail: 'Missing permissions: {methods}.',
    next: 'Authorize AlipayCN again and keep every permission selected.',
  },
  authorizationRenewed: {
    title: 'The authorization at {target} is valid again.',
    detail: '“{action}” was not done while the authorization was invalid.',
    next: 'Repeat the action now.',
  },
  basicInformationInvalid: {
    title: 'Complete the basic information: {fieldList}.',
    detail: 'The business registration is part of the submission.',
    next: 'Edit the basic information.',
  },
  versionDescriptionShort: {
    title: 'The version description is too short: {units} of at least {min}.',
    detail: 'Reviewers read what is new in this version. A Chinese character counts as 2.',
    next: 'Extend the version description.',
  },
  configurationInvalid: {
    title: 'Complete the configuration: {fieldList}.',
    detail: 'Alipay+ and AlipayCN reject incomplete configurations.',
    next: 'Edit the configuration.',
  },
  serviceContactRequired: {
    title: '{target} requires a customer service phone number or e-mail address.',
    detail: 'Its users must be able to reach you.',
    next: 'Edit the mini program.',
  },
  higherVersionAtTarget: {
    title: '{target} already has version {highest}, which is higher than {version}.',
    detail: 'It does not accept a lower number. Nothing was sent.',
    next: 'Upload the package with a number higher than {highest}.',
  },
  otherVersionInProgress: {
    title: 'Version {version} is in {stage}.',
    detail:
      'Only one version of a mini program can be under review, rejected, in preparation, or in a grayscale release.',
    next: 'Withdraw that version first.',
  },
  nothingToWithdraw: {
    title: 'You cannot withdraw this version.',
    detail: 'It is not under review and was not rejected.',
    next: 'Apply to release when it is ready.',
  },
  ratioNotOffered: {
    title: '{ratio}% is not an available grayscale ratio.',
    detail: 'Available: {ratios}%.',
    next: 'Choose one of these ratios.',
  },
  ratioNotPossible: {
    title: '{ratio}% is not available on this connection.',
    detail: 'AlipayCN accepts {ratios}% here.',
    next: 'Choose one of these ratios.',
  },
  ratioNotHigher: {
    title: 'The ratio can only increase. It is at {current}%.',
    detail: 'AlipayCN cannot take a version away from users who already have it.',
    next: 'Choose {ratios}%, or stop the grayscale release.',
  },
  nothingToRollBackTo: {
    title: 'This mini program has no earlier version to roll back to.',
    detail: 'This is the first full release, or the earlier version was taken offline.',
    next: 'Release a corrected version, or take this one offline.',
  },
  rolledBackAlready: {
    title: 'You cannot roll back twice in a row.',
    detail: 'You can restore only the last replaced version, and only once.',
    next: 'Release a corrected version.',
  },
  grayscaleRunning: {
    title: 'Version {version} is in a grayscale release.',
    detail: 'You cannot roll back or take offline during a grayscale release.',
    next: 'Stop the grayscale release first.',
  },
  qrCodeNeedsFullRelease: {
    title: 'This version is not released to all users.',
    detail: 'A QR code opens the released version.',
    next: 'Finish the release first.',
  },
  trialNotOffered: {
    title: '{target} does not offer trials before the review.',
    detail: 'It has no QR code for unreleased versions.',
    next: 'Apply, then release to a small share of users first.',
  },
  trialNeedsSelectApp: {
    title: '{target} is not selected for version {version}.',
    detail: 'The target app receives the package when you select it.',
    next: 'Select the app for this version first.',
  },
  trialStageOver: {
    title: 'Version {version} can no longer be tried. It is in {stage}.',
    detail: 'You can try a version only before it is released.',
    next: 'Upload a new version to try a change.',
  },
  trialPackaging: {
    title: 'AlipayCN is still packaging version {version} for its trial.',
    detail: 'Packaging continues at AlipayCN. You do not need to start it again.',
    next: 'Request the QR code again in a moment.',
  },
  targetKeepsNoVersions: {
    title: '{target} does not manage versions.',
    detail: 'You upload versions to this platform instead.',
    next: 'Upload the version.',
  },
  versionStatusUnknown: {
    title: 'Version {version} has the unknown status “{status}” at {target}.',
    detail: 'Mini Program Release does not know this status and leaves the version unchanged.',
    next: 'Check it in the console of {target}, or update the extension.',
  },
  versionNotAtTarget: {
    title: '{target} does not have version {version}.',
    detail: 'It was deleted there, or was never uploaded. Nothing was changed.',
    next: 'Read the versions again, or upload it with a higher number.',
  },
  versionStandsThere: {
    title: 'AlipayCN already has a version {version}.',
    detail: 'It was not uploaded from here. Nothing was changed.',
    next: 'Adopt it, or choose a higher number.',
  },
  versionBuilding: {
    title: '{target} is still building version {version}.',
    detail: 'The build continues automatically.',
    next: 'Wait for the build. The result appears automatically.',
  },
  versionNotBuilt: {
    title: '{target} could not create version {version}.',
    detail: 'The build from the template failed.',
    next: 'Correct the template, then create a version with a higher number.',
  },
  versionNumberInvalid: {
    title: '“{number}” is not a valid version number.',
    detail: 'Use three whole numbers, for example 1.0.2.',
    next: 'Correct the number.',
  },
  versionNumberNotHigher: {
    title: '{number} is not higher than {highest}.',
    detail: 'Every upload needs a number higher than all earlier ones.',
    next: 'Choose a higher number.',
  },
  packageInvalid: {
    title: 'This package is not a mini program: {why}.',
    detail: 'Nothing was saved.',
    next: 'Upload the folder of an Alipay mini program.',
  },
  workspaceNotEmpty: {
    title: '{name} still has mini programs.',
    detail: 'Only an empty workspace can be deleted.',
    next: 'Delete its mini programs first. You cannot delete mini programs with releases, because their history is kept.',
  },
  miniProgramHasReleases: {
    title: '{name} has releases.',
    detail: 'You cannot delete a mini program with releases, because their history is kept.',
    next: 'Rename it instead, or take its release offline.',
  },
  versionHasReleases: {
    title: '{version} has a release to {target}.',
    detail: 'You cannot delete a version with a release, because its history is kept.',
    next: 'Cancel the release instead.',
  },
  languageLast: {
    title: 'You cannot remove {locale}.',
    detail: 'A release to {target} requires it.',
    next: 'Finish or cancel that release first.',
  },
  memberLastOwner: {
    title: 'A workspace needs at least one owner.',
    detail: 'Nothing was changed.',
    next: 'Make another member an owner first.',
  },
  memberUnknown: {
    title: 'This person is not a member of the workspace.',
    detail: 'Only members can have tokens.',
    next: 'Add the member first.',
  },
  developerNeedsAssignment: {
    title: 'Assign at least one mini program to the developer.',
    detail: 'Developers see only the mini programs assigned to them.',
    next: 'Select the mini programs to assign.',
  },
  stateUnknown: {
    title: 'This platform did not start this authorization.',
    detail: 'The returned state does not belong to a request of this platform. Nothing was saved.',
    next: 'Start the authorization again, and use the page that opens.',
  },
  stateUsed: {
    title: 'This authorization is already complete.',
    detail: 'A state and its code are valid only once. Nothing was saved.',
    next: 'Check the authorization, and start it again only if it is invalid.',
  },
  stateReplaced: {
    title: 'A newer authorization replaced this one.',
    detail: 'The authorization was started again after this page opened. Nothing was saved.',
    next: 'Continue on the page that opened last, or start the authorization again.',
  },
  stateExpired: {
    title: 'This authorization request has expired.',
    detail: 'A request is valid for ten minutes. Nothing was saved.',
    next: 'Start the authorization again.',
  },
  offerOver: {
    title: 'You can no longer decide about this authorization.',
    detail: 'It expired, or was decided in another window. Nothing was replaced.',
    next: 'Start the authorization again.',
  },
  authorizationNoReturn: {
    title: 'AlipayCN’s page cannot return to this machine.',
    detail: 'The system provided no free port. Nothing was started.',
    next: 'Try again, or enter a redirect address in the connection.',
  },
  codeRefused: {
    title: 'AlipayCN rejected the code.',
    detail: '{message} ({code})',
    next: 'A code is valid once and for a few minutes. Start the authorization again.',
  },
  tokenReadOnly: {
    title: 'This token is read-only.',
    detail: 'Nothing was changed.',
    next: 'Use a token that can make changes. An owner or master of the workspace can create one.',
  },
  tokenShownOnce: {
    title: 'The token was created, but its secret is shown only once.',
    detail: 'The secret of token {id} cannot be shown again.',
    next: 'Revoke the token, then create a new one.',
  },
  merchantAppTaken: {
    title: 'Another mini program on this platform uses that AlipayCN mini program.',
    detail: '{merchantAppId} is already connected to another mini program.',
    next: 'Authorize again and select a different mini program.',
  },
  merchantAppsSeveral: {
    title: 'Several mini programs were selected on AlipayCN’s page.',
    detail: 'Each mini program here corresponds to exactly one at AlipayCN. Nothing was saved.',
    next: 'Authorize again and select only the mini program that you want to release.',
  },
  releaseStandsElsewhere: {
    title: 'This version belongs to a different AlipayCN mini program.',
    detail: 'It belongs to {was}, but {now} is authorized.',
    next: 'Authorize {was} again to continue its release.',
  },
  simulationOnly: {
    title: 'You can decide reviews only while AlipayCN is simulated.',
    detail: 'This platform is connected to the real one.',
    next: 'Wait for the reviewers.',
  },
  reviewNotWaiting: {
    title: '{reviewer} is not reviewing this release.',
    detail: 'The release is not waiting for that reviewer.',
    next: 'Check who reviews the release.',
  },
  alipayCnRefused: {
    title: 'AlipayCN rejected the request: {message}',
    detail: 'Mini Program Release does not know this error, so it shows AlipayCN’s message.',
    next: 'Correct the problem and try again, or contact Alipay’s support with the IDs.',
  },
  ...alipayCnConnectionEn,
  ...alipayCnVersionEn,
  ...alipayCnReleaseEn,
  ...alipayCnProgramEn,
  ...alipayCnFieldsEn,
  ...alipayCnTemplatesEn,
  alipayCnUnreachable: {
    title: 'Could not reach AlipayCN.',
    detail: 'Nothing was sent and nothing was changed.',
    next: 'Check the network, then try again.',
  },
  alipayCnNoAnswer: {
    title: 'AlipayCN did not respond.',
    detail: 'The request was sent, but the connection broke or timed out. The request may have taken effect.',
    next: 'Check the network and the current state, then try again.',
  },
  alipayCnFailed: {
    title: 'AlipayCN reported an internal error.',
    detail: 'The platform could not read its current state, and changed no release.',
    next: 'Try again in a few minutes.',
  },
  alipayCnUnverified: {
    title: 'A response did not come from AlipayCN.',
    detail: 'Its signature is missing or invalid, so it was ignored.',
    next: 'Check the keys of the connection and any proxy.',
  },
  alipayCnNotUnderstood: {
    title: 'AlipayCN sent an invalid response.',
    detail: 'The response does not follow AlipayCN’s protocol, so it was ignored.',
    next: 'Try again. If the problem persists, report it with the request ID {requestId}.',
  },
  alipayCnAnswerNotSeen: {
    title: 'Request sent; no response received. Checking the result…',
    detail: 'The result is being read from AlipayCN.',
    next: 'Wait for the result. The request is not sent twice.',
  },
  alipayCnWaits: {
    title: 'AlipayCN limits the number of requests.',
    detail: 'It has not processed this request.',
    next: 'Retrying automatically in {seconds, plural, one {# second} other {# seconds}}.',
  },
  alipayCnScans: {
    title: 'AlipayCN is scanning the version.',
    detail: 'It scans every upload before it accepts a submission. The version is already uploaded.',
    next: 'The scan is checked again in {seconds, plural, one {# second} other {# seconds}}; the version is then submitted automatically.',
  },
  alipayCnLags: {
    title: 'AlipayCN approved this version but does not allow its release yet.',
    detail:
      'Its status is {status}, but the release is rejected as not approved. AlipayCN’s systems are not in sync yet, and nothing took effect.',
    next: 'Retrying automatically in {seconds, plural, one {# second} other {# seconds}}.',
  },
  alipayCnNotShown: {
    title: 'Request sent; AlipayCN shows no effect yet.',
    detail: 'The request was sent {times, plural, one {once} other {# times}}. AlipayCN’s status is {status}.',
    next: 'Checking again in {seconds, plural, one {# second} other {# seconds}}. The request is sent at most twice. You can stop waiting.',
  },
  alipayCnLagging: {
    title: 'AlipayCN approved this version but still does not allow its release.',
    detail: 'Its status is {status}. “{action}” was tried several times without effect.',
    next: 'Wait a few minutes, then try again. If the problem persists, contact Alipay’s support with the IDs.',
  },
  changedAtTarget: {
    title: '“{action}” was not done, because version {version} was changed at AlipayCN.',
    detail: 'AlipayCN’s status is {found}: {change}. Nothing was sent, so the change is not undone.',
    next: 'The release now shows AlipayCN’s state. Check it, then decide what to do.',
  },
  waitingStopped: {
    title: 'Stopped waiting.',
    detail: '“{action}” was not done.',
    next: 'Repeat the action when you are ready.',
  },
  waitingStoppedSent: {
    title: 'Stopped waiting.',
    detail: '“{action}” was sent, but AlipayCN shows no effect. It may still take effect; the release then shows it.',
    next: 'Check the release, then repeat the action if necessary.',
  },
  nothingWaits: {
    title: 'This release is not waiting for a retry.',
    detail: 'The action was already sent or is complete.',
    next: 'Check the release and decide.',
  },
  packageDeliveryUnsupported: {
    title: 'This connection cannot upload packages to AlipayCN.',
    detail: 'Uploading requires an app_origin, which Alipay issues only to partner platforms.',
    next: 'Adopt a version from AlipayCN, create one from a template, or upload it with minidev or Alipay’s IDE and adopt it.',
  },
  databaseNewer: {
    title: 'A newer version wrote this data.',
    detail: '{file} has format {found}, but this program supports formats up to {known}. The file was not changed.',
    next: 'Update the extension.',
  },
  databaseBroken: {
    title: 'Cannot read the data file.',
    detail: '{file} is damaged or was not created by this extension. The file was not changed.',
    next: 'Restore it from a backup, or move it away to start over.',
  },
  databaseLocked: {
    title: 'Another program is using this data folder.',
    detail: '{holder}',
    next: 'Connect to its address, or close it first.',
  },
  databaseUnreachable: {
    title: 'The platform cannot reach its database.',
    detail: 'The database did not answer. If you changed something, it is not known whether the change was stored.',
    next: 'Try again.',
  },
  rowBroken: {
    title: 'A stored record is damaged.',
    detail: '{kind} {id}. Other records were not changed.',
    next: 'Restore the data from a backup.',
  },
  workspaceFull: {
    title: 'The workspace has reached its storage limit.',
    detail: 'Packages and files use {used} of {limit} MB. Nothing was saved.',
    next: 'Use another workspace, or ask the administrator of the platform.',
  },
  diskFull: {
    title: 'The disk is full.',
    detail: '{folder} has no free space. Nothing was changed.',
    next: 'Free some space, then try again.',
  },
  folderNotWritable: {
    title: 'Cannot write to the data folder.',
    detail: 'The system denied access to {folder}. Nothing was changed.',
    next: 'Give this user access to the folder and its files, then try again.',
  },
  folderNotPrivate: {
    title: 'Every user of this machine can write to the data folder.',
    detail: '{folder}',
    next: 'Run chmod 700 on it, or choose another folder.',
  },
  folderWithoutData: {
    title: 'This folder contains no platform data.',
    detail: '{folder}',
    next: 'Enter the folder of mprelease platform --data.',
  },
  folderNotEmpty: {
    title: 'The folder is not empty.',
    detail: '{folder} was not changed.',
    next: 'Choose a new or empty folder.',
  },
  backupExists: {
    title: 'The file already exists.',
    detail: '{file} was not changed.',
    next: 'Choose another name for the backup.',
  },
  backupBroken: {
    title: 'This file is not a backup, or is damaged.',
    detail: 'The content of {file} does not match the backup. Nothing was restored.',
    next: 'Use another backup.',
  },
  backupNewer: {
    title: 'A newer version created the backup.',
    detail: 'This program supports backup formats up to {known}; {file} is newer. Nothing was restored.',
    next: 'Update mprelease.',
  },
  // The release client's own
  'client.offline': {
    title: 'Could not reach {host} ({reason}).',
    detail: 'Nothing was sent.',
    next: 'Check the address and the network.',
  },
  'client.certificate': {
    title: 'The certificate of {host} is not trusted ({reason}).',
    detail: 'Nothing was sent.',
    next: 'Check the address and the clock of this machine. If you use your own certificate authority, set NODE_EXTRA_CA_CERTS.',
  },
  'client.proxy': {
    title: 'The proxy {proxy} cannot reach {host} ({reason}).',
    detail: 'Nothing was sent.',
    next: 'Check {variable}, which sets the proxy, or add {host} to NO_PROXY.',
  },
  'client.connectionLost': {
    title: 'The connection to {host} was lost ({reason}).',
    detail: 'The request may have taken effect.',
    next: 'Refresh and check the result before you repeat it.',
  },
  'client.timeout': {
    title: '{host} did not respond in time.',
    detail: 'The request may have taken effect.',
    next: 'Refresh and check the result before you repeat it.',
  },
  'client.answerNotSeen': {
    title: 'Request sent; no response received: {why}.',
    detail: 'The request may have taken effect.',
    next: 'Refresh and check the result. Repeating the request has no second effect.',
  },
  'client.gateway': {
    title: 'A proxy or gateway responded instead of the release platform: {why}.',
    detail: 'The platform itself did not respond.',
    next: 'Try again later.',
  },
  'client.notThePlatform': {
    title: 'The response did not come from a release platform: {why}.',
    detail: 'The response was ignored.',
    next: 'Check the address.',
  },
  'client.server': {
    title: 'Something went wrong in the release platform.',
    detail: 'This is a bug in Mini Program Release.',
    next: 'Show the log, and report the bug.',
  },
  'client.cancelled': {
    title: 'Stopped.',
    detail: 'You stopped the request.',
    next: 'Start it again when you are ready.',
  },
  'client.address': {
    title: 'This is not a release platform address.',
    detail: 'Use https (http only on this machine), without a user name, password, or query.',
    next: 'Correct the address.',
  },
  'client.path': {
    title: '“{name}” is not allowed in an address.',
    detail: 'Nothing was sent.',
    next: 'Correct it and try again.',
  },
};
