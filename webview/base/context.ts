import type { Button, MessagesToHost, TypedField, WizardView } from '../../src/extension/wizard/protocol/protocol.ts';

/** What every part of the page is drawn from, and how it reports what the person does. */
export interface Context {
  readonly view: WizardView;
  send<K extends keyof MessagesToHost>(type: K, body: MessagesToHost[K]): void;
  /** A button that can be pressed was pressed. */
  press(button: Button): void;
  /** Whether the button's copy was just made. */
  hasCopied(button: Button): boolean;
  readonly copiedAny: boolean;
  /** The address of a picture's bytes; `null` until they came. */
  pictureUrl(id: string): string | null;
  /** The text that a field's control shows now. */
  textOf(field: TypedField): string;
  /** The person changed a field's text. */
  type(field: TypedField, text: string): void;
  /** The person decided between the own value and another person's. */
  resolve(field: string, take: 'mine' | 'theirs'): void;
  /** What a screen reader reads out now. */
  readonly said: string;
  /** The step whose closed door the person tried last: its reason is shown. */
  readonly triedStep: string | null;
  tryStep(step: string): void;
}

/** An id for an element that belongs to a field, a choice or a button, usable in `aria-` references. */
export const elementId = (...parts: readonly string[]): string => parts.join('-').replace(/[^\p{L}\p{N}_-]/gu, '_');

/** Fills the places of one of the page's own words, such as `{units}`. */
export const fill = (text: string, params: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
