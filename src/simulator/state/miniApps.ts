import { digits } from './identity.ts';
import { type MerchantId, merchants } from './merchants.ts';
import { pictureUrl } from './pictureStore.ts';
import { all, insert, run } from './rows.ts';
import type { SimulatorContext } from './simulatorContext.ts';

/** The stored basic information of a mini program; `audit.apply` falls back to it (docs/alipaycn-api.md §1.3). */
export interface Information {
  app_name: string;
  app_english_name: string;
  app_slogan?: string;
  app_desc?: string;
  app_category_ids?: string;
  mini_category_ids?: string;
  service_phone?: string;
  service_email?: string;
  region_type?: string;
  service_region_info?: unknown[];
  /** Picture id. */
  app_logo?: string;
}

/** A mini program of the simulated merchant. */
export interface MiniApp {
  readonly id: string;
  readonly createdAt: number;
  readonly information: Information;
  /** It was in full release at least once: its names are frozen (docs/alipaycn-api.md §1.6). */
  readonly onceOnline: boolean;
  /** The last change of what is online was a rollback. */
  readonly rolledBack: boolean;
  /**
   * Online without a finished ICP filing: no search, few users, for ninety days at most (docs/alipaycn-api.md §1.4).
   */
  readonly limited: boolean;
  readonly merchant: MerchantId;
  /** The merchant granted the third-party application access and did not revoke it. */
  readonly authorized: boolean;
}

const SELECT = `SELECT id, createdAt, information, onceOnline, rolledBack, limitedUntil, merchant,
  EXISTS (SELECT 1 FROM authorizationGrant WHERE miniAppId = miniApp.id AND revokedAt IS NULL) AS authorized FROM miniApp`;

/** The mini programs, oldest first; of every merchant by default. */
export function findMiniApps(context: SimulatorContext, merchant?: MerchantId): MiniApp[] {
  const miniApps = all(context, `${SELECT} ORDER BY createdAt, rowid`).map(readMiniApp);
  return merchant ? miniApps.filter((each) => each.merchant === merchant) : miniApps;
}

/** One mini program, or undefined. */
export function findMiniApp(context: SimulatorContext, id: string): MiniApp | undefined {
  return all(context, `${SELECT} WHERE id = ?`, id).map(readMiniApp)[0];
}

/** The information that queries answer with; what is not set stays out. */
export function describeInformation(context: SimulatorContext, information: Information) {
  const { app_name, app_english_name, app_slogan, app_desc, app_logo, service_phone, service_email } = information;
  const logo = app_logo && pictureUrl(context, app_logo);
  return { app_name, app_english_name, app_slogan, app_desc, app_logo: logo, service_phone, service_email };
}

/** Stores new basic information. */
export function saveInformation(context: SimulatorContext, id: string, information: Information): void {
  run(context, 'UPDATE miniApp SET information = ? WHERE id = ?', JSON.stringify(information), id);
}

/** The safe domains of a mini program, in the order in which they were added. */
export function findSafeDomains(context: SimulatorContext, miniAppId: string): string[] {
  const sql = 'SELECT domain FROM safeDomain WHERE miniAppId = ? ORDER BY addedAt, rowid';
  return all(context, sql, miniAppId).map(({ domain }) => String(domain));
}

/** Gives a merchant another mini program where none without authorization is left, and two at the beginning. */
export function provideUnauthorized(context: SimulatorContext, merchant: MerchantId): void {
  let miniApps = findMiniApps(context, merchant);
  while (miniApps.length < 2 || miniApps.every(({ authorized }) => authorized)) {
    const number = miniApps.length + 1;
    const { chinese, english } = merchants[merchant];
    // As in AlipayCN's console, a new mini program has a name and a category; the rest comes with the first review.
    const information: Information = {
      app_name: `${chinese}${number}`,
      app_english_name: `${english}${number}`,
      mini_category_ids: 'XS1001_XS2001',
      region_type: 'CHINA',
    };
    const row = {
      id: `2021${digits(12)}`,
      createdAt: context.now(),
      information: JSON.stringify(information),
      merchant,
    };
    insert(context, 'miniApp', row);
    miniApps = findMiniApps(context, merchant);
  }
}

function readMiniApp(row: Record<string, unknown>): MiniApp {
  return {
    id: String(row.id),
    createdAt: Number(row.createdAt),
    information: JSON.parse(String(row.information)) as Information,
    onceOnline: row.onceOnline === 1,
    rolledBack: row.rolledBack === 1,
    limited: row.limitedUntil !== null,
    merchant: row.merchant as MerchantId,
    authorized: row.authorized === 1,
  };
}
