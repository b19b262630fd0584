import * as vscode from 'vscode';
import type { Language } from '../../texts/language.ts';
import { commandId } from '../commandTable.ts';
import type { Snapshot } from '../snapshot.ts';
import { project, type Row } from './project.ts';

const plain = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-!|<>~]/g, '\\$&');

function treeItem(row: Row): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(row.label, row.children.length === 0 ? None : row.expanded ? Expanded : Collapsed);
  item.id = row.id;
  item.description = row.description;
  // Texts of people stand in it, so nothing in it is a link or markup.
  item.tooltip = new vscode.MarkdownString(row.tooltip.split('\n').map(plain).join('\n'));
  item.iconPath = new vscode.ThemeIcon(row.icon, row.color ? new vscode.ThemeColor(row.color) : undefined);
  item.contextValue = row.contextValue;
  item.accessibilityInformation = { label: row.spoken };
  if (row.command) item.command = { command: commandId(row.command), title: row.label, arguments: [row.subject] };
  return item;
}

const flatten = (
  rows: readonly Row[],
  parent: string | null,
  into: Map<string, { row: Row; parent: string | null }>,
) => {
  for (const row of rows) {
    into.set(row.id, { row, parent });
    flatten(row.children, row.id, into);
  }
};

/** Whether two rows look the same by themselves and have the same children in the same order. */
const sameRow = (a: Row, b: Row): boolean => {
  const { children: left, ...one } = a;
  const { children: right, ...other } = b;
  return (
    JSON.stringify(one) === JSON.stringify(other) &&
    left.map(({ id }) => id).join() === right.map(({ id }) => id).join()
  );
};

/** What VS Code holds of a row: the same object for as long as the row exists, since it is known by identity. */
export interface Handle {
  readonly id: string;
  subject: Row['subject'];
}

export interface ExplorerProvider {
  getChildren(element?: unknown): Handle[];
  getTreeItem(element: unknown): vscode.TreeItem;
  getParent(element: unknown): Handle | undefined;
  /** Takes a new snapshot and redraws only the rows that differ. */
  show(snapshot: Snapshot): void;
}

/** The tree over `project`. */
export function createExplorerProvider(language: Language, changed: vscode.EventEmitter<unknown>): ExplorerProvider {
  let roots: readonly Row[] = [];
  let rows = new Map<string, { row: Row; parent: string | null }>();
  const handles = new Map<string, Handle>();
  const handleOf = ({ id, subject }: Row): Handle => {
    const handle = handles.get(id) ?? { id, subject };
    handle.subject = subject;
    handles.set(id, handle);
    return handle;
  };
  const rowOf = (element: unknown): Row | undefined => rows.get((element as Handle).id)?.row;
  return {
    getChildren: (element) => (element === undefined ? roots : (rowOf(element)?.children ?? [])).map(handleOf),
    getTreeItem: (element) => {
      const row = rowOf(element);
      return row ? treeItem(row) : new vscode.TreeItem('');
    },
    getParent: (element) => {
      const parent = rows.get((element as Handle).id)?.parent;
      const row = parent ? rows.get(parent)?.row : undefined;
      return row && handleOf(row);
    },
    show: (snapshot) => {
      const before = rows;
      const rootsBefore = roots;
      roots = project(snapshot, language);
      rows = new Map();
      flatten(roots, null, rows);
      for (const id of handles.keys()) if (!rows.has(id)) handles.delete(id);
      if (roots.map(({ id }) => id).join() !== rootsBefore.map(({ id }) => id).join()) {
        changed.fire(undefined);
        return;
      }
      for (const [id, { row }] of rows) {
        const old = before.get(id);
        const handle = handles.get(id);
        if (old && handle && !sameRow(old.row, row)) changed.fire(handle);
      }
    },
  };
}
