import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';

const packed = (parts) =>
  Object.fromEntries(
    Object.entries(parts).map(([name, text]) => [name, deflateRawSync(text, { level: 9 }).toString('base64')]),
  );

/** Characters beyond ASCII stand in texts only, where an escape means the same. */
const ascii = (code) =>
  code.replace(/[^\0-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Names of sibling bundles, as the bundler writes their loading. */
const sibling = /require\("(\.\/[\w-]+\.cjs)"\)/g;

/**
 * Writes the command line as one file that needs no other: the bundles that it loads on use stand in it compressed, in
 * ASCII like all of it, since a file that is read at every start has to be small and of one byte a character.
 * @param {string} dist the folder of the bundles
 * @param {string} entry the bundle that starts at once
 * @param {string} to the file to write
 * @returns {number} its bytes
 */
export function writeCommandLine(dist, entry, to) {
  const parts = {};
  const gather = (name) => {
    const text = readFileSync(path.join(dist, name), 'utf8').replace(/^#!.*\n/, '');
    for (const [, other] of text.matchAll(sibling)) {
      if (other in parts || !existsSync(path.join(dist, other))) continue;
      parts[other] = '';
      parts[other] = gather(other);
    }
    return text;
  };
  const start = gather(entry);
  const file = path.join(dist, to);
  writeFileSync(
    file,
    `#!/usr/bin/env node
'use strict';
const own = require;
const parts = ${JSON.stringify(packed(parts))};
const loaded = {};
const load = (name) => {
  if (!(name in parts)) return own(name);
  if (loaded[name]) return loaded[name].exports;
  const made = (loaded[name] = { exports: {} });
  const names = ['exports', 'require', 'module'];
  const text = own('node:zlib').inflateRawSync(Buffer.from(parts[name], 'base64')).toString();
  own('node:vm').compileFunction(text, names, { filename: 'mprelease/' + name.slice(2) })(made.exports, load, made);
  return made.exports;
};
((require) => {
${ascii(start)}
})(load);
`,
  );
  chmodSync(file, 0o755);
  return Buffer.byteLength(readFileSync(file));
}
