import { GatewayError, refuse } from '../gateway/gatewayError.ts';
import { text } from '../gateway/parameters.ts';
import { categoryNames } from '../state/categories.ts';
import { describeInformation, findMiniApps, findSafeDomains, saveInformation } from '../state/miniApps.ts';
import { addPicture } from '../state/pictureStore.ts';
import { findVersions } from '../state/versions.ts';
import { checkLogo } from './auditFiles.ts';
import { checkModification, checkName, isBlank } from './baseInformationFields.ts';
import type { MerchantHandlers } from './call.ts';
import { checkDistinctNames } from './changeRules.ts';

/** *Assumed*: the values of `modify_status` are not published. */
const DONE = 'SUCCESS';
/** `check_code` of an acceptable name, as in the API documents of Alipay's SDKs. */
const ACCEPTED = 'NONE';

/** Basic information of a mini program (docs/alipaycn-api.md §1.6). */
export const baseInformationHandlers: MerchantHandlers = {
  'alipay.open.mini.baseinfo.query': ({ context, miniApp }) => {
    const { information } = miniApp;
    return {
      ...describeInformation(context, information),
      category_names: categoryNames(information),
      safe_domains: findSafeDomains(context, miniApp.id),
      package_names: [],
      registration_limit_release: miniApp.limited,
    };
  },

  'alipay.open.mini.baseinfo.modify': (call) => {
    const { context, parameters, miniApp, files } = call;
    if (isBlank(parameters, files)) refuse('MODIFY_PARAMS_ARE_BLANK', 'Nothing is given to change.');
    if (miniApp.onceOnline) {
      const renamed = text(parameters, 'app_name') || text(parameters, 'app_english_name');
      throw renamed
        ? new GatewayError('CANNOT_MODIFY_NAME_AFTER_ONLINE', 'Names cannot change after the first release.')
        : new GatewayError('CAN_NOT_MODIFY_BASE_INFO', 'After the first release, information changes with a review.');
    }
    const versions = findVersions(context, miniApp.id);
    if (versions.some(({ status }) => status === 'AUDITING'))
      refuse('MINI_APP_INFO_AUDIT_CONTAINS', 'A version is under review with this information.');
    const category = text(parameters, 'mini_category_ids') || text(parameters, 'app_category_ids');
    if (category && versions.some(({ status }) => status !== 'INIT'))
      refuse('CANNOT_MODIFY_CATEGORY_WITH_RELATION_VERSION', 'A version was submitted with its category.');
    const information = checkModification(parameters, miniApp.information);
    checkDistinctNames(call, information);
    const logo = files.get('app_logo');
    if (logo) {
      checkLogo(logo);
      information.app_logo = addPicture(context, logo.bytes);
    }
    saveInformation(context, miniApp.id, information);
    return { modify_status: DONE };
  },

  // The row has no refusals of its own: the answer reports what is wrong with a name.
  'alipay.open.mini.baseinfo.name.check': ({ context, parameters, miniApp }) => {
    const name = text(parameters, 'app_name');
    if (!name) refuse('INVALID_PARAMETER', 'app_name is missing.');
    const others = findMiniApps(context).filter(({ id }) => id !== miniApp.id);
    const taken = others.map(({ information }) => information.app_name);
    const refusal = checkName(name, taken);
    return refusal
      ? { check_code: refusal.code, check_memo: refusal.message }
      : { check_code: ACCEPTED, check_memo: '名称可用' };
  },
};
