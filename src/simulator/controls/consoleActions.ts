import { randomUUID } from 'node:crypto';
import { GatewayError } from '../gateway/gatewayError.ts';
import { merchantHandlers } from '../methods/handlers.ts';
import { revokeAccess } from '../state/grants.ts';
import { type Information, type MiniApp, saveInformation } from '../state/miniApps.ts';
import type { SimulatorContext } from '../state/simulatorContext.ts';
import { addVersion, findVersion, parseVersion } from '../state/versions.ts';
import { bad, ControlError, type Fields, miniAppIn } from './fields.ts';
import type { Routes } from './routes.ts';

/** Actions that are the console's buttons for what a method does too, under the same guards. */
const ASKED: Readonly<Record<string, string>> = {
  withdraw: 'audit.cancel',
  backToDevelopment: 'audited.cancel',
  gray: 'gray.online',
  stopGray: 'gray.cancel',
  online: 'online',
  offline: 'offline',
  rollBack: 'rollback',
  delete: 'delete',
};

type Act = (context: SimulatorContext, miniApp: MiniApp, fields: Fields) => void;

/** Actions that no method has. */
const OWN: Readonly<Record<string, Act>> = {
  /** Somebody uploaded a version by the developer's own tools. */
  addVersion: (context, miniApp, { appVersion }) => {
    const number = String(appVersion);
    if (!parseVersion(number)) throw bad('appVersion is x.y.z.');
    if (findVersion(context, miniApp.id, number)) throw new ControlError(409, 'exists', `${number} exists already.`);
    addVersion(context, miniApp.id, number, randomUUID().replaceAll('-', ''), 'ide');
  },
  revoke: (context, { id }) => revokeAccess(context, id),
  /** Somebody changed the basic information; the console reviews that by itself. */
  information: (context, { id, information }, { fields }) => {
    saveInformation(context, id, { ...information, ...informationIn(fields) });
  },
};

const TEXTS: readonly string[] = [
  'app_name',
  'app_english_name',
  'app_slogan',
  'app_desc',
  'app_category_ids',
  'mini_category_ids',
  'service_phone',
  'service_email',
] satisfies (keyof Information)[];

/** AlipayCN's own console, where the merchant's people change what no platform asked for. */
export const consoleRoutes: Routes = {
  /** `{miniAppId, action, appVersion?, ratio?, fields?}`. A guard that forbids it answers 409 with the gateway's code. */
  'POST /control/console': ({ context }, fields) => {
    const miniApp = miniAppIn(context, fields);
    const action = String(fields.action);
    const own = Object.hasOwn(OWN, action) ? OWN[action] : undefined;
    if (own) own(context, miniApp, fields);
    else ask(context, miniApp, action, fields);
    return {};
  },
};

function ask(context: SimulatorContext, miniApp: MiniApp, action: string, fields: Fields): void {
  const method = Object.hasOwn(ASKED, action) ? ASKED[action] : undefined;
  const handler = method && merchantHandlers[`alipay.open.mini.version.${method}`];
  if (!handler) throw bad(`action is one of ${[...Object.keys(ASKED), ...Object.keys(OWN)].join(', ')}.`);
  const parameters = {
    app_version: String(fields.appVersion ?? ''),
    ...(action === 'gray' ? { gray_strategy: `p${String(fields.ratio)}` } : {}),
    ...(action === 'online' ? { permit_registration_limit_release: true } : {}),
  };
  try {
    handler({ context, miniApp, parameters, files: new Map() });
  } catch (error) {
    if (error instanceof GatewayError) throw new ControlError(409, error.code, error.message);
    throw error;
  }
}

function informationIn(fields: unknown): Partial<Information> {
  const isObject = fields !== null && typeof fields === 'object' && !Array.isArray(fields);
  const entries = isObject ? Object.entries(fields) : [];
  const known = entries.every(([name, value]) => TEXTS.includes(name) && typeof value === 'string');
  if (entries.length === 0 || !known) throw bad(`fields holds texts by name: ${TEXTS.join(', ')}.`);
  return Object.fromEntries(entries) as Partial<Information>;
}
