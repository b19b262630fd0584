import { createHash, randomUUID } from 'node:crypto';
import { GatewayError } from '../gateway/gatewayError.ts';
import { text } from '../gateway/parameters.ts';
import { addFailedBuild, type FailedBuild, failedBuilds } from '../state/failedBuilds.ts';
import type { SimulatorContext } from '../state/simulatorContext.ts';
import {
  addVersion,
  compareVersions,
  MOST_IN_DEVELOPMENT,
  parseVersion,
  type Version,
  versionsOf,
} from '../state/versions.ts';
import { checkBundle } from './bundles.ts';
import type { MerchantCall, MerchantHandlers } from './call.ts';

/** Values of `build_status` (docs/alipaycn-api.md §1.2). */
const BUILDING = '1';
const BUILT = '2';
const FAILED = '3';
const TIMED_OUT = '5';

/** Package upload by a partner platform (docs/alipaycn-api.md §1.12). */
export const uploadHandlers: MerchantHandlers = {
  'alipay.open.mini.innerversion.upload': (call) => {
    const { context, parameters, miniApp } = call;
    checkBundle(parameters);
    if (text(parameters, 'app_origin') !== context.identity.appOrigin) {
      throw new GatewayError('inner-app-no-access', 'This app_origin was not issued to the application.', 403);
    }
    checkMiniApp(call, 'APP_NOT_EXSIT');
    const versions = versionsOf(context, miniApp.id, { building: true });
    const appVersion = checkNumber(text(parameters, 'build_version'), versions);
    checkPackage(text(parameters, 'build_package_stream'), text(parameters, 'build_package_md_5'));
    if (versions.filter(({ status }) => status === 'INIT').length >= MOST_IN_DEVELOPMENT) {
      throw new GatewayError('DEV_VERSION_EXCEED_MAX_COUNT', `${MOST_IN_DEVELOPMENT} versions are in development.`);
    }
    const packageId = randomUUID().replaceAll('-', '');
    const uploaded = { package_id: packageId, build_version: appVersion };
    if (context.profile.packageBuild !== 'built')
      return { ...uploaded, ...failedState(context, addFailedBuild(context, miniApp.id, appVersion, packageId)) };
    addVersion(context, miniApp.id, appVersion, packageId);
    return {
      ...uploaded,
      ...buildState(context, context.now() + context.profile.buildMilliseconds),
    };
  },

  'alipay.open.mini.innerversion.uploadstatus.query': (call) => {
    const { context, parameters, miniApp } = call;
    checkBundle(parameters);
    checkMiniApp(call, 'POLLING_BUILD_VERSION_NOT_EXIST');
    const packageId = text(parameters, 'build_package_id');
    const number = text(parameters, 'build_version');
    const isAsked = (each: Pick<Version, 'packageId' | 'appVersion'>) =>
      Boolean(packageId || number) &&
      (!packageId || each.packageId === packageId) &&
      (!number || each.appVersion === number);
    const version = versionsOf(context, miniApp.id, { building: true }).find(isAsked);
    const failed = version ? undefined : failedBuilds(context, miniApp.id).find(isAsked);
    if (failed) return failedState(context, failed);
    if (!version) throw new GatewayError('POLLING_BUILD_VERSION_NOT_EXIST', 'There is no such build.');
    return buildState(context, version.readyAt);
  },
};

function checkMiniApp({ parameters, miniApp }: MerchantCall, code: string): void {
  const named = text(parameters, 'mini_app_id');
  if (named && named !== miniApp.id) {
    throw new GatewayError(code, 'The mini_app_id is not the one that the app_auth_token was granted for.');
  }
}

function checkNumber(number: string, versions: readonly Version[]): string {
  if (!number) throw new GatewayError('PACKAGE_VERSION_IS_BLANK', 'build_version is missing.');
  if (number.length > 64) throw new GatewayError('VERSION_EXCEEDED_LENGTH', 'build_version is too long.');
  // The row has no code of its own for a bad or a too low number; the public family's code stands in the message.
  if (!parseVersion(number)) throw new GatewayError('BUILD_DATA_ERROR', 'INVALID_VERSION: build_version is not x.y.z.');
  if (versions.some(({ appVersion }) => appVersion === number)) {
    throw new GatewayError('BUILD_VERSION_ALREADY_EXIST', `VERSION_HAS_EXISTED: ${number} exists already.`);
  }
  const highest = versions[0];
  if (highest && compareVersions(number, highest.appVersion) < 0) {
    throw new GatewayError('BIZ_ERROR', `LARGER_VERSION_HAS_EXISTED: ${highest.appVersion} exists already.`);
  }
  return number;
}

function checkPackage(stream: string, md5: string): void {
  if (!stream) throw new GatewayError('BUILD_DATA_ERROR', 'build_package_stream is missing.');
  const bytes = Buffer.from(stream, 'base64');
  // A ZIP archive begins so; an empty one does not.
  if (bytes.toString('latin1', 0, 4) !== 'PK\x03\x04') {
    throw new GatewayError('BUILD_DATA_ERROR', 'build_package_stream is no ZIP archive in base64.');
  }
  if (createHash('md5').update(bytes).digest('hex') !== md5.toLowerCase()) {
    throw new GatewayError('BUILD_DATA_ERROR', 'build_package_md_5 does not belong to build_package_stream.');
  }
}

function buildState(context: SimulatorContext, readyAt: number): Record<string, string> {
  const built = context.now() >= readyAt;
  return {
    build_status: built ? BUILT : BUILDING,
    need_rotation: String(!built),
    version_created: String(built),
  };
}

function failedState(context: SimulatorContext, { endsAt, outcome, info }: FailedBuild): Record<string, string> {
  if (context.now() < endsAt) return buildState(context, endsAt);
  return {
    build_status: outcome === 'failed' ? FAILED : TIMED_OUT,
    ...(info ? { build_info: info } : {}),
    need_rotation: 'false',
    version_created: 'false',
  };
}
