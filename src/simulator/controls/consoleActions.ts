import { GatewayError } from '../gateway/gatewayError.ts';
import { isObject } from '../gateway/parameters.ts';
import { merchantHandlers } from '../methods/handlers.ts';
import { revokeAccess } from '../state/grants.ts';
import { type Information, type MiniApp, saveInformation } from '../state/miniApps.ts';
import type { SimulatorContext } from '../state/simulatorContext.ts';
import { addVersion, createPackageId, findVersion, parseVersion } from '../state/versions.ts';
import { badRequest, ControlError, type Fields, type Routes, requireMiniApp } from './route.ts';

/** Actions that call a method, with its checks. */
const METHODS: Readonly<Record<string, string>> = {
  withdraw: 'audit.cancel',
  backToDevelopment: 'audited.cancel',
  gray: 'gray.online',
  stopGray: 'gray.cancel',
  online: 'online',
  offline: 'offline',
  rollBack: 'rollback',
  delete: 'delete',
};

type Action = (context: SimulatorContext, miniApp: MiniApp, fields: Fields) => void;

/** Actions without a method. */
const ACTIONS: Readonly<Record<string, Action>> = {
  /** Somebody uploaded a version by the developer's own tools. */
  addVersion: (context, miniApp, { appVersion }) => {
    const number = String(appVersion);
    if (!parseVersion(number)) throw badRequest('appVersion is x.y.z.');
    if (findVersion(context, miniApp.id, number)) throw new ControlError(409, 'exists', `${number} exists already.`);
    addVersion(context, { miniAppId: miniApp.id, appVersion: number, packageId: createPackageId(), source: 'ide' });
  },
  revoke: (context, { id }) => revokeAccess(context, id),
  /** Somebody changed the basic information; the console reviews that by itself. */
  information: (context, { id, information }, { fields }) => {
    saveInformation(context, id, { ...information, ...readInformation(fields) });
  },
};

const TEXTS: readonly string[] = [
  ...['app_name', 'app_english_name', 'app_slogan', 'app_desc'],
  ...['app_category_ids', 'mini_category_ids', 'service_phone', 'service_email'],
];

/** AlipayCN's own console, where the merchant's staff work without the release platform. */
export const consoleRoutes: Routes = {
  /** `{miniAppId, action, appVersion?, ratio?, fields?}`. A refusal answers 409 with the gateway's code. */
  'POST /control/console': ({ context }, fields) => {
    const miniApp = requireMiniApp(context, fields);
    const action = String(fields.action);
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (act) act(context, miniApp, fields);
    else callMethod(context, miniApp, action, fields);
    return {};
  },
};

function callMethod(context: SimulatorContext, miniApp: MiniApp, action: string, fields: Fields): void {
  const method = Object.hasOwn(METHODS, action) ? METHODS[action] : undefined;
  const handler = method && merchantHandlers[`alipay.open.mini.version.${method}`];
  if (!handler) throw badRequest(`action is one of ${[...Object.keys(METHODS), ...Object.keys(ACTIONS)].join(', ')}.`);
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

function readInformation(fields: unknown): Partial<Information> {
  const entries = isObject(fields) ? Object.entries(fields) : [];
  const known = entries.every(([name, value]) => TEXTS.includes(name) && typeof value === 'string');
  if (entries.length === 0 || !known) throw badRequest(`fields contains texts by name: ${TEXTS.join(', ')}.`);
  return Object.fromEntries(entries) as Partial<Information>;
}
