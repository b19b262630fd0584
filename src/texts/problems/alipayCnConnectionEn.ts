import type { ConnectionProblemCode } from '../../core/connectionProblems.ts';
import type { ProblemText } from './problems.types.ts';

/** What is wrong with the connection to AlipayCN. */
export const alipayCnConnectionEn = {
  'alipayCn.connection.missing': {
    title: '{fields} is missing.',
    detail: 'The connection cannot be made without it.',
    next: 'Give it: paste it, or choose its file.',
  },
  'alipayCn.connection.invalid': {
    title: '{fields} is not in the right form.',
    detail: 'It holds something that does not belong there, such as a space, a user name or a password.',
    next: 'Copy it again from the application’s console at open.alipay.com.',
  },
  'alipayCn.connection.notHttps': {
    title: '{fields} has to begin with https.',
    detail: 'Plain http is taken for addresses of this machine only, since the merchant’s token goes there.',
    next: 'Give the address with https.',
  },
  'alipayCn.connection.hasPath': {
    title: '{fields} has more than scheme, host and port.',
    detail: 'The path of each request is added to it, and signed.',
    next: 'Give it like https://openapi.alipay.com, without /gateway.do.',
  },
  'alipayCn.connection.cutShort': {
    title: '{fields} is cut short.',
    detail: 'Its end is missing, as happens when only a part was copied.',
    next: 'Copy it again as a whole.',
  },
  'alipayCn.connection.unreadable': {
    title: '{fields} is not readable.',
    detail: 'It is neither PEM nor base64 of the kind that belongs here.',
    next: 'Copy it again as a whole, or choose the file as Alipay’s key tool wrote it.',
  },
  'alipayCn.connection.isPublic': {
    title: 'A public key was given as {fields}.',
    detail: 'Only the private key can sign requests.',
    next: 'Give the private key that was made together with it.',
  },
  'alipayCn.connection.isPrivate': {
    title: 'A private key was given as {fields}.',
    detail: 'What belongs here is public; the private key stays with you.',
    next: 'Give what Alipay shows in the application’s console at open.alipay.com.',
  },
  'alipayCn.connection.isCertificate': {
    title: 'A certificate was given as {fields}.',
    detail: 'A plain key belongs here.',
    next: 'Give the key itself, or set the connection up with certificates.',
  },
  'alipayCn.connection.isOwn': {
    title: '{fields} belongs to the application itself.',
    detail: 'Alipay signs its answers with a key of its own, so the application’s key cannot verify them.',
    next: 'Give what Alipay shows beside it under 接口加签方式 in the application’s console at open.alipay.com (支付宝公钥, or 支付宝公钥证书).',
  },
  'alipayCn.connection.encrypted': {
    title: '{fields} is protected by a password.',
    detail: 'A connection keeps it in the secret store instead, and asks for no password.',
    next: 'Give it without one.',
  },
  'alipayCn.connection.notRsa': {
    title: '{fields} is not for RSA.',
    detail: 'AlipayCN signs with RSA2 only.',
    next: 'Make an RSA pair of 2048 bits with Alipay’s key tool, and register its public key.',
  },
  'alipayCn.connection.tooShort': {
    title: '{fields} has too few bits.',
    detail: 'RSA2 takes keys of 2048 bits or more.',
    next: 'Make an RSA pair of 2048 bits with Alipay’s key tool, and register its public key.',
  },
  'alipayCn.connection.both': {
    title: 'Both a key and certificates of Alipay were given.',
    detail: 'An application is signed for in one of the two ways.',
    next: 'Give the one that its console names under 接口加签方式 (open.alipay.com).',
  },
  'alipayCn.connection.isKey': {
    title: 'A key was given as {fields}.',
    detail: 'This application is signed for with certificates, so one belongs here.',
    next: 'Give the certificate’s file (.crt) as Alipay’s console gave it.',
  },
  'alipayCn.connection.expired': {
    title: '{fields} ended on {until}.',
    detail: 'AlipayCN takes no certificate that is out of date.',
    next: 'Download the new one from the application’s console at open.alipay.com; the application’s own is made anew there.',
  },
  'alipayCn.connection.notYetValid': {
    title: '{fields} holds from {from} only.',
    detail: 'By this machine’s clock that day is still to come.',
    next: 'Check the clock of this machine, or give the certificate that holds now.',
  },
  'alipayCn.connection.notOfKey': {
    title: '{fields} was not made for this private key.',
    detail: 'The two belong together: the certificate holds the key’s public half.',
    next: 'Give the private key with which the certificate was asked for, or the certificate that belongs to this key.',
  },
  'alipayCn.connection.notTrusted': {
    title: '{fields} does not lead up to Alipay’s root.',
    detail: 'Another root was given, or the file lacks the certificate of its issuer.',
    next: 'Download both files again from the application’s console at open.alipay.com, and give them as they came.',
  },
  'alipayCn.connection.privateKeyWrong': {
    title: 'AlipayCN does not accept what the private key signed.',
    detail:
      'It does not belong to the public key or certificate that the application has there, or the application id is another one’s.',
    next: 'Compare under 接口加签方式 in the application’s console (open.alipay.com); give the matching private key, or register the matching public key.',
  },
  'alipayCn.connection.alipayKeyWrong': {
    title: 'AlipayCN took the request, but its answer does not match {fields}.',
    detail:
      'It belongs to another application or environment (production and sandbox have different ones), or somebody in between changes answers.',
    next: 'Copy it again from this application’s console at open.alipay.com.',
  },
  'alipayCn.connection.certificateOther': {
    title: 'AlipayCN signs with another certificate than the one given here.',
    detail: 'Alipay has renewed its certificate, or this one belongs to another environment.',
    next: 'Download Alipay’s certificate again from the application’s console at open.alipay.com.',
  },
  'alipayCn.connection.applicationUnknown': {
    title: 'AlipayCN does not know the application id.',
    detail: 'It has a mistake, or belongs to another environment: the sandbox has ids of its own.',
    next: 'Compare it with the one in the application’s console at open.alipay.com.',
  },
  'alipayCn.connection.applicationNotThirdParty': {
    title: 'This application is not a third-party one.',
    detail: 'Only a third-party application (第三方应用) may release for merchants who authorize it.',
    next: 'Give the id and keys of a third-party application, or create one at open.alipay.com.',
  },
  'alipayCn.connection.permissionMissing': {
    title: 'This application may not ask for merchants’ authorizations.',
    detail: 'Alipay has not opened the capability for it, or the application is not online yet.',
    next: 'Whoever owns it adds the capability (产品绑定) in its console at open.alipay.com.',
  },
  'alipayCn.connection.clockAhead': {
    title: 'This machine’s clock is {minutes} ahead of AlipayCN’s.',
    detail:
      'Requests are signed with the time, and five minutes are allowed. If the clock is right, somebody in between repeats old answers.',
    next: 'Set the clock of the machine on which the platform runs, then try again.',
  },
  'alipayCn.connection.clockBehind': {
    title: 'This machine’s clock is {minutes} behind AlipayCN’s.',
    detail: 'Requests are signed with the time, and five minutes are allowed.',
    next: 'Set the clock of the machine on which the platform runs, then try again.',
  },
  'alipayCn.connection.nameNotFound': {
    title: 'No server has the name of the gateway.',
    detail: 'Either the address has a mistake, or this machine has no network or no name server.',
    next: 'Check {fields} and the network, then try again.',
  },
  'alipayCn.connection.refusedThere': {
    title: 'No gateway listens at this address.',
    detail: 'The machine is there, but it refuses the connection: wrong port, or not started.',
    next: 'Check {fields}, then try again.',
  },
  'alipayCn.connection.unreachable': {
    title: 'The gateway could not be reached.',
    detail: 'The connection failed or broke on its way; a firewall or proxy may be in between.',
    next: 'Check the network and the proxy settings, then try again.',
  },
  'alipayCn.connection.proxyWantsLogin': {
    title: 'A proxy on the way asks for a user name and a password.',
    detail: 'The proxy {proxy} answered, not AlipayCN.',
    next: 'Give them in the proxy settings of VS Code or in HTTPS_PROXY, then try again.',
  },
  'alipayCn.connection.proxyUnreachable': {
    title: 'The proxy does not lead to AlipayCN.',
    detail: 'Requests to AlipayCN go through the proxy {proxy}, which does not answer or does not pass them on.',
    next: 'Check HTTPS_PROXY and the network, or except AlipayCN by NO_PROXY, then try again.',
  },
  'alipayCn.connection.proxyInvalid': {
    title: 'The address of the proxy cannot be used.',
    detail: 'The value of {proxy} is no address like http://host:port.',
    next: 'Correct {proxy}, then try again.',
  },
  'alipayCn.connection.noAnswer': {
    title: 'The gateway did not answer in time.',
    detail: 'The network is slow or drops the connection; a firewall may be in between.',
    next: 'Check the network and the proxy settings, then try again.',
  },
  'alipayCn.connection.notSecure': {
    title: 'No secure connection to the gateway came about.',
    detail: 'Its certificate is not trusted here, or it speaks no TLS; a proxy that opens connections does the same.',
    next: 'Check {fields}; behind such a proxy, let the machine trust its certificate. Verification is never turned off.',
  },
  'alipayCn.connection.webPage': {
    title: 'A web page came instead of the gateway’s answer.',
    detail: 'The address is that of a website, or the network wants a login first.',
    next: 'Check {fields}, log in to the network, then try again.',
  },
  'alipayCn.connection.redirect': {
    title: 'The address leads elsewhere instead of answering.',
    detail: 'Redirects are not followed, so that signed requests go nowhere else.',
    next: 'Give the address it should lead to, or log in to the network first.',
  },
  'alipayCn.connection.notGateway': {
    title: 'What answers there is not AlipayCN’s v3 gateway.',
    detail: 'Its answer carries no signature of Alipay.',
    next: 'Check {fields}; Alipay’s own is https://openapi.alipay.com.',
  },
  'alipayCn.connection.answerRepeated': {
    title: 'An old answer of AlipayCN came again.',
    detail: 'Its signature is right, but not its time: somebody in between repeats answers. It was not believed.',
    next: 'Check the network and any proxy in between, then try again.',
  },
  'alipayCn.connection.answerOther': {
    title: 'AlipayCN’s answer belongs to another version than the one asked for.',
    detail:
      'It is signed rightly, but it was mixed up on its way or repeated by somebody in between. It was not believed.',
    next: 'Try again; if it stays, check the network and any proxy in between, and report it with the request id {requestId}.',
  },
  'alipayCn.connection.answerTooLarge': {
    title: 'An answer was far larger than any of AlipayCN’s.',
    detail: 'It was cut off unread, so that it cannot fill this machine’s memory.',
    next: 'Check {fields} and any proxy in between, then try again.',
  },
  'alipayCn.connection.refusalUnsigned': {
    title: 'AlipayCN seems to refuse: {message}',
    detail:
      'The refusal carries no valid signature. So it is a hint, and was not taken for a proof; nothing was changed here because of it.',
    next: 'See whether it fits, and correct what it names; if it does not, check the network and any proxy in between.',
  },
  'alipayCn.connection.busy': {
    title: 'AlipayCN is busy or not well.',
    detail: 'It was reached, but gave no proper answer just now.',
    next: 'Try again in a few minutes.',
  },
} as const satisfies Record<ConnectionProblemCode, ProblemText>;
