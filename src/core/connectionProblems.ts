/** How a problem of the connection to AlipayCN is told over HTTP. */
interface ConnectionProblemRow {
  readonly status: 409 | 502 | 503;
  readonly retryable?: boolean;
}

const wrong: ConnectionProblemRow = { status: 409 };
const notBelieved: ConnectionProblemRow = { status: 502 };
const passing: ConnectionProblemRow = { status: 503, retryable: true };

/** All that can be wrong with a connection to AlipayCN; the parameter `fields` names the value to set right. */
export const connectionProblems = {
  // A value of it, found before anything is sent
  'alipayCn.connection.missing': wrong,
  'alipayCn.connection.invalid': wrong,
  'alipayCn.connection.notHttps': wrong,
  'alipayCn.connection.hasPath': wrong,
  'alipayCn.connection.cutShort': wrong,
  'alipayCn.connection.unreadable': wrong,
  'alipayCn.connection.isPublic': wrong,
  'alipayCn.connection.isPrivate': wrong,
  'alipayCn.connection.isCertificate': wrong,
  'alipayCn.connection.isOwn': wrong,
  'alipayCn.connection.encrypted': wrong,
  'alipayCn.connection.notRsa': wrong,
  'alipayCn.connection.tooShort': wrong,
  'alipayCn.connection.both': wrong,
  'alipayCn.connection.isKey': wrong,
  'alipayCn.connection.expired': wrong,
  'alipayCn.connection.notYetValid': wrong,
  'alipayCn.connection.notOfKey': wrong,
  'alipayCn.connection.notTrusted': wrong,
  // What the gateway says of it
  'alipayCn.connection.privateKeyWrong': wrong,
  'alipayCn.connection.alipayKeyWrong': wrong,
  'alipayCn.connection.certificateOther': wrong,
  'alipayCn.connection.applicationUnknown': wrong,
  'alipayCn.connection.applicationNotThirdParty': wrong,
  'alipayCn.connection.permissionMissing': wrong,
  // The clock: `minutes` is how far it is off
  'alipayCn.connection.clockAhead': wrong,
  'alipayCn.connection.clockBehind': wrong,
  // The way there
  'alipayCn.connection.nameNotFound': passing,
  'alipayCn.connection.refusedThere': passing,
  'alipayCn.connection.unreachable': passing,
  'alipayCn.connection.noAnswer': passing,
  'alipayCn.connection.notSecure': passing,
  'alipayCn.connection.webPage': notBelieved,
  'alipayCn.connection.redirect': notBelieved,
  'alipayCn.connection.notGateway': notBelieved,
  'alipayCn.connection.answerRepeated': notBelieved,
  'alipayCn.connection.answerOther': notBelieved,
  'alipayCn.connection.answerTooLarge': notBelieved,
  'alipayCn.connection.refusalUnsigned': notBelieved,
  'alipayCn.connection.busy': passing,
} as const satisfies Record<`alipayCn.connection.${string}`, ConnectionProblemRow>;

export type ConnectionProblemCode = keyof typeof connectionProblems;
