/** A text as Markdown that shows it letter by letter: nothing in what people wrote becomes a link or markup. */
export const escapeMarkdown = (text: string): string => text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
