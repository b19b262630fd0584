import type { ConnectionProblemCode } from '../../core/connectionProblems.ts';
import type { ProblemText } from './problems.types.ts';

/** What is wrong with the connection to AlipayCN. */
export const alipayCnConnectionEn = {
  'alipayCn.connection.missing': {
    title: 'Missing: {fields}.',
    detail: 'The connection requires it.',
    next: 'Paste it, or choose its file.',
  },
  'alipayCn.connection.invalid': {
    title: 'Invalid: {fields}.',
    detail: 'It contains something that is not allowed, such as a space, a user name, or a password.',
    next: 'Copy it again from the application’s console at open.alipay.com.',
  },
  'alipayCn.connection.notHttps': {
    title: '{fields} must start with https.',
    detail: 'http is allowed only for this machine, because the merchant’s token is sent to the address.',
    next: 'Enter the address with https.',
  },
  'alipayCn.connection.hasPath': {
    title: '{fields} must contain only scheme, host, and port.',
    detail: 'The path of each request is added to it and signed.',
    next: 'Enter an address such as https://openapi.alipay.com, without /gateway.do.',
  },
  'alipayCn.connection.cutShort': {
    title: '{fields} is incomplete.',
    detail: 'The end is missing, probably because only a part was copied.',
    next: 'Copy all of it again.',
  },
  'alipayCn.connection.unreadable': {
    title: 'Cannot read {fields}.',
    detail: 'It is not PEM or base64 of the expected type.',
    next: 'Copy all of it again, or choose the file that Alipay’s key tool wrote.',
  },
  'alipayCn.connection.isPublic': {
    title: '{fields}: this is a public key.',
    detail: 'Only the private key can sign requests.',
    next: 'Enter the private key of the same pair.',
  },
  'alipayCn.connection.isPrivate': {
    title: '{fields}: this is a private key.',
    detail: 'A public key or certificate is required here. The private key must stay with you.',
    next: 'Enter what Alipay shows in the application’s console at open.alipay.com.',
  },
  'alipayCn.connection.isCertificate': {
    title: '{fields}: this is a certificate.',
    detail: 'A key is required here.',
    next: 'Enter the key, or set up the connection with certificates.',
  },
  'alipayCn.connection.isOwn': {
    title: '{fields}: this belongs to the application itself.',
    detail: 'Alipay signs its responses with its own key, so the application’s key cannot verify them.',
    next: 'Enter what Alipay shows next to it under 接口加签方式 in the application’s console at open.alipay.com (支付宝公钥, or 支付宝公钥证书).',
  },
  'alipayCn.connection.encrypted': {
    title: '{fields} is protected by a password.',
    detail: 'The secret store protects it instead, and no password is asked for.',
    next: 'Enter it without a password.',
  },
  'alipayCn.connection.notRsa': {
    title: '{fields} is not an RSA key.',
    detail: 'AlipayCN supports only RSA2.',
    next: 'Create a 2048-bit RSA key pair with Alipay’s key tool, and register its public key.',
  },
  'alipayCn.connection.tooShort': {
    title: '{fields} is too short.',
    detail: 'RSA2 requires keys of at least 2048 bits.',
    next: 'Create a 2048-bit RSA key pair with Alipay’s key tool, and register its public key.',
  },
  'alipayCn.connection.both': {
    title: 'Both a key and certificates were entered.',
    detail: 'An application uses either a key or certificates, not both.',
    next: 'Enter the one that its console shows under 接口加签方式 (open.alipay.com).',
  },
  'alipayCn.connection.isKey': {
    title: '{fields}: this is a key.',
    detail: 'This application uses certificates, so a certificate is required here.',
    next: 'Enter the certificate file (.crt) from Alipay’s console.',
  },
  'alipayCn.connection.expired': {
    title: '{fields} expired on {until}.',
    detail: 'AlipayCN rejects expired certificates.',
    next: 'Download the new one from the application’s console at open.alipay.com. Create a new application certificate there.',
  },
  'alipayCn.connection.notYetValid': {
    title: '{fields} is not valid before {from}.',
    detail: 'According to the clock of this machine, that date is in the future.',
    next: 'Check the clock of this machine, or enter a certificate that is valid now.',
  },
  'alipayCn.connection.notOfKey': {
    title: '{fields} does not match the private key.',
    detail: 'The certificate must contain the public key of the same pair.',
    next: 'Enter the private key of the certificate request, or the certificate for this key.',
  },
  'alipayCn.connection.notTrusted': {
    title: '{fields} is not issued by Alipay’s root.',
    detail: 'The root is a different one, or the file lacks the certificate of the issuer.',
    next: 'Download both files again from the application’s console at open.alipay.com, and use them unchanged.',
  },
  'alipayCn.connection.privateKeyWrong': {
    title: 'AlipayCN rejected the signature of the private key.',
    detail:
      'The key does not match the public key or certificate that is registered for the application, or the application ID is wrong.',
    next: 'Check 接口加签方式 in the application’s console (open.alipay.com). Enter the matching private key, or register the matching public key.',
  },
  'alipayCn.connection.alipayKeyWrong': {
    title: 'AlipayCN accepted the request, but its response does not match {fields}.',
    detail:
      'The key belongs to another application or environment (production and sandbox differ), or a proxy changes responses.',
    next: 'Copy it again from this application’s console at open.alipay.com.',
  },
  'alipayCn.connection.certificateOther': {
    title: 'AlipayCN signs with a different certificate.',
    detail: 'Alipay has renewed its certificate, or this one belongs to another environment.',
    next: 'Download Alipay’s certificate again from the application’s console at open.alipay.com.',
  },
  'alipayCn.connection.applicationUnknown': {
    title: 'AlipayCN does not know the application ID.',
    detail: 'It contains a mistake, or belongs to another environment. The sandbox has separate IDs.',
    next: 'Compare it with the ID in the application’s console at open.alipay.com.',
  },
  'alipayCn.connection.applicationNotThirdParty': {
    title: 'This is not a third-party application.',
    detail: 'Only a third-party application (第三方应用) can release for merchants who authorize it.',
    next: 'Enter the ID and keys of a third-party application, or create one at open.alipay.com.',
  },
  'alipayCn.connection.permissionMissing': {
    title: 'This application is not allowed to request authorizations from merchants.',
    detail: 'Alipay has not enabled this capability, or the application is not online yet.',
    next: 'Ask the owner of the application to add the capability (产品绑定) in its console at open.alipay.com.',
  },
  'alipayCn.connection.clockAhead': {
    title: 'This machine’s clock is {minutes} ahead of AlipayCN’s.',
    detail:
      'Signed requests contain the time and may differ by five minutes. If the clock is right, a proxy repeats old responses.',
    next: 'Set the clock of the machine that runs the platform, then try again.',
  },
  'alipayCn.connection.clockBehind': {
    title: 'This machine’s clock is {minutes} behind AlipayCN’s.',
    detail: 'Signed requests contain the time and may differ by five minutes.',
    next: 'Set the clock of the machine that runs the platform, then try again.',
  },
  'alipayCn.connection.nameNotFound': {
    title: 'The host name of the gateway was not found.',
    detail: 'The address contains a mistake, or this machine has no network or name server.',
    next: 'Check {fields} and the network, then try again.',
  },
  'alipayCn.connection.refusedThere': {
    title: 'The gateway refused the connection.',
    detail: 'The machine is reachable, but the port is wrong or the gateway is not running.',
    next: 'Check {fields}, then try again.',
  },
  'alipayCn.connection.unreachable': {
    title: 'Could not reach the gateway.',
    detail: 'The connection failed or was interrupted. A firewall or proxy may be the cause.',
    next: 'Check the network and the proxy settings, then try again.',
  },
  'alipayCn.connection.proxyWantsLogin': {
    title: 'A proxy requires a user name and password.',
    detail: 'The proxy {proxy} responded instead of AlipayCN.',
    next: 'Enter them in the proxy settings of VS Code or in HTTPS_PROXY, then try again.',
  },
  'alipayCn.connection.proxyUnreachable': {
    title: 'The proxy cannot reach AlipayCN.',
    detail: 'Requests to AlipayCN use the proxy {proxy}, which does not respond or does not forward them.',
    next: 'Check HTTPS_PROXY and the network, or exclude AlipayCN with NO_PROXY, then try again.',
  },
  'alipayCn.connection.proxyInvalid': {
    title: 'The proxy address is invalid.',
    detail: 'The value of {proxy} is not an address such as http://host:port.',
    next: 'Correct {proxy}, then try again.',
  },
  'alipayCn.connection.noAnswer': {
    title: 'The gateway did not respond in time.',
    detail: 'The network is slow or drops connections. A firewall may be the cause.',
    next: 'Check the network and the proxy settings, then try again.',
  },
  'alipayCn.connection.notSecure': {
    title: 'Could not establish a secure connection to the gateway.',
    detail:
      'This machine does not trust its certificate, or it does not support TLS. A TLS-inspecting proxy causes the same error.',
    next: 'Check {fields}. If you use such a proxy, install its certificate on this machine. Certificate verification cannot be turned off.',
  },
  'alipayCn.connection.webPage': {
    title: 'A web page responded instead of the gateway.',
    detail: 'The address belongs to a website, or the network requires a login.',
    next: 'Check {fields}, log in to the network, then try again.',
  },
  'alipayCn.connection.redirect': {
    title: 'The address redirects to another one.',
    detail: 'Redirects are not followed, so that signed requests reach only this address.',
    next: 'Enter the final address, or log in to the network first.',
  },
  'alipayCn.connection.notGateway': {
    title: 'This is not AlipayCN’s v3 gateway.',
    detail: 'The response has no signature from Alipay.',
    next: 'Check {fields}. Alipay’s gateway is https://openapi.alipay.com.',
  },
  'alipayCn.connection.answerRepeated': {
    title: 'Something repeated an old AlipayCN response.',
    detail: 'The signature is valid, but the time is not. A proxy may repeat responses. The response was ignored.',
    next: 'Check the network and any proxy, then try again.',
  },
  'alipayCn.connection.answerOther': {
    title: 'AlipayCN’s response is for a different version.',
    detail: 'The signature is valid, but the response was mixed up or repeated by a proxy. The response was ignored.',
    next: 'Try again. If the problem persists, check the network and any proxy, and report it with the request ID {requestId}.',
  },
  'alipayCn.connection.answerTooLarge': {
    title: 'A response was too large.',
    detail:
      'It is far larger than any AlipayCN response, so the platform stopped reading to protect this machine’s memory.',
    next: 'Check {fields} and any proxy, then try again.',
  },
  'alipayCn.connection.refusalUnsigned': {
    title: 'AlipayCN seems to reject the request: {message}',
    detail: 'The response has no valid signature, so treat it as a hint. The platform changed nothing.',
    next: 'If it makes sense, correct the problem. If not, check the network and any proxy.',
  },
  'alipayCn.connection.busy': {
    title: 'AlipayCN is busy or unavailable.',
    detail: 'It was reached, but did not send a valid response.',
    next: 'Try again in a few minutes.',
  },
} as const satisfies Record<ConnectionProblemCode, ProblemText>;
