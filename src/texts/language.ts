/** The languages of every text of the product. */
export const languages = ['en', 'zh-cn'] as const;
export type Language = (typeof languages)[number];

/** The language for a locale such as `zh-CN`, `zh-TW` or `de`; English where there is none of ours. */
export const languageFor = (locale: string): Language => {
  const tag = locale.toLowerCase();
  // Who reads traditional characters reads simplified ones sooner than English.
  return /^zh(?![a-z])/.test(tag) ? 'zh-cn' : 'en';
};

/** What fills the places of a text, by their names. */
export type TextParams = Readonly<Record<string, string | number>>;

const plurals = new Intl.PluralRules('en');
const plural = /\{(\w+), plural,((?: \w+ \{[^{}]*\})+)\}/g;

/**
 * Puts parameters into the places of a text: `{name}`, and `{count, plural, one {# field} other {# fields}}` with `#` for
 * the number. A place without a parameter stays as it is, so that a mistake is seen. Of our languages English alone has
 * plural forms, so its rules are the ones.
 */
export const fill = (text: string, params: TextParams): string => {
  // Most texts have no place, and a tree has thousands.
  if (!text.includes('{')) return text;
  return text
    .replace(plural, (place, name: string, forms: string) => {
      const count = params[name];
      if (count === undefined) return place;
      const words = new Map([...forms.matchAll(/(\w+) \{([^{}]*)\}/g)].map(([, form = '', word = '']) => [form, word]));
      return (words.get(plurals.select(Number(count))) ?? words.get('other') ?? place).replaceAll('#', String(count));
    })
    .replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
};

/** Gives the texts of a table by language and key, with their places filled. */
export const createText =
  <Key extends string>(tables: Readonly<Record<Language, Readonly<Record<Key, string>>>>) =>
  (language: Language, key: Key, params: TextParams = {}): string =>
    fill(tables[language][key], params);
