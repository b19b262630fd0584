import type { Fields } from './gateway.ts';
import { textOf } from './textFields.ts';

/** Objects of a list as JSON gave it; what is none is left out. */
export function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** Texts of a list as JSON gave it; what is none is left out. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(textOf).filter((text) => text !== null) : [];
}

/** True or false, as JSON or as the gateway's text; `null` for anything else. */
export function flagOf(value: unknown): boolean | null {
  if (value === 'true' || value === true) return true;
  return value === 'false' || value === false ? false : null;
}

export function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
