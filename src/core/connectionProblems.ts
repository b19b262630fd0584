/** A problem of the connection to AlipayCN as an HTTP answer. */
interface ConnectionProblemRow {
  readonly status: 409 | 502 | 503;
  readonly retryable?: boolean;
}

const invalidValue: ConnectionProblemRow = { status: 409 };
const invalidResponse: ConnectionProblemRow = { status: 502 };
const unavailable: ConnectionProblemRow = { status: 503, retryable: true };

/** All that can be wrong with a connection to AlipayCN; the parameter `fields` names the value to set right. */
export const connectionProblems = {
  // A value of it, found before anything is sent
  'alipayCn.connection.missing': invalidValue,
  'alipayCn.connection.invalid': invalidValue,
  'alipayCn.connection.notHttps': invalidValue,
  'alipayCn.connection.hasPath': invalidValue,
  'alipayCn.connection.cutShort': invalidValue,
  'alipayCn.connection.unreadable': invalidValue,
  'alipayCn.connection.isPublic': invalidValue,
  'alipayCn.connection.isPrivate': invalidValue,
  'alipayCn.connection.isCertificate': invalidValue,
  'alipayCn.connection.isOwn': invalidValue,
  'alipayCn.connection.encrypted': invalidValue,
  'alipayCn.connection.notRsa': invalidValue,
  'alipayCn.connection.tooShort': invalidValue,
  'alipayCn.connection.both': invalidValue,
  'alipayCn.connection.isKey': invalidValue,
  'alipayCn.connection.expired': invalidValue,
  'alipayCn.connection.notYetValid': invalidValue,
  'alipayCn.connection.notOfKey': invalidValue,
  'alipayCn.connection.notTrusted': invalidValue,
  // Found by the gateway
  'alipayCn.connection.privateKeyWrong': invalidValue,
  'alipayCn.connection.alipayKeyWrong': invalidValue,
  'alipayCn.connection.certificateOther': invalidValue,
  'alipayCn.connection.applicationUnknown': invalidValue,
  'alipayCn.connection.applicationNotThirdParty': invalidValue,
  'alipayCn.connection.permissionMissing': invalidValue,
  // The clock: `minutes` is how far it is off
  'alipayCn.connection.clockAhead': invalidValue,
  'alipayCn.connection.clockBehind': invalidValue,
  // Network, and answers that are not AlipayCN’s
  'alipayCn.connection.nameNotFound': unavailable,
  'alipayCn.connection.refusedThere': unavailable,
  'alipayCn.connection.unreachable': unavailable,
  'alipayCn.connection.noAnswer': unavailable,
  'alipayCn.connection.notSecure': unavailable,
  /** `proxy` is its host and port, of one that cannot be read the variable; `-` where only VS Code knows them. */
  'alipayCn.connection.proxyWantsLogin': unavailable,
  'alipayCn.connection.proxyUnreachable': unavailable,
  'alipayCn.connection.proxyInvalid': unavailable,
  'alipayCn.connection.webPage': invalidResponse,
  'alipayCn.connection.redirect': invalidResponse,
  'alipayCn.connection.notGateway': invalidResponse,
  'alipayCn.connection.answerRepeated': invalidResponse,
  'alipayCn.connection.answerOther': invalidResponse,
  'alipayCn.connection.answerTooLarge': invalidResponse,
  'alipayCn.connection.refusalUnsigned': invalidResponse,
  'alipayCn.connection.busy': unavailable,
} as const satisfies Record<`alipayCn.connection.${string}`, ConnectionProblemRow>;

export type ConnectionProblemCode = keyof typeof connectionProblems;
