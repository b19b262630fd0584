import { GatewayError } from '../gateway/gatewayError.ts';
import { addQrCode } from '../state/qrCodes.ts';
import type { SimulatorContext } from '../state/simulatorContext.ts';
import { scanOf, type Version } from '../state/versions.ts';
import { checkBundle } from './bundles.ts';
import type { MerchantCall, MerchantHandlers } from './call.ts';
import { namedVersion } from './namedVersion.ts';

const absent = 'MINI_APP_PACKAGE_INFO_NOT_EXIST';
/** What users have already, or had, is no trial any more. */
const released: readonly string[] = ['GRAY', 'RELEASE', 'OFFLINE', 'AUDIT_OFFLINE'];

/** The experience version: one of a mini program, to be tried before its review (docs/alipaycn-api.md §1.7). */
export const experienceHandlers: MerchantHandlers = {
  'alipay.open.mini.experience.create': (call) => {
    checkBundle(call.parameters);
    const { context, miniApp } = call;
    const version = namedVersion(call, absent);
    if (released.includes(version.status)) {
      throw new GatewayError('CAN_NOT_SET_EXP_WITH_ONLINED_STATUS', `The version is ${version.status}.`);
    }
    if (scanOf(context, version) !== 'True') {
      throw new GatewayError('CAN_NOT_SET_WITHOUT_SCAN_PASS', 'The scan of the version has not passed.');
    }
    if (experienceOf(context, version) !== undefined) {
      throw new GatewayError('CAN_NOT_SET_EXP_REPEAT', 'The version is the experience version already.');
    }
    context.database
      .prepare('INSERT OR REPLACE INTO experience (miniAppId, appVersion, readyAt) VALUES (?, ?, ?)')
      .run(miniApp.id, version.appVersion, context.now() + context.profile.buildMilliseconds);
    return {};
  },

  'alipay.open.mini.experience.query': (call) => {
    checkBundle(call.parameters);
    const { context } = call;
    const version = namedVersion(call, absent);
    const readyAt = experienceOf(context, version);
    if (readyAt === undefined) return { status: 'notExpVersion' };
    if (context.now() < readyAt) return { status: 'expVersionPackaging' };
    const schema = `alipays://platformapi/startApp?appId=${version.miniAppId}&nbsn=TRIAL&nbsv=${version.appVersion}`;
    const picture = addQrCode(context, schema, 'm', '0x000000');
    // Spelled as AlipayCN spells it.
    return { status: 'expVersionPackged', exp_qr_code_url: `${picture}-square.png`, exp_schema_url: schema };
  },

  'alipay.open.mini.experience.cancel': (call) => {
    checkBundle(call.parameters, 'BUNDLE_ID_NOT_EXIST');
    const version = namedVersion(call, absent);
    if (experienceOf(call.context, version) === undefined) {
      throw new GatewayError('CAN_NOT_CANCEL_EXP_WITH_INVALID_STATUS', 'The version is no experience version.');
    }
    endExperience(call, version);
    return {};
  },
};

/** When packaging ends (milliseconds since 1970); undefined for a version that is not the experience version. */
export function experienceOf(context: SimulatorContext, version: Version): number | undefined {
  const row = context.database
    .prepare('SELECT readyAt FROM experience WHERE miniAppId = ? AND appVersion = ?')
    .get(version.miniAppId, version.appVersion);
  return row && Number(row.readyAt);
}

function endExperience({ context }: MerchantCall, { miniAppId }: Version): void {
  context.database.prepare('DELETE FROM experience WHERE miniAppId = ?').run(miniAppId);
}
