import { applyEdits, type Edit, modify } from 'jsonc-parser';
import type { JsonPath } from './fileProblems.ts';

function detectFormatting(text: string) {
  const [, indent = '  '] = /\n([ \t]+)\S/.exec(text) ?? [];
  const insertSpaces = !indent.startsWith('\t');
  return { insertSpaces, tabSize: insertSpaces ? indent.length : 1, eol: text.includes('\r\n') ? '\r\n' : '\n' };
}

/** The edits that set a value at a path, or remove it where the value is `undefined`; formatted as the text is. */
export const editValue = (text: string, path: JsonPath, value: unknown): Edit[] =>
  modify(text, [...path], value, { formattingOptions: detectFormatting(text) });

/** A text with values set at their paths; comments, order and indentation stay. */
export const setValues = (text: string, values: readonly (readonly [path: JsonPath, value: unknown])[]): string =>
  values.reduce((changed, [path, value]) => applyEdits(changed, editValue(changed, path, value)), text);
