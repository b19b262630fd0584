/** What inspecting or packing a folder may find, in words; one table a language. */
export interface PackingTexts {
  readonly problems: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}
