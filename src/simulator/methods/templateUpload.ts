import { refuse } from '../gateway/gatewayError.ts';
import { isObject, type Parameters, text } from '../gateway/parameters.ts';
import { addBuild, buildState, findBuild, isBuilding } from '../state/builds.ts';
import { newestVersion, type Template, templates } from '../state/templates.ts';
import { addVersion, createPackageId, findVersion, findVersions } from '../state/versions.ts';
import { checkBundle, type MerchantCall, type MerchantHandlers, requireAppVersion } from './call.ts';
import { checkDevelopmentCount, checkNewVersion } from './newVersion.ts';

/** Versions made from a template of the third-party application (docs/alipaycn-api.md §1.2). */
export const templateUploadHandlers: MerchantHandlers = {
  'alipay.open.mini.version.upload': (call) => {
    const { context, parameters, miniApp } = call;
    checkBundle(parameters, 'BUNDLE_ID_NOT_EXIST');
    const template = requireTemplate(parameters);
    const templateVersion = requireTemplateVersion(parameters, template);
    const ext = text(parameters, 'ext');
    if (ext) checkExt(ext);
    const appVersion = requireAppVersion(parameters);
    const versions = findVersions(context, miniApp.id, { building: true });
    if (isBuilding(context, miniApp.id, appVersion)) refuse('VERSION_HAS_EXISTED', `${appVersion} exists already.`);
    checkNewVersion(appVersion, versions, {
      malformed: ['INVALID_VERSION', ''],
      exists: ['VERSION_HAS_EXISTED', ''],
      higherExists: ['LARGER_VERSION_HAS_EXISTED', ''],
    });
    checkDevelopmentCount(versions);
    const { outcome } = template;
    const version = { miniAppId: miniApp.id, appVersion };
    addBuild(context, version, { templateId: template.id, templateVersion, ext, outcome });
    if (outcome === 'built') addVersion(context, { ...version, packageId: createPackageId(), source: 'template' });
    return describeBuild(call, appVersion);
  },

  'alipay.open.mini.version.build.query': (call) => {
    checkBundle(call.parameters, 'BUNDLE_ID_NOT_EXIST');
    return describeBuild(call, requireAppVersion(call.parameters));
  },
};

function describeBuild({ context, miniApp }: MerchantCall, appVersion: string): Readonly<Record<string, unknown>> {
  const build = findBuild(context, miniApp.id, appVersion);
  if (build) return { ...buildState(context, build) };
  if (findVersion(context, miniApp.id, appVersion))
    refuse('NO_TEMPLATE_INSTANTIATE_RELATION', `${appVersion} was not made from a template.`);
  return refuse('BUILD_VERSION_NOT_EXISTED', `There is no build of ${appVersion.slice(0, 64)}.`);
}

function requireTemplate(parameters: Parameters): Template {
  const id = text(parameters, 'template_id');
  if (!id) refuse('TEMPLATE_ID_IS_BLANK', 'template_id is missing.');
  const template = templates.find((each) => each.id === id);
  if (!template) refuse('CODE_TEMPLATE_NOT_EXIST', 'There is no such template.');
  if (template.refusal) refuse(template.refusal, `${template.name} cannot be used.`);
  return template;
}

function requireTemplateVersion(parameters: Parameters, template: Template): string {
  const requested = text(parameters, 'template_version') || newestVersion(template);
  if (template.versions.includes(requested)) return requested;
  return refuse('MINI_APP_PACKAGE_INFO_NOT_EXIST', `The template has no online version ${requested.slice(0, 64)}.`);
}

/** `ext` is JSON text that the program reads with `my.getExtConfig`; that it has to be an object is *assumed*. */
function checkExt(ext: string): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(ext);
  } catch {
    refuse('INVALID_EXT_JSON', 'ext is no JSON.');
  }
  if (!isObject(parsed)) refuse('INVALID_EXT_JSON', 'ext is no JSON object.');
  if (parsed.extEnable !== undefined && typeof parsed.extEnable !== 'boolean')
    refuse('TEMPLATE_EXTRA_INFO_INVALID', 'extEnable is true or false.');
}
