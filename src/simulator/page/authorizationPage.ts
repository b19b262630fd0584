import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Answer, readBody, requestTarget } from '../http/http.ts';
import { grantAccess } from '../state/grants.ts';
import { type Account, accounts } from '../state/merchants.ts';
import { findMiniApps, provideUnauthorized } from '../state/miniApps.ts';
import { type Scope, scopes } from '../state/scopes.ts';
import type { SimulatorContext } from '../state/simulatorContext.ts';
import { inTransaction } from '../state/store.ts';
import { type AuthorizationRequest, readAuthorizationRequest, returnAddress } from './authorizationRequest.ts';
import { pageAnswer } from './pageAnswer.ts';
import { chooseStep, codePage, confirmStep, type Form, loginStep, messagePage } from './pages.ts';

const PATHS = ['/oauth2/appToAppBatchAuth.htm', '/oauth2/appToAppAuth.htm'];
const COOKIE = 'alipaycn_simulation';
const LONGEST_FORM = 16 * 1024;

/**
 * The page on which the merchant logs in, chooses a mini program (确认选择) and confirms (确认授权), by
 * docs/alipaycn-api.md §2.1.
 * Every step is a plain form that posts to the page's own address; the server has no state between the steps.
 */
export function authorizationPage(context: SimulatorContext): (request: IncomingMessage) => Promise<Answer> {
  const secret = randomBytes(32);
  const formToken = (visitor: string, url: string) =>
    createHmac('sha256', secret).update(`${visitor}\n${url}`).digest('base64url');

  return async (request) => {
    const target = requestTarget(request);
    if (!PATHS.includes(target.pathname)) {
      return pageAnswer(404, messagePage('没有这个页面', 'This page does not exist.'));
    }
    if (request.method !== 'GET' && request.method !== 'POST') {
      return pageAnswer(405, messagePage('不支持的请求', 'Unsupported method.'));
    }
    const authorization = readAuthorizationRequest(target.searchParams, context.identity.appId);
    if ('refused' in authorization) return pageAnswer(400, messagePage(...authorization.refused));

    const knownVisitor = readVisitor(request);
    if (request.method === 'GET') {
      const visitor = knownVisitor ?? randomBytes(18).toString('base64url');
      const login = loginStep({ token: formToken(visitor, target.href), account: '' }, accounts);
      const answer = pageAnswer(200, login, authorization.redirectUri);
      // For every path: an editor in the browser serves this page under a path of its own.
      const cookie = `${COOKIE}=${visitor}; Path=/; HttpOnly; SameSite=Strict`;
      return { ...answer, headers: { ...answer.headers, 'set-cookie': cookie } };
    }
    const fields = new URLSearchParams((await readBody(request, LONGEST_FORM)).toString('utf8'));
    const account = accounts.find(({ id }) => id === fields.get('account')) ?? accounts[0];
    if (!account) throw new Error('There is no account.');
    const form: Form = { token: formToken(knownVisitor ?? '', target.href), account: account.id };
    if (!knownVisitor || !isSame(fields.get('token') ?? '', form.token)) {
      const english = 'This page is out of date. Start the authorization again from the release platform.';
      return pageAnswer(403, messagePage('页面已过期，请重新发起授权。', english));
    }
    return inTransaction(context.database, () => answerStep(context, authorization, fields, form, account));
  };
}

function answerStep(
  context: SimulatorContext,
  authorization: AuthorizationRequest,
  fields: URLSearchParams,
  form: Form,
  account: Account,
): Answer {
  const { redirectUri } = authorization;
  provideUnauthorized(context, account.merchant);
  const miniApps = findMiniApps(context, account.merchant);
  const step = fields.get('step');
  const isChoice = step === 'choose' || step === 'confirm';
  const chosen = isChoice ? miniApps.find(({ id }) => id === fields.get('mini_app_id')) : undefined;
  if (!chosen) return pageAnswer(isChoice ? 400 : 200, chooseStep(form, account, miniApps, isChoice), redirectUri);
  const open = scopes.filter(({ id }) => id !== 'release' || account.isAdmin || !context.profile.adminOnly);
  if (step === 'choose') return pageAnswer(200, confirmStep(form, chosen, authorization.appId, open), redirectUri);
  const code = grantAccess(context, chosen.id, grantedMethods(open, fields));
  if (!redirectUri) return pageAnswer(200, codePage(code, chosen));
  const location = returnAddress({ ...authorization, redirectUri }, code);
  return { status: 303, headers: { location, 'cache-control': 'no-store' }, body: '' };
}

/** The methods of the ticked families; undefined for every method. */
function grantedMethods(open: readonly Scope[], fields: URLSearchParams): readonly string[] | undefined {
  const chosen = fields.has('choosing') ? open.filter(({ id }) => fields.getAll('scope').includes(id)) : open;
  return chosen.length === scopes.length ? undefined : chosen.flatMap(({ methods }) => methods);
}

function readVisitor(request: IncomingMessage): string | undefined {
  const cookies = (request.headers.cookie ?? '').split(/;\s*/);
  const value = cookies.find((each) => each.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
  return value && /^[\w-]{24}$/.test(value) ? value : undefined;
}

function isSame(given: string, right: string): boolean {
  const [left, expected] = [Buffer.from(given), Buffer.from(right)];
  return left.length === expected.length && timingSafeEqual(left, expected);
}
