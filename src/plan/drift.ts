import { applyEdits, modify } from 'jsonc-parser';
import type { Picture } from '../core/contract/model.ts';
import { configurationForm } from '../core/forms/configuration.ts';
import { topLevelFields } from '../core/forms/field.ts';
import { sameText } from '../core/lineEnds.ts';
import type { JsonPath } from '../core/releaseFile/fileProblems.ts';
import { byFile, isPicture, withPictures } from './changes.ts';
import type { Desired, DesiredFields } from './desiredState.ts';
import type { PlatformState } from './platformState.ts';

/** One value that the platform has otherwise than the file says. */
export interface Difference {
  readonly path: JsonPath;
  /** As the platform has it: a text, a list, or a picture in words. */
  readonly platform: string | boolean | readonly string[];
}

type Stored = Pick<Picture, 'id' | 'type' | 'width' | 'height'>;

/** A picture of the platform has no file here: its kind, its size and the start of its id stand for it. */
const describePicture = ({ id, type, width, height }: Stored): string =>
  `(${type} ${width} × ${height}, ${id.slice(0, 8)})`;

function differencesIn(
  fields: DesiredFields,
  stored: Readonly<Record<string, unknown>> | null | undefined,
  above: JsonPath,
  secrets: Desired['secrets'],
): Difference[] {
  if (!stored) return [];
  return Object.entries(fields).flatMap(([field, value]): Difference[] => {
    if (Object.hasOwn(secrets, field)) return [];
    const path = [...above, field];
    const there = stored[field];
    if (isPicture(value)) {
      const picture = there as Stored | null | undefined;
      return picture?.id === value.sha256 ? [] : [{ path, platform: picture ? describePicture(picture) : '' }];
    }
    if (Array.isArray(value)) {
      const items = (there ?? []) as readonly (string | Stored)[];
      const platform = items.map((item, index) => {
        const picture: unknown = value[index];
        if (typeof item === 'string') return item;
        return isPicture(picture) && picture.sha256 === item.id ? picture.file : describePicture(item);
      });
      const own = withPictures(value, byFile);
      return JSON.stringify(platform) === JSON.stringify(own) ? [] : [{ path, platform }];
    }
    const platform = typeof there === 'boolean' ? there : String(there ?? '');
    const isSame = typeof value === 'string' ? sameText(String(platform), value) : platform === value;
    return isSame ? [] : [{ path, platform }];
  });
}

/** Every value of a release file that the platform has otherwise, but for secrets; of the configuration, that of the first target app. */
export function differences(desired: Desired, state: PlatformState): Difference[] {
  const { miniProgram, basicInformation, targets } = state;
  const configuration = targets.find((each) => each.configuration)?.configuration;
  const compare = (fields: DesiredFields, stored: object | null | undefined, above: JsonPath = []) =>
    differencesIn(fields, stored as Parameters<typeof differencesIn>[1], above, desired.secrets);
  const languages = Object.entries(desired.languages).flatMap(([locale, fields]) => {
    const stored = miniProgram?.languages.find((entry) => entry.locale === locale);
    return compare(fields, stored, ['languages', locale]);
  });
  const top = topLevelFields(configurationForm);
  const part = (isTop: boolean): DesiredFields =>
    Object.fromEntries(Object.entries(desired.configuration).filter(([field]) => Object.hasOwn(top, field) === isTop));
  return [
    ...compare(desired.program, miniProgram),
    ...languages,
    ...compare(desired.basicInformation, basicInformation, ['basicInformation']),
    ...compare(part(true), configuration),
    ...compare(part(false), configuration, ['configuration']),
  ];
}

/** The release file as it would read if it said what is on the platform: comments, order and indentation stay. */
export function withPlatformValues(text: string, found: readonly Difference[]): string {
  const tab = /^\t/m.test(text);
  const spaces = /^( +)\S/m.exec(text)?.[1]?.length ?? 2;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const formattingOptions = { insertSpaces: !tab, tabSize: tab ? 1 : spaces, eol };
  return found.reduce(
    (changed, { path, platform }) => applyEdits(changed, modify(changed, [...path], platform, { formattingOptions })),
    text,
  );
}
