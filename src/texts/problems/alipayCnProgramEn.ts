import type { AlipayCnRefusal } from '../../core/alipayCnProblems.ts';
import type { ProblemText } from './problems.types.ts';

/** AlipayCN's refusals about the mini program, its owner, the grant and the connection. */
export const alipayCnProgramEn = {
  'alipayCn.programAbsent': {
    title: 'AlipayCN does not find the mini program.',
    detail: 'It was deleted there, or another one was authorized.',
    next: 'Check it in AlipayCN’s console (open.alipay.com), then authorize the right one.',
  },
  'alipayCn.programNotOnline': {
    title: 'AlipayCN does not count this mini program as active.',
    detail: 'It was taken off, frozen, or never set up to the end.',
    next: 'Open it in AlipayCN’s console (open.alipay.com): its first page names what is missing.',
  },
  'alipayCn.packageInformationAbsent': {
    title: 'AlipayCN has no package data of this mini program.',
    detail: 'It was set up there without a first version, or for another client.',
    next: 'Open it once in AlipayCN’s console (open.alipay.com) and finish its set-up, then try again.',
  },
  'alipayCn.notMiniProgram': {
    title: 'What was authorized at AlipayCN is no mini program.',
    detail: 'It is a web or mobile application, or a kind that cannot be released this way.',
    next: 'Authorize again and choose a mini program.',
  },
  'alipayCn.clientAbsent': {
    title: 'AlipayCN does not offer this mini program in that client.',
    detail: 'Mini programs go to Alipay’s wallet unless another client was opened for them.',
    next: 'Open the client (端) for it in AlipayCN’s console (open.alipay.com), then try again.',
  },
  'alipayCn.developerAbsent': {
    title: 'AlipayCN finds no developer account behind this mini program.',
    detail: 'The owner has not joined the Open Platform, or left it.',
    next: 'The owner signs in at open.alipay.com and completes the developer’s enrolment (入驻).',
  },
  'alipayCn.riskRefused': {
    title: 'AlipayCN’s risk control refused it.',
    detail: 'It rates the content or the account; the code does not say which.',
    next: 'Look at the mini program’s notices in AlipayCN’s console (open.alipay.com), change what they name, or appeal there.',
  },
  'alipayCn.brandHit': {
    title: 'AlipayCN takes a protected brand in the mini program’s information.',
    detail: 'Name, logo or texts come near a brand that somebody else holds.',
    next: 'Change them, or prove the right to the brand in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.brandDispute': {
    title: 'A complaint about a brand is still open at AlipayCN.',
    detail: 'Until it is settled, the mini program is not reviewed.',
    next: 'Answer the complaint in the messages of AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.changesUsedUp': {
    title: 'AlipayCN takes no more changes of this mini program’s information this month.',
    detail: 'The changes that a calendar month allows are used up.',
    next: 'Put the texts back as they were approved last and apply now, or apply on the first of next month.',
  },
  'alipayCn.logoDefault': {
    title: 'AlipayCN still sees its default logo.',
    detail: 'A mini program is not reviewed with the picture it was set up with.',
    next: 'Choose a logo of your own in the Chinese language entry, then apply again.',
  },
  'alipayCn.categoryNotForIndividuals': {
    title: 'AlipayCN opens this category to companies only.',
    detail: 'The mini program belongs to a private person.',
    next: 'Choose another category, or move the mini program to a company’s account.',
  },
  'alipayCn.domainForbidden': {
    title: 'AlipayCN forbids one of the server domains.',
    detail: 'It is on its list of barred domains, or lacks its ICP filing.',
    next: 'Use another domain, or file it and have it unlocked at AlipayCN.',
  },
  'alipayCn.domainUnsafe': {
    title: 'AlipayCN holds one of the server domains for phishing.',
    detail: 'Its security service has a report about it.',
    next: 'Remove the domain, or have the report cleared with Alipay’s support.',
  },
  'alipayCn.domainPresent': {
    title: 'AlipayCN has this server domain already.',
    detail: 'It was added before, here or in its console.',
    next: 'Nothing has to be done; go on.',
  },
  'alipayCn.domainsFull': {
    title: 'AlipayCN takes no further server domain.',
    detail: 'It allows 30 for a mini program, and those of its console count too.',
    next: 'Remove some here, or under 服务器域名白名单 in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.grantMissing': {
    title: 'The merchant has not authorized this connection’s application at AlipayCN.',
    detail: 'There is no relation between the mini program and the application.',
    next: 'Authorize AlipayCN, then try again.',
  },
  'alipayCn.refreshEnded': {
    title: 'The authorization at AlipayCN cannot be renewed any more.',
    detail: 'What it is renewed with was used or has expired.',
    next: 'Authorize AlipayCN again.',
  },
  'alipayCn.permissionMissing': {
    title: 'The authorization at AlipayCN does not cover this step.',
    detail: 'The merchant granted other permissions than a release needs.',
    next: 'Authorize AlipayCN again and leave every permission ticked.',
  },
  'alipayCn.applicationPermissionMissing': {
    title: 'This connection’s application may not call this method of AlipayCN.',
    detail: 'Alipay has not opened the capability for it.',
    next: 'Whoever owns the application adds the capability (产品绑定) in its console at open.alipay.com.',
  },
  'alipayCn.applicationWrong': {
    title: 'AlipayCN does not know this connection’s application as a third-party application.',
    detail: 'The application id is wrong, of another kind, or belongs to another authorization.',
    next: 'Compare the application id with the one in its console at open.alipay.com, and correct the connection.',
  },
  'alipayCn.keyWrong': {
    title: 'AlipayCN does not accept this connection’s signature.',
    detail: 'The private key does not belong to the public key that the application has there.',
    next: 'Upload the matching public key under 接口加签方式 in the application’s console (open.alipay.com), or correct the connection.',
  },
  'alipayCn.certificateWrong': {
    title: 'AlipayCN does not accept this connection’s certificates.',
    detail:
      'One of them is out of date or not registered for the application, or the application is signed for with plain keys.',
    next: 'Download the certificates again from the application’s console (open.alipay.com), and correct the connection.',
  },
  'alipayCn.clientAddressRefused': {
    title: 'AlipayCN takes no requests of this application from this network.',
    detail: 'Its owner allows certain IP addresses only.',
    next: 'Whoever owns the application adds this network’s address to its IP 白名单 in its console at open.alipay.com.',
  },
  'alipayCn.clockWrong': {
    title: 'AlipayCN does not accept the time of this request.',
    detail: 'This machine’s clock is off, so that its requests look old or early.',
    next: 'Set the clock of the machine on which the platform runs, then try again.',
  },
  'alipayCn.calledTooOften': {
    title: 'AlipayCN is called too often.',
    detail: 'It did nothing of this and asks for a pause.',
    next: 'Try again in {seconds, plural, one {# second} other {# seconds}}.',
  },
  'alipayCn.systemFailed': {
    title: 'AlipayCN failed with an error of its own.',
    detail: 'It is not known whether it took effect. What happened is being read back from AlipayCN.',
    next: 'Wait; this updates by itself, and nothing is sent twice.',
  },
  'alipayCn.requestWrong': {
    title: 'AlipayCN did not understand a value that this program sent.',
    detail: 'No field of yours is named; most likely this is a defect of ours.',
    next: 'Show the log, and report it with the code and the ids.',
  },
  'alipayCn.businessError': {
    title: 'AlipayCN refused without naming a reason.',
    detail: 'Its code only says that a rule of its business was not met.',
    next: 'Ask Alipay’s support with the ids, or look at the mini program in AlipayCN’s console (open.alipay.com).',
  },
} as const satisfies Partial<Record<AlipayCnRefusal, ProblemText>>;
