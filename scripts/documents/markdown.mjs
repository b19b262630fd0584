/** A text of ours in a cell of a Markdown table or a line of Markdown. */
const escaped = (text) => text.replace(/[\\*_`<>[\]|#]/g, '\\$&').replaceAll('\n', ' ');

/** `versionNumber` as words. */
const spaced = (name) =>
  (name === 'fieldList' ? 'fields' : name).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/**
 * A text of `src/texts` with the names of its places in italics; of plural forms the one for many.
 * @param {string} text
 * @returns {string} Markdown on one line
 */
export const withPlaces = (text) =>
  text
    .replace(/\{(\w+), plural,.*? other \{([^{}]*)\}\}/g, (_, name, many) => many.replaceAll('#', `{${name}}`))
    .split(/(\{\w+\})/)
    .map((part) => (/^\{\w+\}$/.test(part) ? `*${spaced(part.slice(1, -1))}*` : escaped(part)))
    .join('');

/**
 * @param {string[]} heads
 * @param {string[][]} rows cells in Markdown
 * @returns {string} a table
 */
export const table = (heads, rows) =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** A first word with a capital, as a sentence begins. */
export const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);

const region = (name) => new RegExp(`(<!-- ${name}: .*? -->)\n.*?(<!-- /${name} -->)`, 's');

/**
 * Puts texts between the marks of a document, `<!-- name: … -->` and `<!-- /name -->`.
 * @param {string} document
 * @param {Record<string, string>} parts Markdown by the name of its marks
 * @returns {string}
 * @throws {Error} when the document lacks a mark
 */
export const fillIn = (document, parts) =>
  Object.entries(parts).reduce((text, [name, part]) => {
    if (!region(name).test(text)) throw new Error(`There are no marks for ${name}.`);
    return text.replace(region(name), (_, begin, end) => `${begin}\n\n${part}\n\n${end}`);
  }, document);
