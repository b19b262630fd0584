import { flagOf, listOf } from './wire/fields.ts';
import type { Fields, Gateway, Session } from './wire/gateway.ts';
import { methods } from './wire/methods.ts';
import { incompleteError } from './wire/responseErrors.ts';
import { textOf } from './wire/textFields.ts';

/** What a category demands of who chooses it. */
export interface Demands {
  /** Licence number, name, date and pictures. */
  readonly needsLicence: boolean;
  readonly needsOutDoorPicture: boolean;
  readonly needsSpecialLicence: boolean;
}

/** A node of a category tree (docs/alipaycn-api.md §1.7). */
export interface Category extends Demands {
  readonly id: string;
  readonly name: string;
  /** `null` on the first level. */
  readonly parentId: string | null;
  /** Only the last level is chosen, with the ids of its path joined by `_` (docs/alipaycn-api.md §1.3). */
  readonly isLeaf: boolean;
}

/** Both trees as flat lists: the one of `mini_category_ids`, which supersedes the one of `app_category_ids`. */
export interface CategoryTrees {
  readonly mini: readonly Category[];
  readonly app: readonly Category[];
}

/** What a chosen category demands, in AlipayCN's own words too. */
export interface CategoryRequirement extends Demands {
  /** The ids of its path, joined by `_`. */
  readonly id: string;
  readonly name: string | null;
  readonly words: string | null;
}

const MOST_IDS = 5;

/** The categories that this merchant may choose (docs/alipaycn-api.md §1.7). @throws AlipayCnError */
export async function readCategories(gateway: Gateway, session: Session, signal?: AbortSignal): Promise<CategoryTrees> {
  const fields = await gateway({ verb: 'queryCategories', session, query: { is_filter: 'true' }, signal });
  if (!Array.isArray(fields.mini_category_list) && !Array.isArray(fields.category_list)) {
    throw incompleteError(methods.queryCategories.name, 'the categories');
  }
  return { mini: treeOf(fields.mini_category_list), app: treeOf(fields.category_list) };
}

/**
 * What chosen categories demand (docs/alipaycn-api.md §1.7), in the order asked for; more than five are asked for in
 * turns.
 * @param ids of their paths, joined by `_`. @throws AlipayCnError
 */
export async function readCategoryRequirements(
  gateway: Gateway,
  session: Session,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<CategoryRequirement[]> {
  const found: CategoryRequirement[] = [];
  for (let at = 0; at < ids.length; at += MOST_IDS) {
    const body = { category_code_list: ids.slice(at, at + MOST_IDS) };
    const fields = await gateway({ verb: 'queryCategoryRequirements', session, body, signal });
    found.push(...listOf(fields.category_require_info_list).map(requirementOf));
  }
  return ids.map((id) => {
    const requirement = found.find((each) => each.id === id);
    if (!requirement) throw incompleteError(methods.queryCategoryRequirements.name, `the demands of ${id}`);
    return requirement;
  });
}

function treeOf(list: unknown): Category[] {
  return listOf(list).map((node) => {
    const id = textOf(node.category_id);
    if (!id) throw incompleteError(methods.queryCategories.name, 'the id of a category');
    return {
      id,
      name: textOf(node.category_name) ?? id,
      parentId: textOf(node.parent_category_id),
      isLeaf: flagOf(node.has_child) !== true,
      needsLicence: flagOf(node.need_license) === true,
      needsOutDoorPicture: flagOf(node.need_out_door_pic) === true,
      needsSpecialLicence: flagOf(node.need_special_license) === true,
    };
  });
}

const requirementOf = (info: Fields): CategoryRequirement => ({
  id: textOf(info.category_code) ?? '',
  name: textOf(info.category_name),
  words: textOf(info.category_requirements),
  needsLicence: flagOf(info.business_licence_required) === true,
  needsOutDoorPicture: flagOf(info.door_photo_required) === true,
  needsSpecialLicence: flagOf(info.special_licence_required) === true,
});
