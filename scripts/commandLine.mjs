import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Names of sibling bundles, as the bundler writes their loading. */
const sibling = /require\("(\.\/[\w-]+\.cjs)"\)/g;

/**
 * Writes the command line as one file that needs no other: the bundles that it loads on use stand in it as texts, and a
 * text costs next to nothing until it is run.
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
const parts = ${JSON.stringify(parts)};
const loaded = {};
const load = (name) => {
  if (!(name in parts)) return own(name);
  if (loaded[name]) return loaded[name].exports;
  const made = (loaded[name] = { exports: {} });
  const names = ['exports', 'require', 'module'];
  own('node:vm').compileFunction(parts[name], names, { filename: 'mprelease/' + name.slice(2) })(made.exports, load, made);
  return made.exports;
};
((require) => {
${start}
})(load);
`,
  );
  chmodSync(file, 0o755);
  return Buffer.byteLength(readFileSync(file));
}
