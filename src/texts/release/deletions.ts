import { fill, type Language, type TextParams } from '../language.ts';
import { type DeletionKind, deletionsEn } from './deletionsEn.ts';
import { deletionsZhCn } from './deletionsZhCn.ts';

const tables = { en: deletionsEn, 'zh-cn': deletionsZhCn };

/** What is asked before something is deleted, removed or revoked, with its facts; the same in every host. */
export function deletionText(
  language: Language,
  kind: DeletionKind,
  params: TextParams,
): { message: string; detail: string; button: string } {
  const { message, detail, button } = tables[language][kind];
  return { message: fill(message, params), detail: fill(detail, params), button };
}
