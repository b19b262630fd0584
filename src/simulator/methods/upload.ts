import { createHash } from 'node:crypto';
import { refuse } from '../gateway/gatewayError.ts';
import { text } from '../gateway/parameters.ts';
import { addFailedBuild, type FailedBuild, findFailedBuilds } from '../state/builds.ts';
import type { SimulatorContext } from '../state/simulatorContext.ts';
import { addVersion, createPackageId, findVersions, type Version } from '../state/versions.ts';
import { checkBundle, type MerchantCall, type MerchantHandlers } from './call.ts';
import { checkDevelopmentCount, checkNewVersion } from './newVersion.ts';

/** Values of `build_status` (docs/alipaycn-api.md §1.2). */
const BUILDING = '1';
const ENDED: Readonly<Record<string, string>> = { built: '2', failed: '3', timedOut: '5' };

/** Package upload by a partner platform (docs/alipaycn-api.md §1.12). */
export const uploadHandlers: MerchantHandlers = {
  'alipay.open.mini.innerversion.upload': (call) => {
    const { context, parameters, miniApp } = call;
    checkBundle(parameters);
    if (text(parameters, 'app_origin') !== context.identity.appOrigin)
      refuse('inner-app-no-access', 'This app_origin was not issued to the application.', 403);
    checkMiniApp(call, 'APP_NOT_EXSIT');
    const versions = findVersions(context, miniApp.id, { building: true });
    const appVersion = text(parameters, 'build_version');
    if (!appVersion) refuse('PACKAGE_VERSION_IS_BLANK', 'build_version is missing.');
    // The row has no code of its own for a malformed or too low version: the message names that of the public family.
    checkNewVersion(appVersion, versions, {
      malformed: ['BUILD_DATA_ERROR', 'INVALID_VERSION: '],
      exists: ['BUILD_VERSION_ALREADY_EXIST', 'VERSION_HAS_EXISTED: '],
      higherExists: ['BIZ_ERROR', 'LARGER_VERSION_HAS_EXISTED: '],
    });
    checkPackage(text(parameters, 'build_package_stream'), text(parameters, 'build_package_md_5'));
    checkDevelopmentCount(versions);
    const packageId = createPackageId();
    const uploaded = { package_id: packageId, build_version: appVersion };
    if (context.profile.packageBuild !== 'built')
      return { ...uploaded, ...buildState(context, addFailedBuild(context, miniApp.id, appVersion, packageId)) };
    addVersion(context, { miniAppId: miniApp.id, appVersion, packageId, source: 'package' });
    return { ...uploaded, ...buildState(context, { endsAt: context.now() + context.profile.buildMilliseconds }) };
  },

  'alipay.open.mini.innerversion.uploadstatus.query': (call) => {
    const { context, parameters, miniApp } = call;
    checkBundle(parameters);
    checkMiniApp(call, 'POLLING_BUILD_VERSION_NOT_EXIST');
    const packageId = text(parameters, 'build_package_id');
    const appVersion = text(parameters, 'build_version');
    const isRequested = (each: Pick<Version, 'packageId' | 'appVersion'>) =>
      Boolean(packageId || appVersion) &&
      (!packageId || each.packageId === packageId) &&
      (!appVersion || each.appVersion === appVersion);
    const version = findVersions(context, miniApp.id, { building: true }).find(isRequested);
    if (version) return buildState(context, { endsAt: version.readyAt });
    const failed = findFailedBuilds(context, miniApp.id).find(isRequested);
    return failed ? buildState(context, failed) : refuse('POLLING_BUILD_VERSION_NOT_EXIST', 'There is no such build.');
  },
};

function checkMiniApp({ parameters, miniApp }: MerchantCall, code: string): void {
  const id = text(parameters, 'mini_app_id');
  if (id && id !== miniApp.id) refuse(code, 'The mini_app_id is not the one that the app_auth_token was granted for.');
}

function checkPackage(stream: string, md5: string): void {
  if (!stream) refuse('BUILD_DATA_ERROR', 'build_package_stream is missing.');
  const bytes = Buffer.from(stream, 'base64');
  // A ZIP archive begins so; an empty one does not.
  if (bytes.toString('latin1', 0, 4) !== 'PK\x03\x04')
    refuse('BUILD_DATA_ERROR', 'build_package_stream is no ZIP archive in base64.');
  if (createHash('md5').update(bytes).digest('hex') !== md5.toLowerCase())
    refuse('BUILD_DATA_ERROR', 'build_package_md_5 does not belong to build_package_stream.');
}

function buildState(
  context: SimulatorContext,
  { endsAt, outcome = 'built', info }: Pick<FailedBuild, 'endsAt'> & Partial<FailedBuild>,
): Record<string, unknown> {
  const hasEnded = context.now() >= endsAt;
  return {
    build_status: hasEnded ? ENDED[outcome] : BUILDING,
    ...(hasEnded && info ? { build_info: info } : {}),
    need_rotation: String(!hasEnded),
    version_created: String(hasEnded && outcome === 'built'),
  };
}
