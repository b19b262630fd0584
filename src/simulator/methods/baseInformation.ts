import { pictureUrl } from '../pictures.ts';
import type { MerchantHandlers } from './call.ts';

/** Basic information of a mini program (alipaycn-api §1.6). */
export const baseInformationHandlers: MerchantHandlers = {
  'alipay.open.mini.baseinfo.query': ({ world, miniApp }) => {
    const { information } = miniApp;
    const fields = {
      app_name: information.app_name,
      app_english_name: information.app_english_name,
      app_slogan: information.app_slogan,
      app_desc: information.app_desc,
      app_logo: information.app_logo && pictureUrl(world, information.app_logo),
      category_names: information.mini_category_ids ?? information.app_category_ids,
      service_phone: information.service_phone,
      service_email: information.service_email,
      safe_domains: [],
      package_names: [],
      registration_limit_release: false,
    };
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  },
};
