import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

/** The README without pictures and links to files, for a package where these are not. */
export const readmeAlone = () =>
  readFileSync(path.join(root, 'README.md'), 'utf8')
    .replace(/^\s*(<img[^>]*>|!\[[^\]]*\]\([^)]*\))\s*$\n?/gm, '')
    .replace(/<img[^>]*>|!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\((?!https?:|mailto:|#)[^)]*\)/g, '$1');
