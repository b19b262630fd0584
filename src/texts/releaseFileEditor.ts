import { fill, type Language } from './language.ts';
import type { EditorKey, ReleaseFileEditorTexts } from './releaseFileEditor.types.ts';
import { releaseFileEditorEn } from './releaseFileEditorEn.ts';
import { releaseFileEditorZhCn } from './releaseFileEditorZhCn.ts';

const tables: Readonly<Record<Language, ReleaseFileEditorTexts>> = {
  en: releaseFileEditorEn,
  'zh-cn': releaseFileEditorZhCn,
};

/** A word of the language server with its `{name}` places filled. */
export const editorText = (
  language: Language,
  key: EditorKey,
  params: Readonly<Record<string, string | number>> = {},
): string => fill(tables[language].words[key], params);

/** What a key of the release file means, by its path with `*` for any key or index; `null` where the schema's own words are the ones. */
export const meaningText = (language: Language, pattern: string): string | null =>
  tables[language].meanings[pattern] ?? null;
