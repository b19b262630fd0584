import { listOf, textsOf } from './wire/fields.ts';
import type { Fields } from './wire/gateway.ts';
import { textOf } from './wire/textFields.ts';

/**
 * What was submitted with a version, as AlipayCN has stored it (docs/alipaycn-api.md §1.5); `null` for what its answer
 * left out.
 */
export interface VersionInformation {
  readonly name: string | null;
  readonly englishName: string | null;
  readonly tagline: string | null;
  readonly description: string | null;
  readonly versionDescription: string | null;
  readonly memo: string | null;
  readonly servicePhone: string | null;
  readonly serviceEmail: string | null;
  /** `GLOBAL`, `CHINA`, `LOCATION`, or a word that appears later. */
  readonly regionType: string | null;
  /** Address of the logo. */
  readonly logoUrl: string | null;
  /** Addresses of the screenshots, likewise. */
  readonly screenshotUrls: readonly string[];
  /** Of the tree that supersedes the other, where there are any: the ids of each path joined by `_`. */
  readonly categories: readonly { readonly id: string; readonly name: string }[];
}

/** Reads it from the fields of `version.detail.query`. */
export function readInformation(fields: Fields): VersionInformation {
  const mini = categoriesOf(fields.mini_category_info_list);
  return {
    name: textOf(fields.app_name),
    englishName: textOf(fields.app_english_name),
    tagline: textOf(fields.app_slogan),
    description: textOf(fields.app_desc),
    versionDescription: textOf(fields.version_desc),
    memo: textOf(fields.memo),
    servicePhone: textOf(fields.service_phone),
    serviceEmail: textOf(fields.service_email),
    regionType: textOf(fields.service_region_type),
    logoUrl: textOf(fields.app_logo),
    screenshotUrls: textsOf(fields.screen_shot_list),
    categories: mini.length > 0 ? mini : categoriesOf(fields.mini_app_category_info_list),
  };
}

const levels = ['first', 'second', 'third'] as const;

function categoriesOf(list: unknown): { id: string; name: string }[] {
  return listOf(list).map((info) => {
    const joined = (what: 'id' | 'name') =>
      levels
        .map((level) => textOf(info[`${level}_category_${what}`]))
        .filter((text) => text !== null)
        .join('_');
    return { id: joined('id'), name: joined('name') };
  });
}
