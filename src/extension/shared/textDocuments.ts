import * as vscode from 'vscode';

const scheme = 'mini-program-release';

/** Read-only texts (what goes into a package, a history), served under our own scheme. */
export const textDocuments = {
  texts: new Map<string, string>(),
  changed: new vscode.EventEmitter<vscode.Uri>(),
  put(name: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme, path: `/${name}` });
    this.texts.set(uri.path, text);
    this.changed.fire(uri);
    return uri;
  },
  register(): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: this.changed.event,
      provideTextDocumentContent: (uri) => this.texts.get(uri.path) ?? '',
    });
  },
};
