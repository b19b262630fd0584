import { type Fields, readObjects, readText } from './wire/fields.ts';

/**
 * What was submitted with a version, as AlipayCN has stored it (docs/alipaycn-api.md §1.5); `null` for what its answer
 * left out.
 */
export interface VersionInformation {
  readonly versionDescription: string | null;
  readonly memo: string | null;
  /** `GLOBAL`, `CHINA`, `LOCATION`, or a word that appears later. */
  readonly regionType: string | null;
  /** Of the tree that supersedes the other, where there are any: the ids of each path joined by `_`. */
  readonly categories: readonly string[];
}

/** Reads it from the fields of `version.detail.query`. */
export function readInformation(fields: Fields): VersionInformation {
  const mini = categoriesOf(fields.mini_category_info_list);
  return {
    versionDescription: readText(fields.version_desc),
    memo: readText(fields.memo),
    regionType: readText(fields.service_region_type),
    categories: mini.length > 0 ? mini : categoriesOf(fields.mini_app_category_info_list),
  };
}

const levels = ['first', 'second', 'third'] as const;

const categoriesOf = (list: unknown): string[] =>
  readObjects(list).map((info) =>
    levels
      .map((level) => readText(info[`${level}_category_id`]))
      .filter((id) => id !== null)
      .join('_'),
  );
