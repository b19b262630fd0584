import { digits } from './identity.ts';
import type { World } from './world.ts';

/** The stored basic information of a mini program; `audit.apply` falls back to it (alipaycn-api §1.3). */
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
  /** It was in full release at least once: its names are frozen (§1.6). */
  readonly onceOnline: boolean;
  /** The last change of what is online was a rollback. */
  readonly rolledBack: boolean;
  /** The merchant granted the third-party application access and did not revoke it. */
  readonly authorized: boolean;
}

const SELECT = `SELECT id, createdAt, information, onceOnline, rolledBack,
  EXISTS (SELECT 1 FROM authorizationGrant WHERE miniAppId = miniApp.id AND revokedAt IS NULL) AS authorized FROM miniApp`;

/** Every mini program of the merchant, oldest first. */
export function allMiniApps(world: World): MiniApp[] {
  return world.database.prepare(`${SELECT} ORDER BY createdAt, rowid`).all().map(miniAppOf);
}

/** One mini program, or undefined. */
export function findMiniApp(world: World, id: string): MiniApp | undefined {
  const row = world.database.prepare(`${SELECT} WHERE id = ?`).get(id);
  return row && miniAppOf(row);
}

/** Stores new basic information. */
export function saveInformation(world: World, id: string, information: Information): void {
  world.database.prepare('UPDATE miniApp SET information = ? WHERE id = ?').run(JSON.stringify(information), id);
}

/** Gives the merchant another mini program where none without authorization is left, and two at the beginning. */
export function keepOneUnauthorized(world: World): void {
  let miniApps = allMiniApps(world);
  while (miniApps.length < 2 || miniApps.every(({ authorized }) => authorized)) {
    const number = miniApps.length + 1;
    // As in AlipayCN's console, a new mini program has a name and a category; the rest comes with the first review.
    const information: Information = {
      app_name: `示例小程序${number}`,
      app_english_name: `DemoMiniProgram${number}`,
      mini_category_ids: 'XS1001_XS2001',
      region_type: 'CHINA',
    };
    world.database
      .prepare('INSERT INTO miniApp (id, createdAt, information) VALUES (?, ?, ?)')
      .run(`2021${digits(12)}`, world.now(), JSON.stringify(information));
    miniApps = allMiniApps(world);
  }
}

function miniAppOf(row: Record<string, unknown>): MiniApp {
  return {
    id: String(row.id),
    createdAt: Number(row.createdAt),
    information: JSON.parse(String(row.information)) as Information,
    onceOnline: row.onceOnline === 1,
    rolledBack: row.rolledBack === 1,
    authorized: row.authorized === 1,
  };
}
