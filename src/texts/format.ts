import type { Language } from './language.ts';

const between: Readonly<Record<Language, { readonly items: string; readonly sentences: string }>> = {
  en: { items: ', ', sentences: ' ' },
  'zh-cn': { items: '、', sentences: '' },
};

/** Names one after the other, without an "and". */
export const list = (language: Language, items: readonly (string | number)[]): string =>
  items.join(between[language].items);

const joined =
  (type: Intl.ListFormatType) =>
  (language: Language, items: readonly (string | number)[]): string =>
    new Intl.ListFormat(language, { type }).format(items.map(String));

/** Names in a sentence: "A, B, and C". */
export const allOf = joined('conjunction');
/** Names in a sentence of which one is enough: "A, B, or C". */
export const anyOf = joined('disjunction');

/** Whole sentences one after the other; what is empty or absent is left out. */
export const sentences = (language: Language, parts: readonly (string | false | null | undefined)[]): string =>
  parts.filter(Boolean).join(between[language].sentences);

/** Parts of a description side by side; what is empty or absent is left out. */
export const dotted = (...parts: readonly (string | false | null | undefined)[]): string =>
  parts.filter(Boolean).join(' · ');

const styles = {
  dateTime: { dateStyle: 'medium', timeStyle: 'short' },
  shortDateTime: { month: 'short', day: 'numeric', minute: '2-digit' },
  time: { minute: '2-digit' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;

/** As the language writes it in `timeStyle` too: "1:44 AM", "01:44". */
const hour = { en: 'numeric', 'zh-cn': '2-digit' } as const satisfies Readonly<Record<Language, string>>;

/** Kept, since making one takes longer than a screen of using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

const optionsOf = (language: Language, style: keyof typeof styles): Intl.DateTimeFormatOptions =>
  style === 'dateTime' ? styles.dateTime : { ...styles[style], hour: hour[language] };

function formatOf(language: Language, style: keyof typeof styles): Intl.DateTimeFormat {
  const key = `${language} ${style}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, optionsOf(language, style));
  formats.set(key, format);
  return format;
}

const inStyle =
  (style: keyof typeof styles) =>
  (language: Language, moment: string | Date): string => {
    const date = new Date(moment);
    return Number.isNaN(date.getTime()) ? String(moment) : formatOf(language, style).format(date);
  };

/** A moment in the person's time zone: day, year and time. What is no time stays as it came. */
export const dateTime = inStyle('dateTime');
/** Likewise without the year, for rows. */
export const shortDateTime = inStyle('shortDateTime');
/** Likewise the time alone. */
export const timeOfDay = inStyle('time');
/** A time of today, else with its date. */
export const recentTime = (language: Language, iso: string): string =>
  (new Date(iso).toDateString() === new Date().toDateString() ? timeOfDay : shortDateTime)(language, iso);

const megabyte = 1024 * 1024;

/** A number of bytes in KB or MB, rounded up, so that a size over a limit never looks as if it were within. */
export const fileSize = (bytes: number): string =>
  bytes < megabyte ? `${Math.ceil(bytes / 1024)} KB` : `${Math.ceil((bytes / megabyte) * 10) / 10} MB`;
