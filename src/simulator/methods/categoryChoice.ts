import { refuse } from '../gateway/gatewayError.ts';
import { type Parameters, text } from '../gateway/parameters.ts';
import { appCategories, type Category, findLeaf, miniCategories, parseCategoryIds } from '../state/categories.ts';
import type { Information } from '../state/miniApps.ts';

const TREES = { app_category_ids: appCategories, mini_category_ids: miniCategories } as const;
const MOST_CATEGORIES = 3;

/**
 * Puts the categories that are given into `information`; the newer tree supersedes the older
 * (docs/alipaycn-api.md §1.3).
 * @param codes of the method's row: not one to three; no leaf of the tree.
 */
export function checkCategories(
  parameters: Parameters,
  information: Information,
  codes: { readonly count: string; readonly unknown: string },
): void {
  for (const name of ['app_category_ids', 'mini_category_ids'] as const) {
    const given = text(parameters, name);
    if (!given) continue;
    const chosen = parseCategoryIds(given);
    if (chosen.length < 1 || chosen.length > MOST_CATEGORIES)
      refuse(codes.count, `${name} contains one to three categories.`);
    for (const code of chosen) {
      const path = findLeaf(TREES[name], code);
      if (!path) refuse(codes.unknown, `${name}: ${code.slice(0, 64)} is no category of the last level.`);
      if (path.some(({ closed }) => closed))
        refuse('PRIVATE_NOT_ALLOW_CATEGORY', `${code} is not open to this merchant.`);
    }
    information[name] = given;
  }
  if (!information.mini_category_ids && !information.app_category_ids)
    refuse('CATEGORY_IS_BLANK', 'No category is given or stored.');
}

/**
 * The chosen categories that the mini program does not have yet: those need their licences (docs/alipaycn-api.md §1.3).
 */
export function newCategories(information: Information, stored: Information): readonly Category[] {
  const name = information.mini_category_ids ? 'mini_category_ids' : 'app_category_ids';
  const known = parseCategoryIds(stored[name]);
  return parseCategoryIds(information[name])
    .filter((code) => !known.includes(code))
    .flatMap((code) => findLeaf(TREES[name], code)?.at(-1) ?? []);
}
