import type { AlipayCnRefusal } from '../../core/alipayCnProblems.ts';
import type { ProblemText } from './problems.types.ts';

/** AlipayCN's refusals about the mini program, its owner, the grant and the connection. */
export const alipayCnProgramEn = {
  'alipayCn.programAbsent': {
    title: 'AlipayCN cannot find the mini program.',
    detail: 'It was deleted there, or another one was authorized.',
    next: 'Check it in AlipayCN’s console (open.alipay.com), then authorize the correct mini program.',
  },
  'alipayCn.programNotOnline': {
    title: 'This mini program is not active at AlipayCN.',
    detail: 'It was taken offline, frozen, or its setup is incomplete.',
    next: 'Open it in AlipayCN’s console (open.alipay.com). The first page shows what is missing.',
  },
  'alipayCn.packageInformationAbsent': {
    title: 'AlipayCN has no package data of this mini program.',
    detail: 'It was set up without a first version, or for another client.',
    next: 'Open it in AlipayCN’s console (open.alipay.com) and complete the setup, then try again.',
  },
  'alipayCn.notMiniProgram': {
    title: 'The authorized application is not a mini program.',
    detail: 'It is a web or mobile application, or a type that cannot be released this way.',
    next: 'Authorize again and select a mini program.',
  },
  'alipayCn.clientAbsent': {
    title: 'This mini program is not available in that client.',
    detail: 'Mini programs are released to the Alipay wallet unless another client is enabled.',
    next: 'Enable the client (端) in AlipayCN’s console (open.alipay.com), then try again.',
  },
  'alipayCn.developerAbsent': {
    title: 'AlipayCN cannot find the developer account of this mini program.',
    detail: 'The owner has not joined the Open Platform, or left it.',
    next: 'Ask the owner to sign in at open.alipay.com and complete the developer enrollment (入驻).',
  },
  'alipayCn.riskRefused': {
    title: 'AlipayCN’s risk control rejected the request.',
    detail: 'The reason is the content or the account. AlipayCN does not say which.',
    next: 'Check the mini program’s notices in AlipayCN’s console (open.alipay.com), correct the problem, or appeal there.',
  },
  'alipayCn.brandHit': {
    title: 'AlipayCN found a protected brand name in the mini program information.',
    detail: 'The name, logo, or texts resemble a brand that somebody else owns.',
    next: 'Change them, or prove your right to the brand in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.brandDispute': {
    title: 'A complaint about a brand is still open at AlipayCN.',
    detail: 'AlipayCN does not review the mini program until the complaint is resolved.',
    next: 'Respond to the complaint in the messages of AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.changesUsedUp': {
    title: 'AlipayCN allows no more changes of this mini program’s information this month.',
    detail: 'The limit per calendar month is reached.',
    next: 'Restore the last approved texts and apply now, or apply on the first of next month.',
  },
  'alipayCn.logoDefault': {
    title: 'The mini program still has AlipayCN’s default logo.',
    detail: 'AlipayCN does not review a mini program with the default logo.',
    next: 'Choose your logo in the Chinese texts, then apply again.',
  },
  'alipayCn.categoryNotForIndividuals': {
    title: 'This category is only for companies.',
    detail: 'The mini program belongs to an individual.',
    next: 'Choose another category, or move the mini program to a company’s account.',
  },
  'alipayCn.domainForbidden': {
    title: 'AlipayCN does not allow one of the server domains.',
    detail: 'The domain is blocked, or has no ICP filing.',
    next: 'Use another domain, or file it and ask AlipayCN to unblock it.',
  },
  'alipayCn.domainUnsafe': {
    title: 'AlipayCN has flagged one of the server domains as phishing.',
    detail: 'Its security service has a report about it.',
    next: 'Remove the domain, or ask Alipay’s support to clear the report.',
  },
  'alipayCn.domainPresent': {
    title: 'AlipayCN already has this server domain.',
    detail: 'It was added before, here or in its console.',
    next: 'No action is required. Continue.',
  },
  'alipayCn.domainsFull': {
    title: 'AlipayCN accepts no more server domains.',
    detail: 'It allows 30 per mini program, including those added in its console.',
    next: 'Remove domains here, or under 服务器域名白名单 in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.grantMissing': {
    title: 'The merchant has not authorized this connection’s application at AlipayCN.',
    detail: 'The mini program is not linked to the application.',
    next: 'Authorize AlipayCN, then try again.',
  },
  'alipayCn.refreshEnded': {
    title: 'The authorization at AlipayCN can no longer be renewed.',
    detail: 'Its refresh token was already used or has expired.',
    next: 'Authorize AlipayCN again.',
  },
  'alipayCn.permissionMissing': {
    title: 'The authorization at AlipayCN does not cover this step.',
    detail: 'The merchant granted different permissions than a release requires.',
    next: 'Authorize AlipayCN again and keep every permission selected.',
  },
  'alipayCn.applicationPermissionMissing': {
    title: 'This connection’s application is not allowed to call this AlipayCN method.',
    detail: 'Alipay has not enabled this capability.',
    next: 'Ask the owner of the application to add the capability (产品绑定) in its console at open.alipay.com.',
  },
  'alipayCn.applicationWrong': {
    title: 'AlipayCN does not know this connection’s application as a third-party application.',
    detail: 'The application ID is wrong, of another type, or belongs to another authorization.',
    next: 'Compare the application ID with the one in its console at open.alipay.com, and correct the connection.',
  },
  'alipayCn.keyWrong': {
    title: 'AlipayCN rejected the signature of this connection.',
    detail: 'The private key does not match the public key that is registered for the application.',
    next: 'Upload the matching public key under 接口加签方式 in the application’s console (open.alipay.com), or correct the connection.',
  },
  'alipayCn.certificateWrong': {
    title: 'AlipayCN rejected the certificates of this connection.',
    detail: 'A certificate is expired or not registered for the application, or the application uses keys.',
    next: 'Download the certificates again from the application’s console (open.alipay.com), and correct the connection.',
  },
  'alipayCn.clientAddressRefused': {
    title: 'AlipayCN does not accept requests of this application from this network.',
    detail: 'The owner allows only certain IP addresses.',
    next: 'Ask the owner of the application to add this network’s address to its IP 白名单 in its console at open.alipay.com.',
  },
  'alipayCn.clockWrong': {
    title: 'AlipayCN rejected the time of this request.',
    detail: 'The clock of this machine is wrong.',
    next: 'Set the clock of the machine that runs the platform, then try again.',
  },
  'alipayCn.calledTooOften': {
    title: 'AlipayCN limits the number of requests.',
    detail: 'It has not processed this request.',
    next: 'Try again in {seconds, plural, one {# second} other {# seconds}}.',
  },
  'alipayCn.systemFailed': {
    title: 'AlipayCN reported an internal error.',
    detail: 'The request may have taken effect. The result is being read from AlipayCN.',
    next: 'Wait for the result. The request is not sent twice.',
  },
  'alipayCn.requestWrong': {
    title: 'AlipayCN rejected a value that this program sent.',
    detail: 'AlipayCN names none of your fields. This is probably a bug in Mini Program Release.',
    next: 'Show the log, and report the bug with the code and the IDs.',
  },
  'alipayCn.businessError': {
    title: 'AlipayCN rejected the request without a reason.',
    detail: 'The request does not meet one of AlipayCN’s business rules.',
    next: 'Contact Alipay’s support with the IDs, or check the mini program in AlipayCN’s console (open.alipay.com).',
  },
} as const satisfies Partial<Record<AlipayCnRefusal, ProblemText>>;
