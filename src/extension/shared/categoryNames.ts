import { type CategoryNode, categoryPaths, flattenCategories } from '../../core/categories.ts';
import type { CategoryDemands } from '../../core/configuration.ts';
import { basicInformationForm } from '../../core/forms/basicInformation.ts';
import { configurationForm } from '../../core/forms/configuration.ts';
import type { Field } from '../../core/forms/field.ts';
import { list } from '../../texts/format.ts';
import { fieldName } from '../../texts/labels/labels.ts';
import type { Language } from '../../texts/language.ts';

/** The way to a category in words; the ids of one that is not known. */
export function categoryName(nodes: readonly CategoryNode[], path: string): string {
  const category = flattenCategories(nodes).find((one) => one.path === path);
  return category ? category.names.join(' / ') : path;
}

/** The chosen categories in words, each on its way from the top. */
export const categoryNames = (language: Language, nodes: readonly CategoryNode[], value: string): string =>
  list(
    language,
    categoryPaths(value).map((path) => categoryName(nodes, path)),
  );

/** The fields that a category demands, by their names. */
export function demandedFields(language: Language, demands: CategoryDemands): string {
  const fields = Object.entries<Field>({ ...basicInformationForm, ...configurationForm })
    .filter(([, { demandedBy }]) => demandedBy !== undefined && demands[demandedBy])
    .map(([name]) => name);
  return list(
    language,
    fields.map((field) => fieldName(language, field)),
  );
}
