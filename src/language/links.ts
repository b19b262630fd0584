import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DocumentLink } from 'vscode-languageserver/node';
import { nodeAt } from '../core/releaseFile/places.ts';
import { findReferences, leavesFolder } from '../core/releaseFile/references.ts';
import { lspRange } from './diagnostics.ts';
import { filePath } from './releaseFiles.ts';
import type { ReleaseView } from './view.ts';

/** From each path in a release file to the file, where there is one. */
export function provideLinks({ document, parsed, files }: ReleaseView): DocumentLink[] {
  const own = filePath(document.uri);
  if (own === null) return [];
  return findReferences(parsed.value).flatMap(({ path, file }) => {
    const node = nodeAt(parsed.root, path);
    if (!node || leavesFolder(file) || files.get(file)?.state !== 'file') return [];
    const target = pathToFileURL(resolve(dirname(own), file)).href;
    return [{ range: lspRange(document, { offset: node.offset + 1, length: node.length - 2 }), target }];
  });
}
