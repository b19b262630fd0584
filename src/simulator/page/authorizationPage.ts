import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Answer, readBody, requestTarget } from '../http/http.ts';
import { grantAccess } from '../state/grants.ts';
import { type Account, accounts } from '../state/merchants.ts';
import { keepOneUnauthorized, miniAppsOf } from '../state/miniApps.ts';
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
 * Every step is a plain form that posts to the page's own address; nothing is kept between the steps.
 */
export function authorizationPage(context: SimulatorContext): (request: IncomingMessage) => Promise<Answer> {
  const secret = randomBytes(32);
  const token = (visitor: string, url: string) =>
    createHmac('sha256', secret).update(`${visitor}\n${url}`).digest('base64url');

  return async (request) => {
    const target = requestTarget(request);
    if (!PATHS.includes(target.pathname)) {
      return pageAnswer(404, messagePage('没有这个页面', 'There is no such page.'));
    }
    if (request.method !== 'GET' && request.method !== 'POST') {
      return pageAnswer(405, messagePage('不支持的请求', 'This page is only opened and submitted.'));
    }
    const asked = readAuthorizationRequest(target.searchParams, context.identity.appId);
    if ('refused' in asked) return pageAnswer(400, messagePage(asked.refused.chinese, asked.refused.english));

    const known = visitorOf(request);
    if (request.method === 'GET') {
      const visitor = known ?? randomBytes(18).toString('base64url');
      const answer = pageAnswer(
        200,
        loginStep({ token: token(visitor, target.href), account: '' }, accounts),
        asked.redirectUri,
      );
      // For every path: an editor in the browser serves this page under a path of its own.
      const cookie = `${COOKIE}=${visitor}; Path=/; HttpOnly; SameSite=Strict`;
      return { ...answer, headers: { ...answer.headers, 'set-cookie': cookie } };
    }
    const fields = new URLSearchParams((await readBody(request, LONGEST_FORM)).toString('utf8'));
    const account = accounts.find(({ id }) => id === fields.get('account')) ?? accounts[0];
    const form: Form = { token: token(known ?? '', target.href), account: account?.id ?? '' };
    if (!known || !isSame(fields.get('token') ?? '', form.token)) {
      const english = 'This page is out of date. Start the authorization again from the release platform.';
      return pageAnswer(403, messagePage('页面已过期，请重新发起授权。', english));
    }
    if (!account) throw new Error('There is no account.');
    return inTransaction(context.database, () => answerStep(context, asked, fields, form, account));
  };
}

function answerStep(
  context: SimulatorContext,
  asked: AuthorizationRequest,
  fields: URLSearchParams,
  form: Form,
  account: Account,
): Answer {
  const { merchant } = account;
  keepOneUnauthorized(context, merchant);
  const step = fields.get('step');
  const chosen = miniAppsOf(context, merchant).find(({ id }) => id === fields.get('mini_app_id'));
  if (step === 'choose' || step === 'confirm') {
    if (!chosen)
      return pageAnswer(400, chooseStep(form, account, miniAppsOf(context, merchant), true), asked.redirectUri);
    const open = scopes.filter(({ id }) => id !== 'release' || account.isAdmin || !context.profile.adminOnly);
    if (step === 'choose') return pageAnswer(200, confirmStep(form, chosen, asked.appId, open), asked.redirectUri);
    const code = grantAccess(context, chosen.id, grantedMethods(open, fields));
    const { redirectUri } = asked;
    if (!redirectUri) return pageAnswer(200, codePage(code, chosen));
    const headers = { location: returnAddress({ ...asked, redirectUri }, code), 'cache-control': 'no-store' };
    return { status: 303, headers, body: '' };
  }
  return pageAnswer(200, chooseStep(form, account, miniAppsOf(context, merchant), false), asked.redirectUri);
}

/** The methods that the ticked families hold; undefined where that is every one. */
function grantedMethods(open: readonly Scope[], fields: URLSearchParams): readonly string[] | undefined {
  const chosen = fields.has('choosing') ? open.filter(({ id }) => fields.getAll('scope').includes(id)) : open;
  return chosen.length === scopes.length ? undefined : chosen.flatMap(({ methods }) => methods);
}

function visitorOf(request: IncomingMessage): string | undefined {
  const cookies = (request.headers.cookie ?? '').split(/;\s*/);
  const value = cookies.find((each) => each.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
  return value && /^[\w-]{24}$/.test(value) ? value : undefined;
}

function isSame(given: string, right: string): boolean {
  const [left, expected] = [Buffer.from(given), Buffer.from(right)];
  return left.length === expected.length && timingSafeEqual(left, expected);
}
