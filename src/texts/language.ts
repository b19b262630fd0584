/** The languages every text of the product stands in. */
export const languages = ['en', 'zh-cn'] as const;
export type Language = (typeof languages)[number];

/** The language for a locale such as `zh-CN`, `zh-Hans` or `de`; English where there is none of ours. */
export const languageFor = (locale: string): Language => {
  const tag = locale.toLowerCase();
  return tag === 'zh' || tag.startsWith('zh-cn') || tag.startsWith('zh-hans') ? 'zh-cn' : 'en';
};

/** Puts parameters into `{name}` places; a place without one stays as it is, so that a mistake is seen. */
export const fill = (text: string, params: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
