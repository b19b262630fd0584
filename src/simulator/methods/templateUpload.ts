import { randomUUID } from 'node:crypto';
import { GatewayError } from '../gateway/gatewayError.ts';
import { type Parameters, text } from '../gateway/parameters.ts';
import { addBuild, buildState, findBuild } from '../state/builds.ts';
import { newestVersion, type Template, templates } from '../state/templates.ts';
import {
  addVersion,
  compareVersions,
  findVersion,
  MOST_IN_DEVELOPMENT,
  parseVersion,
  versionsOf,
} from '../state/versions.ts';
import { checkBundle } from './bundles.ts';
import type { MerchantCall, MerchantHandlers } from './call.ts';

/** Versions made from a template of the third-party application (docs/alipaycn-api.md §1.2). */
export const templateUploadHandlers: MerchantHandlers = {
  'alipay.open.mini.version.upload': (call) => {
    const { context, parameters, miniApp } = call;
    checkBundle(parameters, 'BUNDLE_ID_NOT_EXIST');
    const template = checkTemplate(parameters);
    const templateVersion = checkTemplateVersion(parameters, template);
    const ext = checkExt(text(parameters, 'ext'));
    const appVersion = checkNumber(call);
    const { outcome } = template;
    const version = { miniAppId: miniApp.id, appVersion };
    addBuild(context, version, { templateId: template.id, templateVersion, ext, outcome });
    if (outcome === 'built') {
      addVersion(context, miniApp.id, appVersion, randomUUID().replaceAll('-', ''), 'template');
    }
    return stateOf(call, appVersion);
  },

  'alipay.open.mini.version.build.query': (call) => {
    checkBundle(call.parameters, 'BUNDLE_ID_NOT_EXIST');
    const number = text(call.parameters, 'app_version');
    if (!number) throw new GatewayError('APP_VERSION_IS_BLANK', 'app_version is missing.');
    return stateOf(call, number);
  },
};

function stateOf({ context, miniApp }: MerchantCall, appVersion: string): Readonly<Record<string, unknown>> {
  const build = findBuild(context, miniApp.id, appVersion);
  if (build) return { ...buildState(context, build) };
  if (findVersion(context, miniApp.id, appVersion)) {
    throw new GatewayError('NO_TEMPLATE_INSTANTIATE_RELATION', `${appVersion} was not made from a template.`);
  }
  throw new GatewayError('BUILD_VERSION_NOT_EXISTED', `There is no build of ${appVersion.slice(0, 64)}.`);
}

function checkTemplate(parameters: Parameters): Template {
  const id = text(parameters, 'template_id');
  if (!id) throw new GatewayError('TEMPLATE_ID_IS_BLANK', 'template_id is missing.');
  const template = templates.find((each) => each.id === id);
  if (!template) throw new GatewayError('CODE_TEMPLATE_NOT_EXIST', 'There is no such template.');
  if (template.refusal) throw new GatewayError(template.refusal, `${template.name} cannot be used.`);
  return template;
}

function checkTemplateVersion(parameters: Parameters, template: Template): string {
  const asked = text(parameters, 'template_version');
  if (!asked) return newestVersion(template);
  if (!template.versions.includes(asked)) {
    throw new GatewayError(
      'MINI_APP_PACKAGE_INFO_NOT_EXIST',
      `The template has no online version ${asked.slice(0, 64)}.`,
    );
  }
  return asked;
}

/** `ext` is JSON text that the program reads with `my.getExtConfig`; that it has to be an object is *assumed*. */
function checkExt(ext: string): string {
  if (!ext) return '';
  let parsed: unknown;
  try {
    parsed = JSON.parse(ext);
  } catch {
    throw new GatewayError('INVALID_EXT_JSON', 'ext is no JSON.');
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) {
    throw new GatewayError('INVALID_EXT_JSON', 'ext is no JSON object.');
  }
  const { extEnable } = parsed as { extEnable?: unknown };
  if (extEnable !== undefined && typeof extEnable !== 'boolean') {
    throw new GatewayError('TEMPLATE_EXTRA_INFO_INVALID', 'extEnable is true or false.');
  }
  return ext;
}

function checkNumber({ context, parameters, miniApp }: MerchantCall): string {
  const number = text(parameters, 'app_version');
  if (!number) throw new GatewayError('APP_VERSION_IS_BLANK', 'app_version is missing.');
  if (number.length > 64) throw new GatewayError('VERSION_EXCEEDED_LENGTH', 'app_version is too long.');
  if (!parseVersion(number)) throw new GatewayError('INVALID_VERSION', 'app_version is not x.y.z.');
  const versions = versionsOf(context, miniApp.id, { building: true });
  const build = findBuild(context, miniApp.id, number);
  const isBuilding = build !== undefined && buildState(context, build).need_rotation === 'true';
  if (isBuilding || versions.some(({ appVersion }) => appVersion === number)) {
    throw new GatewayError('VERSION_HAS_EXISTED', `${number} exists already.`);
  }
  const highest = versions[0];
  if (highest && compareVersions(number, highest.appVersion) < 0) {
    throw new GatewayError('LARGER_VERSION_HAS_EXISTED', `${highest.appVersion} exists already.`);
  }
  if (versions.filter(({ status }) => status === 'INIT').length >= MOST_IN_DEVELOPMENT) {
    throw new GatewayError('DEV_VERSION_EXCEED_MAX_COUNT', `${MOST_IN_DEVELOPMENT} versions are in development.`);
  }
  return number;
}
