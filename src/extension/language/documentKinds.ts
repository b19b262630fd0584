import type * as vscode from 'vscode';

/** The documents of the language server, by their names, since every opened document is checked. */
export type DocumentKind = 'releaseFile' | 'projectFile' | 'appJson';

const byName: Readonly<Record<string, DocumentKind>> = {
  'mini.release.json': 'releaseFile',
  'mini.project.json': 'projectFile',
  'app.json': 'appJson',
};

export const documentKind = ({ scheme, path }: Pick<vscode.Uri, 'scheme' | 'path'>): DocumentKind | undefined =>
  scheme === 'file' ? byName[path.slice(path.lastIndexOf('/') + 1)] : undefined;
