import { createText, type Language } from '../language.ts';
import { meaningsZhCn } from './meaningsZhCn.ts';
import { releaseFileEditorEn } from './releaseFileEditorEn.ts';
import { releaseFileEditorZhCn } from './releaseFileEditorZhCn.ts';

/** A word of the language server. */
export const editorText = createText({ en: releaseFileEditorEn, 'zh-cn': releaseFileEditorZhCn });

/** What a key of the release file means, by its path with `*` for any key or index; `null` where the schema's own words are the ones. */
export const meaningText = (language: Language, pattern: string): string | null =>
  language === 'zh-cn' ? (meaningsZhCn[pattern] ?? null) : null;
