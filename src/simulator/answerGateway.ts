import type { IncomingMessage } from 'node:http';
import { errorAnswer, signedAnswer } from './gateway/answers.ts';
import { answerWithFault, type Faults, takeFault } from './gateway/faults.ts';
import { COMMON_CODES, GatewayError, refuse } from './gateway/gatewayError.ts';
import { readMultipart } from './gateway/multipart.ts';
import { readParameters } from './gateway/parameters.ts';
import { verifyRequest } from './gateway/requestSignature.ts';
import { type Answer, BodyTooLarge, readBody, requestTarget } from './http/http.ts';
import type { Call } from './methods/call.ts';
import { applicationHandlers, merchantHandlers } from './methods/handlers.ts';
import { findTokens } from './state/grants.ts';
import { type Method, methodsByPath } from './state/methodTable.ts';
import { findMiniApp, type MiniApp } from './state/miniApps.ts';
import { endLimitedReleases } from './state/publishing.ts';
import type { SimulatorContext } from './state/simulatorContext.ts';
import { inTransaction } from './state/store.ts';

const SMALL_BODY = 1024 * 1024;
const LARGE_BODY = 40 * 1024 * 1024;

/** What the gateway works with. */
interface Gateway {
  readonly context: SimulatorContext;
  readonly faults: Faults;
  /** Ends the delay of a fault when the simulator closes. */
  readonly closing: AbortSignal;
}

/**
 * The gateway of AlipayCN in its signed v3 protocol (docs/alipaycn-api.md §3.2). Every answer but the `html` fault is
 * signed.
 * @returns the answer, or undefined where the connection closes without one.
 */
export async function answerGateway(gateway: Gateway, request: IncomingMessage): Promise<Answer | undefined> {
  let method: Method | undefined;
  try {
    const target = requestTarget(request);
    method = methodsByPath.get(target.pathname);
    if (!method) refuse('invalid-method', `There is no method at ${target.pathname.slice(0, 200)}.`, 404);
    if (request.method !== method.verb) refuse('invalid-method', `${method.name} is called with ${method.verb}.`, 405);
    return await answerMethod(gateway, request, method, target.searchParams);
  } catch (error) {
    return gateway.closing.aborted ? undefined : errorAnswer(gateway.context, asGatewayError(error, method));
  }
}

async function answerMethod(gateway: Gateway, request: IncomingMessage, method: Method, query: URLSearchParams) {
  const { context, faults, closing } = gateway;
  const isLarge = method.files !== undefined || method.name === 'alipay.open.mini.innerversion.upload';
  const body = await readBody(request, isLarge ? LARGE_BODY : SMALL_BODY);
  const contentType = request.headers['content-type'] ?? '';
  if (request.headers['alipay-encrypt-type']) refuse('invalid-encrypt-type', 'Encrypted requests are not simulated.');
  const isMultipart = contentType.toLowerCase().startsWith('multipart/form-data');
  const parts = isMultipart ? await readMultipart(contentType, body) : undefined;
  await verifyRequest(context, request, parts ? Buffer.from(parts.data) : body);
  const parameters = readParameters(method, query, body, parts);
  const effect = () => perform(method, { context, parameters, files: parts?.files ?? new Map() }, request);
  const fault = takeFault(faults, method.name);
  if (fault) return answerWithFault(fault, { effect, context, earlier: faults.answers.get(method.name), closing });
  const answer = effect();
  if (answer.status === 200) faults.answers.set(method.name, answer);
  return answer;
}

/** Runs the handler in one transaction and signs its answer. */
function perform(method: Method, call: Call, request: IncomingMessage): Answer {
  const { context } = call;
  try {
    const result = inTransaction(context.database, () => runHandler(method, call, request));
    for (const name of Object.keys(result)) {
      if (!method.response.includes(name)) throw new Error(`${method.name} answers no field ${name}.`);
    }
    return signedAnswer(context, 200, result);
  } catch (error) {
    return errorAnswer(context, asGatewayError(error, method));
  }
}

function runHandler(method: Method, call: Call, request: IncomingMessage): Readonly<Record<string, unknown>> {
  const { context } = call;
  const handleForApplication = applicationHandlers[method.name];
  if (handleForApplication) return handleForApplication(call);
  endLimitedReleases(context);
  const miniApp = requireMiniApp(context, method, String(request.headers['alipay-app-auth-token'] ?? ''));
  const handler = merchantHandlers[method.name];
  if (!handler) throw new Error(`${method.name} has no handler.`);
  return handler({ ...call, miniApp });
}

/** The mini program of the token. @throws GatewayError where the merchant's grant does not allow the call. */
function requireMiniApp(context: SimulatorContext, method: Method, token: string): MiniApp {
  const tokens = findTokens(context, 'token', token);
  const miniApp = tokens?.endedAt === null ? findMiniApp(context, tokens.miniAppId) : undefined;
  if (!tokens || !miniApp)
    refuse('invalid-app-auth-token', 'The alipay-app-auth-token is missing, unknown, or was revoked.', 401);
  if (context.now() >= tokens.expiresAt)
    refuse('app-auth-token-time-out', 'The alipay-app-auth-token has expired.', 401);
  if (!tokens.methods.includes(method.name))
    refuse('invalid-app-auth-token-no-api', `The merchant did not grant ${method.name}.`, 403);
  return miniApp;
}

/** A refusal that the method's row documents; anything else is reported as an error of the simulator. */
function asGatewayError(error: unknown, method: Method | undefined): GatewayError {
  if (error instanceof BodyTooLarge) return new GatewayError('invalid-file-size', error.message, 413);
  if (error instanceof GatewayError) {
    if (COMMON_CODES.has(error.code) || method?.errorCodes.includes(error.code)) return error;
    return new GatewayError('SYSTEM_ERROR', `${method?.name} does not document the code ${error.code}.`, 500);
  }
  return new GatewayError('SYSTEM_ERROR', `The simulator failed: ${(error as Error).message}`, 500);
}
