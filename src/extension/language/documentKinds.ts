import type * as vscode from 'vscode';

/** Which documents the language server is for, told cheaply at every opened document. */
export type Concern = 'releaseFile' | 'projectFile' | 'appJson';

const byName: Readonly<Record<string, Concern>> = {
  'mini.release.json': 'releaseFile',
  'mini.project.json': 'projectFile',
  'app.json': 'appJson',
};

export const concernOf = ({ scheme, path }: Pick<vscode.Uri, 'scheme' | 'path'>): Concern | undefined =>
  scheme === 'file' ? byName[path.slice(path.lastIndexOf('/') + 1)] : undefined;
