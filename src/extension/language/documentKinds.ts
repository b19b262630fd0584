import type * as vscode from 'vscode';

/** Which documents the language server is for, told cheaply at every opened document. */
export type DocumentKind = 'releaseFile' | 'projectFile' | 'appJson';

const byName: Readonly<Record<string, DocumentKind>> = {
  'mini.release.json': 'releaseFile',
  'mini.project.json': 'projectFile',
  'app.json': 'appJson',
};

export const documentKind = ({ scheme, path }: Pick<vscode.Uri, 'scheme' | 'path'>): DocumentKind | undefined =>
  scheme === 'file' ? byName[path.slice(path.lastIndexOf('/') + 1)] : undefined;
