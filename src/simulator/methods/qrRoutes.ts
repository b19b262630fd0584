import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import { refuse } from '../gateway/gatewayError.ts';
import { type Parameters, text } from '../gateway/parameters.ts';
import { all, insert, run } from '../state/rows.ts';
import type { SimulatorContext } from '../state/simulatorContext.ts';
import { findVersions } from '../state/versions.ts';
import type { MerchantCall, MerchantHandlers } from './call.ts';

/** A mini program answers at most so many addresses (method description of qrcode.bind). */
const MOST_ROUTES = 20;
const MOST_PER_PAGE = 10;
/** *Assumed*: a host that did not pass verification. */
const UNVERIFIED = /(?:^|\.)unverified\.example$/;

/** An ordinary QR code's address that opens the mini program. */
interface QrRoute {
  readonly miniAppId: string;
  readonly routeGroup: string;
  readonly routeUrl: string;
  readonly mode: string;
}

/** Ordinary QR codes that open a mini program (docs/alipaycn-api.md §1.8). */
export const qrRouteHandlers: MerchantHandlers = {
  'alipay.open.mini.qrcode.bind': (call) => {
    const { context, parameters, miniApp } = call;
    const mode = requireMode(parameters);
    if (!text(parameters, 'page_redirection')) refuse('INVALID_PARAM', 'page_redirection is missing.');
    const routeUrl = checkUrl(text(parameters, 'route_url'));
    checkVersions(call);
    const routes = findRoutes(context);
    if (routes.filter(({ miniAppId }) => miniAppId === miniApp.id).length >= MOST_ROUTES)
      refuse('ROUTE_OVER_LIMIT', `A mini program has at most ${MOST_ROUTES} routes.`);
    const same = routes.find((route) => route.routeUrl === routeUrl);
    const code = same?.miniAppId === miniApp.id ? 'ROUTE_RULE_CONFLICT' : 'ROUTE_RULE_CONFLICT_OTHER';
    if (same) refuse(code, 'The address is bound already.');
    const routeGroup = randomUUID().replaceAll('-', '');
    insert(context, 'qrRoute', { routeGroup, miniAppId: miniApp.id, routeUrl, mode, boundAt: context.now() });
    return { route_group: routeGroup };
  },

  'alipay.open.mini.qrcode.query': ({ context, parameters, miniApp }) => {
    const page = pageNumber(text(parameters, 'page_no'));
    const size = pageNumber(text(parameters, 'page_size'));
    if (size > MOST_PER_PAGE) refuse('PAGE_SIZE_OUT_LIMIT_FAIL', `page_size is at most ${MOST_PER_PAGE}.`);
    const routes = findRoutes(context).filter(({ miniAppId }) => miniAppId === miniApp.id);
    return {
      total_items: routes.length,
      qr_code_route_groups: routes.slice((page - 1) * size, page * size).map((route) => ({
        route_group: route.routeGroup,
        route_url: route.routeUrl,
        mode: route.mode,
      })),
    };
  },

  'alipay.open.mini.qrcode.unbind': ({ context, parameters, miniApp }) => {
    const [group, url] = [text(parameters, 'route_group'), text(parameters, 'route_url')];
    if (!group) refuse('INVALID_PARAM', 'route_group is missing.');
    const route = findRoutes(context).find(
      ({ routeGroup, routeUrl }) => routeGroup === group && (!url || routeUrl === url),
    );
    if (!route) refuse('ROUTE_GROUP_NOT_EXIST', 'There is no such route.');
    if (route.miniAppId !== miniApp.id) refuse('NO_PERMISSION', 'The route is another mini program’s.');
    run(context, 'DELETE FROM qrRoute WHERE routeGroup = ?', group);
    return {};
  },
};

function findRoutes(context: SimulatorContext): QrRoute[] {
  return all(context, 'SELECT * FROM qrRoute ORDER BY boundAt, rowid');
}

function requireMode(parameters: Parameters): string {
  const mode = text(parameters, 'mode');
  if (mode === 'PATTERN' || text(parameters, 'route_pattern'))
    refuse('QRCODE_ROUTE_PATTERN_NOT_PERMISSION', 'Patterns are not open to this mini program.');
  if (mode !== 'EXACT' && mode !== 'FUZZY') refuse('INVALID_PARAM', 'mode is EXACT or FUZZY.');
  return mode;
}

function checkUrl(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !['http:', 'https:', 'ftp:'].includes(url.protocol))
    refuse('QRCODE_ROUTE_URL_INVALID', 'route_url is an http, https or ftp address.');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 || host === 'localhost')
    refuse('SECUTIY_SSRF_URL_ILLEGAL', 'route_url names a host by its domain.');
  if (UNVERIFIED.test(host)) refuse('HOST_VERIFY_FAILD', `${host} is not verified.`);
  return url.href;
}

function checkVersions({ context, miniApp }: MerchantCall): void {
  const versions = findVersions(context, miniApp.id);
  if (versions.length === 0) refuse('ROUTE_CREATE_NEED_VERSION', 'The mini program has no version yet.');
  if (!miniApp.onceOnline) refuse('APP_IS_NOT_ONLINE', 'The mini program was never online.');
  if (!versions.some(({ status }) => status === 'RELEASE')) refuse('ONLINE_VERSION_NOT_EXIST', 'No version is online.');
}

function pageNumber(given: string): number {
  if (!given) refuse('PAGE_PARAM_NULL_FAIL', 'page_no and page_size are needed.');
  const number = Number(given);
  if (!Number.isSafeInteger(number)) refuse('INVALID_PARAMETER', 'page_no and page_size are numbers.');
  if (number < 1) refuse('PAGE_PARAM_MIN_LIMIT_FAIL', 'page_no and page_size begin at 1.');
  return number;
}
