import { visibleLine, visibleText } from '../core/visibleText.ts';

// What people, files and other services wrote, made for the places of VS Code that read markup in it.

/** As Markdown that shows it letter by letter: nothing in it becomes a link or markup. */
export const escapeMarkdown = (text: string): string => visibleText(text).replace(/[!-/:-@[-`{-~]/g, '\\$&');

/** VS Code makes a link of `[text](command:…)` and an icon of `$(name)`. */
const withoutMarkup = (text: string): string => text.replaceAll('](', '] (').replaceAll('$(', '$ (');

/** For messages, prompts and progress. */
export const messageText = (text: string): string => withoutMarkup(visibleText(text));

/** For labels, titles, buttons and the status bar. */
export const labelText = (text: string): string => withoutMarkup(visibleLine(text));

/** As HTML that shows it letter by letter, also within an attribute. */
export const escapeHtml = (text: string): string =>
  visibleText(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
