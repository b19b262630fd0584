import { refuse } from '../gateway/gatewayError.ts';
import { invalid, text } from '../gateway/parameters.ts';
import { appCategories, type Category, findCategory, miniCategories } from '../state/categories.ts';
import type { MerchantHandlers } from './call.ts';

/** A request for demands names no more (docs/alipaycn-api.md §1.1). */
const MOST_CODES = 5;

/** Category trees and what their leaves demand (docs/alipaycn-api.md §1.7). */
export const categoryHandlers: MerchantHandlers = {
  'alipay.open.mini.category.query': ({ parameters }) => {
    const given = text(parameters, 'is_filter');
    if (!['', 'true', 'false'].includes(given)) throw invalid('is_filter', 'it is true or false.');
    const filtered = given === 'true';
    return { category_list: nodes(appCategories, filtered), mini_category_list: nodes(miniCategories, filtered) };
  },

  // Field names as in AlipayCN's SDKs (CategoryRequireInfo); that the codes are those of the newer tree is assumed.
  'alipay.open.mini.category.require.query': ({ parameters }) => {
    const codes = (parameters.category_code_list as string[] | undefined) ?? [];
    if (codes.length === 0) refuse('CATEGORY_IS_BLANK', 'category_code_list is empty.');
    if (codes.length > MOST_CODES) refuse('PARAMETER_ERROR', `At most ${MOST_CODES} codes.`);
    return { category_require_info_list: codes.map(demands) };
  },
};

function demands(code: string): Record<string, unknown> {
  const path = findCategory(miniCategories, code) ?? findCategory(appCategories, code);
  const leaf = path?.at(-1);
  if (!path || !leaf) refuse('CATEGORY_ERROR', `There is no category ${code.slice(0, 64)}.`);
  const words = [
    leaf.needsLicence && '需上传营业执照，填写执照号、执照名称与有效期。',
    leaf.needsOutDoorPicture && '需上传门头照。',
    leaf.needsSpecialLicence && '需上传特殊资质照片。',
  ].filter(Boolean);
  return {
    category_code: code,
    category_name: path.map(({ name }) => name).join('_'),
    category_requirements: words.join('') || '无需资质。',
    business_licence_required: leaf.needsLicence === true,
    door_photo_required: leaf.needsOutDoorPicture === true,
    special_licence_required: leaf.needsSpecialLicence === true,
  };
}

/** The tree as a flat list, parents first; a first level has no parent_category_id (*assumed*). */
function nodes(level: readonly Category[], filtered: boolean, parent?: string): Record<string, unknown>[] {
  return level
    .filter(({ closed }) => !(filtered && closed))
    .flatMap((category) => [
      {
        category_id: category.id,
        category_name: category.name,
        ...(parent === undefined ? {} : { parent_category_id: parent }),
        has_child: category.children !== undefined,
        need_license: category.needsLicence === true,
        need_out_door_pic: category.needsOutDoorPicture === true,
        need_special_license: category.needsSpecialLicence === true,
      },
      ...nodes(category.children ?? [], filtered, category.id),
    ]);
}
