import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

/** The README for a package, without pictures and files of the repository, which the package does not have. */
export const readmeAlone = () =>
  readFileSync(path.join(root, 'README.md'), 'utf8')
    .replace(/<!-- repository only -->.*?<!-- \/repository only -->\n/gs, '')
    .replace(/^!\[[^\]]*\]\([^)]*\)\n\n/gm, '')
    .trimEnd()
    .concat('\n');
