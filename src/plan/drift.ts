import type { Picture } from '../core/contract/model.ts';
import { configurationForm } from '../core/forms/configuration.ts';
import { topLevelFields } from '../core/forms/field.ts';
import { setValues } from '../core/releaseFile/editJson.ts';
import type { JsonPath } from '../core/releaseFile/fileProblems.ts';
import { isPicture, isStored } from './changes.ts';
import type { Desired, DesiredFields, DesiredValue } from './desiredState.ts';
import type { PlatformState } from './platformState.ts';

/** One value of the platform that differs from the file. */
export interface Difference {
  readonly path: JsonPath;
  /** As the platform has it: a text, a list, or a picture in words. */
  readonly platform: string | boolean | readonly string[];
}

type Stored = Pick<Picture, 'id' | 'type' | 'width' | 'height'>;

/** A picture of the platform has no file here, so its kind, its size and the start of its id are shown. */
const describePicture = ({ id, type, width, height }: Stored): string =>
  `(${type} ${width} × ${height}, ${id.slice(0, 8)})`;

function platformValue(value: DesiredValue, stored: unknown): Difference['platform'] {
  if (Array.isArray(value)) {
    return ((stored ?? []) as readonly (string | Stored)[]).map((item, index) => {
      const own: unknown = value[index];
      if (typeof item === 'string') return item;
      return isPicture(own) && own.sha256 === item.id ? own.file : describePicture(item);
    });
  }
  if (isPicture(value)) return stored ? describePicture(stored as Stored) : '';
  return typeof stored === 'boolean' ? stored : String(stored ?? '');
}

function differencesIn(
  fields: DesiredFields,
  stored: Readonly<Record<string, unknown>> | null | undefined,
  above: JsonPath,
  secrets: Desired['secrets'],
): Difference[] {
  if (!stored) return [];
  return Object.entries(fields)
    .filter(([field, value]) => !Object.hasOwn(secrets, field) && !isStored(value, stored[field]))
    .map(([field, value]) => ({ path: [...above, field], platform: platformValue(value, stored[field]) }));
}

/** Every value of a release file that differs on the platform, secrets excepted; the configuration is that of the first target app. */
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

/** The release file with the values of the platform. */
export const withPlatformValues = (text: string, found: readonly Difference[]): string =>
  setValues(
    text,
    found.map(({ path, platform }) => [path, platform]),
  );
