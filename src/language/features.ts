import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Connection, DocumentLink } from 'vscode-languageserver/node';
import { nodeAt } from '../core/releaseFile/jsonRanges.ts';
import { findReferences, leavesFolder } from '../core/releaseFile/references.ts';
import { provideCodeActions } from './codeActions.ts';
import { provideCompletions } from './completion.ts';
import { lspRange } from './diagnostics.ts';
import { provideHover } from './hover.ts';
import { provideCodeLenses } from './lenses.ts';
import { categoriesRequest } from './protocol.ts';
import { filePath } from './releaseFiles.ts';
import { provideSymbols } from './symbols.ts';
import type { ReadCategories } from './valueProposals.ts';
import type { ReleaseView } from './view.ts';

interface Sources {
  /** An open release file as it is now; `null` for any other document. */
  viewOf(uri: string): Promise<ReleaseView | null>;
  linksOfApp(uri: string): Promise<DocumentLink[]>;
}

/** What an editor asks for beside diagnostics. */
export function registerFeatures(connection: Connection, { viewOf, linksOfApp }: Sources): void {
  const readCategories: ReadCategories = (miniProgram, app) =>
    connection.sendRequest(categoriesRequest, { miniProgram, app });
  const withView = async <T>(uri: string, empty: T, work: (view: ReleaseView) => T | Promise<T>): Promise<T> => {
    const view = await viewOf(uri);
    return view ? work(view) : empty;
  };
  connection.onCodeAction((params) =>
    withView(params.textDocument.uri, [], (view) => provideCodeActions(view, params)),
  );
  connection.onCompletion(({ textDocument, position }) =>
    withView(textDocument.uri, [], (view) =>
      provideCompletions(view, view.document.offsetAt(position), readCategories),
    ),
  );
  connection.onHover(({ textDocument, position }) =>
    withView(textDocument.uri, null, (view) => provideHover(view, view.document.offsetAt(position))),
  );
  connection.onCodeLens(({ textDocument }) => withView(textDocument.uri, [], provideCodeLenses));
  connection.onDocumentLinks(async ({ textDocument: { uri } }) => {
    const view = await viewOf(uri);
    return view ? provideLinks(view) : linksOfApp(uri);
  });
  connection.onDocumentSymbol(({ textDocument }) => withView(textDocument.uri, [], provideSymbols));
}

/** From each path in a release file to the file, where there is one. */
function provideLinks({ document, parsed, files }: ReleaseView): DocumentLink[] {
  const own = filePath(document.uri);
  if (own === null) return [];
  return findReferences(parsed.value).flatMap(({ path, file }) => {
    const node = nodeAt(parsed.root, path);
    if (!node || leavesFolder(file) || files.get(file)?.state !== 'file') return [];
    const target = pathToFileURL(resolve(dirname(own), file)).href;
    return [{ range: lspRange(document, { offset: node.offset + 1, length: node.length - 2 }), target }];
  });
}
