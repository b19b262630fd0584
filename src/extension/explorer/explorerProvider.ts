import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { escapeMarkdown, labelText } from '../../texts/escape.ts';
import type { Language } from '../../texts/language.ts';
import { commandId } from '../manifest/commandTable.ts';
import type { Subject } from '../shared/context.ts';
import type { Snapshot } from '../store/snapshot.ts';
import { noSurroundings, type Surroundings } from '../store/surroundings.types.ts';
import { createCooldown, type Later } from './cooldown.ts';
import { rowContextValue } from './row.ts';
import { createProjection, type Row } from './treeRows.ts';

/** What VS Code holds for a row. One object an id for as long as the row is there: VS Code ignores a change of any other. */
export interface Handle {
  readonly id: string;
  /** That of the row as it is now. */
  subject: Subject;
}

interface Known {
  readonly element: Handle;
  readonly row: Row;
  readonly parent: string | null;
}

/** Keeps single line breaks. */
const asMarkdown = (text: string): string => escapeMarkdown(text).replace(/(?<!\n)\n(?!\n)/g, '  \n');

interface Look {
  /** It shows no inline button for now. */
  readonly cooldown: boolean;
  readonly collapsed: boolean;
}

function treeItem(row: Row, { cooldown, collapsed }: Look): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const label = labelText(row.label);
  const item = new vscode.TreeItem(label, row.children.length === 0 ? None : row.expanded ? Expanded : Collapsed);
  item.id = row.id;
  item.description = labelText((collapsed && row.summary) || row.description);
  item.tooltip = new vscode.MarkdownString(asMarkdown(row.tooltip));
  item.iconPath = new vscode.ThemeIcon(row.icon, row.color ? new vscode.ThemeColor(row.color) : undefined);
  item.contextValue = rowContextValue(row, cooldown);
  item.accessibilityInformation = { label: labelText(row.spoken) };
  if (row.command) item.command = { command: commandId(row.command), title: label, arguments: [row.subject] };
  return item;
}

const idsOf = (rows: readonly Row[]): string => rows.map(({ id }) => id).join('\n');

function sameRow(before: Row, after: Row): boolean {
  if (before === after) return true;
  const { children: left, expanded: _, ...one } = before;
  const { children: right, expanded: __, ...other } = after;
  return isDeepStrictEqual(one, other) && idsOf(left) === idsOf(right);
}

/** The tree over a projection of the snapshot. */
export function createExplorerProvider(language: Language, changed: vscode.EventEmitter<unknown>, later?: Later) {
  const project = createProjection(language);
  let roots: readonly Row[] = [];
  let known = new Map<string, Known>();
  let named = new Map<string, Handle>();
  /** Whether the person opened or closed a row, by its id. */
  const opened = new Map<string, boolean>();
  const knownOf = (element: unknown): Known | undefined => known.get((element as Handle).id);

  function learn(rows: readonly Row[], parent: string | null, before: ReadonlyMap<string, Known>): void {
    for (const row of rows) {
      const element = before.get(row.id)?.element ?? { id: row.id, subject: row.subject };
      element.subject = row.subject;
      known.set(row.id, { element, row, parent });
      for (const name of row.aliases ?? []) named.set(name, element);
      learn(row.children, row.id, before);
    }
  }

  const redraw = (id: string): void => {
    const row = known.get(id);
    if (row) changed.fire([row.element]);
  };
  const cooldown = createCooldown(redraw, later);

  function setOpened(element: unknown, isOpen: boolean): void {
    const found = knownOf(element);
    if (!found) return;
    const { id, summary, description } = found.row;
    opened.set(id, isOpen);
    if (summary !== undefined && summary !== description) redraw(id);
  }

  return {
    getChildren: (element?: unknown): Handle[] => {
      const rows = element === undefined ? roots : (knownOf(element)?.row.children ?? []);
      return rows.flatMap(({ id }) => known.get(id)?.element ?? []);
    },
    getTreeItem: (element: unknown): vscode.TreeItem => {
      const found = knownOf(element);
      // Asked for a row that went away meanwhile; its parent is redrawn at once.
      if (!found) return new vscode.TreeItem('');
      const { row } = found;
      return treeItem(row, { cooldown: cooldown.has(row.id), collapsed: !(opened.get(row.id) ?? row.expanded) });
    },
    getParent: (element: unknown): Handle | undefined => {
      const parent = knownOf(element)?.parent;
      return parent ? known.get(parent)?.element : undefined;
    },
    /**
     * Takes a new snapshot and redraws only the rows that differ.
     * @returns the deepest rows that got their first children and are meant to be open: VS Code leaves a known row closed
     */
    show: (snapshot: Snapshot, surroundings: Surroundings = noSurroundings): Handle[] => {
      const before = known;
      const rootsBefore = roots;
      roots = project(snapshot, surroundings);
      known = new Map();
      named = new Map();
      learn(roots, null, before);
      for (const { row } of known.values()) {
        const old = before.get(row.id);
        if (old && old.row !== row && !isDeepStrictEqual(old.row.inline, row.inline)) cooldown.start(row.id);
      }
      if (idsOf(roots) !== idsOf(rootsBefore)) {
        changed.fire(undefined);
        return [];
      }
      const differing = [...known.values()].filter(({ row }) => {
        const old = before.get(row.id);
        return old !== undefined && !sameRow(old.row, row);
      });
      if (differing.length > 0) changed.fire(differing.map(({ element }) => element));
      const opening = differing.filter(
        ({ row }) => row.expanded && row.children.length > 0 && before.get(row.id)?.row.children.length === 0,
      );
      return opening
        .filter(({ row }) => !opening.some(({ parent }) => parent === row.id))
        .map(({ element }) => element);
    },
    /** The row with an id, or the one that shows what the id names. */
    find: (id: string): Handle | undefined => known.get(id)?.element ?? named.get(id),
    /** Learns which rows the person opens and closes. */
    follow: (tree: Pick<vscode.TreeView<unknown>, 'onDidExpandElement' | 'onDidCollapseElement'>): vscode.Disposable =>
      vscode.Disposable.from(
        tree.onDidExpandElement(({ element }) => setOpened(element, true)),
        tree.onDidCollapseElement(({ element }) => setOpened(element, false)),
      ),
  };
}
