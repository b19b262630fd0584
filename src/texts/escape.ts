/** A text as Markdown that shows it letter by letter: nothing in what people wrote becomes a link or markup. */
export const escapeMarkdown = (text: string): string => text.replace(/[!-/:-@[-`{-~]/g, '\\$&');

/** A text as HTML that shows it letter by letter, also within an attribute. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
