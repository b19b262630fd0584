import { createText, type Language } from '../language.ts';
import type { EditorKey, ReleaseFileEditorTexts } from './releaseFileEditor.types.ts';
import { releaseFileEditorEn } from './releaseFileEditorEn.ts';
import { releaseFileEditorZhCn } from './releaseFileEditorZhCn.ts';

const tables: Readonly<Record<Language, ReleaseFileEditorTexts>> = {
  en: releaseFileEditorEn,
  'zh-cn': releaseFileEditorZhCn,
};

/** A word of the language server. */
export const editorText = createText<EditorKey>({ en: tables.en.words, 'zh-cn': tables['zh-cn'].words });

/** What a key of the release file means, by its path with `*` for any key or index; `null` where the schema's own words are the ones. */
export const meaningText = (language: Language, pattern: string): string | null =>
  tables[language].meanings[pattern] ?? null;
