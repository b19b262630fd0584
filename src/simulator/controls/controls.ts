import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isObject } from '../gateway/parameters.ts';
import { type Answer, json, readBody, requestTarget } from '../http/http.ts';
import { inTransaction } from '../state/store.ts';
import { behaviourRoutes } from './behaviour.ts';
import { consoleRoutes } from './consoleActions.ts';
import { grantRoutes } from './grants.ts';
import { overviewRoutes } from './overview.ts';
import { reviewerRoutes } from './reviewer.ts';
import { badRequest, ControlError, type Controls, type Fields, type Routes } from './route.ts';

/** Room for five pictures of the reviewer. */
const LONGEST_BODY = 8 * 1024 * 1024;

const routes: Routes = {
  ...overviewRoutes,
  ...reviewerRoutes,
  ...consoleRoutes,
  ...grantRoutes,
  ...behaviourRoutes,
};

/**
 * Answers `/control/…`: the reviewer, AlipayCN's console and what tests control, behind the bearer token.
 * Errors are `{code, message}`.
 */
export async function answerControl(controls: Controls, request: IncomingMessage): Promise<Answer> {
  try {
    if (!hasToken(request, controls.token)) {
      throw new ControlError(401, 'unauthorized', 'The control token is missing or wrong.');
    }
    const path = requestTarget(request).pathname;
    const route = routes[`${request.method} ${path}`];
    if (!route) throw new ControlError(404, 'notFound', `There is no control ${request.method} ${path.slice(0, 100)}.`);
    const fields = request.method === 'POST' ? readFields(await readBody(request, LONGEST_BODY)) : {};
    return json(
      200,
      inTransaction(controls.context.database, () => route(controls, fields)),
    );
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    return json(error.status, { code: error.code, message: error.message });
  }
}

function readFields(body: Buffer): Fields {
  try {
    const fields: unknown = JSON.parse(body.toString('utf8'));
    if (isObject(fields)) return fields;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw badRequest('The body must be a JSON object.');
}

function hasToken(request: IncomingMessage, token: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`));
}
