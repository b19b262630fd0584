import { readFlag, readObjects, readText } from './wire/fields.ts';
import type { Gateway, Session } from './wire/gateway.ts';
import { incompleteError } from './wire/responseErrors.ts';

/** A node of a category tree (docs/alipaycn-api.md §1.7). */
export interface Category {
  readonly id: string;
  readonly name: string;
  /** `null` on the first level. */
  readonly parentId: string | null;
  /** Only the last level is chosen, with the ids of its path joined by `_` (docs/alipaycn-api.md §1.3). */
  readonly isLeaf: boolean;
  /** Whoever chooses it gives licence number, name, date and pictures. */
  readonly needsLicence: boolean;
  readonly needsOutDoorPicture: boolean;
  readonly needsSpecialLicence: boolean;
}

/** Both trees as flat lists: the one of `mini_category_ids`, which supersedes the one of `app_category_ids`. */
export interface CategoryTrees {
  readonly mini: readonly Category[];
  readonly app: readonly Category[];
}

/** The categories that this merchant may choose (docs/alipaycn-api.md §1.7). @throws AlipayCnError */
export async function readCategories(gateway: Gateway, session: Session, signal?: AbortSignal): Promise<CategoryTrees> {
  const fields = await gateway({ verb: 'queryCategories', session, query: { is_filter: 'true' }, signal });
  if (!Array.isArray(fields.mini_category_list) && !Array.isArray(fields.category_list)) {
    throw incompleteError('queryCategories', 'mini_category_list');
  }
  return { mini: treeOf(fields.mini_category_list), app: treeOf(fields.category_list) };
}

function treeOf(list: unknown): Category[] {
  return readObjects(list).map((node) => {
    const id = readText(node.category_id);
    if (!id) throw incompleteError('queryCategories', 'category_id');
    return {
      id,
      name: readText(node.category_name) ?? id,
      parentId: readText(node.parent_category_id),
      isLeaf: readFlag(node.has_child) !== true,
      needsLicence: readFlag(node.need_license) === true,
      needsOutDoorPicture: readFlag(node.need_out_door_pic) === true,
      needsSpecialLicence: readFlag(node.need_special_license) === true,
    };
  });
}
