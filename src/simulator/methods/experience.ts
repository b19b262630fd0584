import { refuse } from '../gateway/gatewayError.ts';
import { addQrCode } from '../state/pictureStore.ts';
import { all, insert, run } from '../state/rows.ts';
import type { SimulatorContext } from '../state/simulatorContext.ts';
import { scanResult, type Version } from '../state/versions.ts';
import { checkBundle, type MerchantHandlers, requireVersion } from './call.ts';

const MISSING = 'MINI_APP_PACKAGE_INFO_NOT_EXIST';
/** What is or was released to users is no longer tried. */
const released: readonly string[] = ['GRAY', 'RELEASE', 'OFFLINE', 'AUDIT_OFFLINE'];

/** The experience version: one of a mini program, to be tried before its review (docs/alipaycn-api.md §1.7). */
export const experienceHandlers: MerchantHandlers = {
  'alipay.open.mini.experience.create': (call) => {
    checkBundle(call.parameters);
    const { context, miniApp } = call;
    const version = requireVersion(call, MISSING);
    if (released.includes(version.status))
      refuse('CAN_NOT_SET_EXP_WITH_ONLINED_STATUS', `The version is ${version.status}.`);
    if (scanResult(context, version) !== 'True')
      refuse('CAN_NOT_SET_WITHOUT_SCAN_PASS', 'The scan of the version has not passed.');
    if (experienceReadyAt(context, version) !== undefined)
      refuse('CAN_NOT_SET_EXP_REPEAT', 'The version is the experience version already.');
    const readyAt = context.now() + context.profile.buildMilliseconds;
    insert(context, 'experience', { miniAppId: miniApp.id, appVersion: version.appVersion, readyAt }, 'REPLACE');
    return {};
  },

  'alipay.open.mini.experience.query': (call) => {
    checkBundle(call.parameters);
    const { context } = call;
    const version = requireVersion(call, MISSING);
    const readyAt = experienceReadyAt(context, version);
    if (readyAt === undefined) return { status: 'notExpVersion' };
    if (context.now() < readyAt) return { status: 'expVersionPackaging' };
    const schema = `alipays://platformapi/startApp?appId=${version.miniAppId}&nbsn=TRIAL&nbsv=${version.appVersion}`;
    const picture = addQrCode(context, schema, 'm', '0x000000');
    // Spelled as AlipayCN spells it.
    return { status: 'expVersionPackged', exp_qr_code_url: `${picture}-square.png`, exp_schema_url: schema };
  },

  'alipay.open.mini.experience.cancel': (call) => {
    checkBundle(call.parameters, 'BUNDLE_ID_NOT_EXIST');
    const version = requireVersion(call, MISSING);
    if (experienceReadyAt(call.context, version) === undefined)
      refuse('CAN_NOT_CANCEL_EXP_WITH_INVALID_STATUS', 'The version is no experience version.');
    run(call.context, 'DELETE FROM experience WHERE miniAppId = ?', version.miniAppId);
    return {};
  },
};

/** When packaging ends (milliseconds since 1970); undefined for a version that is not the experience version. */
export function experienceReadyAt(context: SimulatorContext, version: Version): number | undefined {
  const sql = 'SELECT readyAt FROM experience WHERE miniAppId = ? AND appVersion = ?';
  return all<{ readyAt: number }>(context, sql, version.miniAppId, version.appVersion)[0]?.readyAt;
}
