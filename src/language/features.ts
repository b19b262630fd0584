import type { Connection, DocumentLink } from 'vscode-languageserver/node';
import { provideCodeActions } from './codeActions.ts';
import { provideCompletions } from './completion.ts';
import { provideHover } from './hover.ts';
import { provideCodeLenses } from './lenses.ts';
import { provideLinks } from './links.ts';
import { provideSymbols } from './symbols.ts';
import type { ReleaseView } from './view.ts';

interface Sources {
  /** An open release file as it is now; `null` for any other document. */
  viewOf(uri: string): Promise<ReleaseView | null>;
  linksOfApp(uri: string): Promise<DocumentLink[]>;
}

/** What an editor asks for beside diagnostics. */
export function registerFeatures(connection: Connection, { viewOf, linksOfApp }: Sources): void {
  const withView = async <T>(uri: string, empty: T, work: (view: ReleaseView) => T | Promise<T>): Promise<T> => {
    const view = await viewOf(uri);
    return view ? work(view) : empty;
  };
  connection.onCodeAction((params) =>
    withView(params.textDocument.uri, [], (view) => provideCodeActions(view, params)),
  );
  connection.onCompletion(({ textDocument, position }) =>
    withView(textDocument.uri, [], (view) => provideCompletions(view, view.document.offsetAt(position))),
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
