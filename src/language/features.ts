import type { Connection, DocumentLink } from 'vscode-languageserver/node';
import { codeActionsOf } from './codeActions.ts';
import { completionsAt } from './completion.ts';
import { hoverAt } from './hover.ts';
import { lensesOf } from './lenses.ts';
import { linksOf } from './links.ts';
import { symbolsOf } from './symbols.ts';
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
  connection.onCodeAction((params) => withView(params.textDocument.uri, [], (view) => codeActionsOf(view, params)));
  connection.onCompletion(({ textDocument, position }) =>
    withView(textDocument.uri, [], (view) => completionsAt(view, view.document.offsetAt(position))),
  );
  connection.onHover(({ textDocument, position }) =>
    withView(textDocument.uri, null, (view) => hoverAt(view, view.document.offsetAt(position))),
  );
  connection.onCodeLens(({ textDocument }) => withView(textDocument.uri, [], lensesOf));
  connection.onDocumentLinks(async ({ textDocument: { uri } }) => {
    const view = await viewOf(uri);
    return view ? linksOf(view) : linksOfApp(uri);
  });
  connection.onDocumentSymbol(({ textDocument }) => withView(textDocument.uri, [], symbolsOf));
}
