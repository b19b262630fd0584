import type { FieldValue, TypedField } from '../../src/extension/wizard/protocol/protocol.ts';

/** The lines of a text that say something, as the list that the host knows. */
export const splitLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The value of a typed text. */
export const typedValue = (field: TypedField, text: string): FieldValue =>
  field.control === 'list' ? splitLines(text) : text;

const textOf = (value: FieldValue): string => (typeof value === 'string' ? value : value.join('\n'));
const essence = (text: string): string => splitLines(text).join('\n');

/**
 * What the control shows. As long as the value is the typed text but for blanks at the ends of lines, the text stays as
 * it was typed: else a space or a new line would vanish under the person's fingers.
 */
export function shownText(value: FieldValue, typed: string | undefined): string {
  const text = textOf(value);
  return typed !== undefined && essence(typed) === essence(text) ? typed : text;
}
