import { applyEdits, modify } from 'jsonc-parser';
import { configurationForm } from '../core/forms/configuration.ts';
import { atTop } from '../core/forms/field.ts';
import type { JsonPath } from '../core/releaseFile/fileProblems.ts';
import type { Desired, DesiredFields, DesiredPicture } from './desiredState.ts';
import type { PlatformState } from './state.ts';

/** One value that the platform has otherwise than the file says. */
export interface Difference {
  readonly path: JsonPath;
  /** As the platform has it: a text, a list, or a picture in words. */
  readonly platform: string | boolean | readonly string[];
}

const isPicture = (value: unknown): value is DesiredPicture =>
  typeof value === 'object' && value !== null && 'sha256' in value;

interface Stored {
  readonly id: string;
  readonly type: string;
  readonly width: number;
  readonly height: number;
}

/** A picture of the platform has no file here: it is told by its size and the start of its id. */
const told = ({ id, type, width, height }: Stored): string => `(${type} ${width} × ${height}, ${id.slice(0, 8)})`;

function differencesIn(
  wanted: DesiredFields,
  stored: Readonly<Record<string, unknown>> | null | undefined,
  above: JsonPath,
  secretFields: readonly string[],
): Difference[] {
  if (!stored) return [];
  return Object.entries(wanted).flatMap(([field, value]): Difference[] => {
    const path = [...above, field];
    const there = stored[field];
    if (secretFields.includes(field)) return [];
    if (isPicture(value)) {
      const picture = there as Stored | null | undefined;
      return picture?.id === value.sha256 ? [] : [{ path, platform: picture ? told(picture) : '' }];
    }
    if (Array.isArray(value)) {
      const items = (there ?? []) as readonly (string | Stored)[];
      const platform = items.map((item, index) => {
        const own = (value as readonly (string | DesiredPicture)[])[index];
        if (typeof item === 'string') return item;
        return isPicture(own) && own.sha256 === item.id ? own.file : told(item);
      });
      const mine = (value as readonly (string | DesiredPicture)[]).map((each) => (isPicture(each) ? each.file : each));
      return JSON.stringify(platform) === JSON.stringify(mine) ? [] : [{ path, platform }];
    }
    return (there ?? '') === value
      ? []
      : [{ path, platform: typeof there === 'boolean' ? there : String(there ?? '') }];
  });
}

/** Every value of a release file that the platform has otherwise, but for secrets; of the configuration, that of the first target app. */
export function differences(desired: Desired, state: PlatformState): Difference[] {
  const { miniProgram, basicInformation, targets } = state;
  const configuration = targets.find((each) => each.configuration)?.configuration;
  const languages = Object.entries(desired.languages).flatMap(([locale, wanted]) =>
    differencesIn(
      wanted,
      miniProgram?.languages.find((entry) => entry.locale === locale),
      ['languages', locale],
      desired.secretFields,
    ),
  );
  const top = atTop(configurationForm);
  const part = (isTop: boolean): DesiredFields =>
    Object.fromEntries(Object.entries(desired.configuration).filter(([field]) => field in top === isTop));
  return [
    ...differencesIn(desired.program, miniProgram, [], desired.secretFields),
    ...languages,
    ...differencesIn(desired.basicInformation, basicInformation, ['basicInformation'], desired.secretFields),
    ...differencesIn(part(true), configuration, [], desired.secretFields),
    ...differencesIn(part(false), configuration, ['configuration'], desired.secretFields),
  ];
}

/** The release file as it would read if it said what stands on the platform: comments, order and indentation stay. */
export function asOnPlatform(text: string, found: readonly Difference[]): string {
  const tab = /^\t/m.test(text);
  const spaces = /^( +)\S/m.exec(text)?.[1]?.length ?? 2;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const formattingOptions = { insertSpaces: !tab, tabSize: tab ? 1 : spaces, eol };
  return found.reduce(
    (changed, { path, platform }) => applyEdits(changed, modify(changed, [...path], platform, { formattingOptions })),
    text,
  );
}
