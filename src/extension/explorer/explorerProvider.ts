import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { escapeMarkdown, labelText } from '../../texts/escape.ts';
import type { Language } from '../../texts/language.ts';
import { commandId } from '../manifest/commandTable.ts';
import { emptySnapshot, holderOf, type Snapshot } from '../store/snapshot.ts';
import { noSurroundings, type Surroundings } from '../store/surroundings.types.ts';
import { createCooldown, type Later } from './cooldown.ts';
import { createKnownRows, type Difference, type Handle, idsOf, type Known } from './knownRows.ts';
import { rowContextValue } from './row.ts';
import { createProjection, type Row } from './treeRows.ts';

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
  const item = new vscode.TreeItem(
    label,
    !row.isLazy && row.children.length === 0 ? None : row.expanded ? Expanded : Collapsed,
  );
  item.id = row.id;
  item.description = labelText((collapsed && row.summary) || row.description);
  item.tooltip = new vscode.MarkdownString(asMarkdown(row.tooltip));
  item.iconPath = new vscode.ThemeIcon(row.icon, row.color ? new vscode.ThemeColor(row.color) : undefined);
  item.contextValue = rowContextValue(row, cooldown);
  item.accessibilityInformation = { label: labelText(row.spoken) };
  if (row.command) item.command = { command: commandId(row.command), title: label, arguments: [row.subject] };
  return item;
}

/** So long rows are compared in one turn of the event loop, in milliseconds. */
const sliceMilliseconds = 10;

/** The deepest rows that got their first children and are meant to be open: VS Code leaves a known row closed. */
function toOpen(differing: readonly Difference[]): Known[] {
  const opening = differing.filter(
    ({ row, before }) => row.expanded && !row.isLazy && row.children.length > 0 && before.children.length === 0,
  );
  return opening.filter(({ row }) => !opening.some(({ parent }) => parent === row.id));
}

/** The tree over a projection of the snapshot. @param open is called with rows that are meant to be open by now */
export function createExplorerProvider(
  language: Language,
  changed: vscode.EventEmitter<unknown>,
  open: (element: Handle) => void = () => undefined,
  later?: Later,
) {
  const project = createProjection(language);
  const rows = createKnownRows();
  let shown = emptySnapshot;
  let isComparing = false;
  /** Whether the person opened or closed a row, by its id. */
  const opened = new Map<string, boolean>();
  const knownOf = (element: unknown): Known | undefined => rows.get((element as Handle).id);

  const redraw = (id: string): void => {
    const row = rows.get(id);
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

  function cool(differing: readonly Difference[]): void {
    for (const { row, before } of differing) if (!isDeepStrictEqual(before.inline, row.inline)) cooldown.start(row.id);
  }

  function report(differing: readonly Difference[]): void {
    cool(differing);
    if (differing.length > 0) changed.fire(differing.map(({ element }) => element));
    for (const { element } of toOpen(differing)) open(element);
  }

  /** Compares what is below the mini programs that VS Code asked about, a slice a turn. */
  function compare(first: readonly Difference[]): void {
    const until = performance.now() + sliceMilliseconds;
    const differing = [...first];
    const outdated = rows.outdated();
    while (outdated.length > 0 && performance.now() < until) differing.push(...rows.update(outdated.shift() ?? ''));
    report(differing);
    if (outdated.length === 0 || isComparing) return;
    isComparing = true;
    setImmediate(() => {
      isComparing = false;
      compare([]);
    });
  }

  return {
    getChildren: (element?: unknown): Handle[] => {
      const found = element === undefined ? undefined : knownOf(element);
      if (element !== undefined && !found) return [];
      if (found) rows.update(found.element.id);
      return (found?.row.children ?? rows.roots()).flatMap(({ id }) => rows.get(id)?.element ?? []);
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
      return parent ? rows.get(parent)?.element : undefined;
    },
    /** Takes a new snapshot and redraws only the rows that differ; many of them within the next turns of the event loop. */
    show: (snapshot: Snapshot, surroundings: Surroundings = noSurroundings): void => {
      shown = snapshot;
      const before = idsOf(rows.roots());
      const differing = rows.setRoots(project(snapshot, surroundings));
      const hasSameRoots = idsOf(rows.roots()) === before;
      if (!hasSameRoots) {
        cool(differing);
        changed.fire(undefined);
      }
      compare(hasSameRoots ? differing : []);
    },
    /** The row with an id, or the one that shows what the id names. */
    find: (id: string): Handle | undefined => {
      const look = () => rows.get(id)?.element ?? rows.named(id);
      const found = look();
      if (found) return found;
      rows.update(`miniProgram/${holderOf(shown, id.split('/'))}`);
      return look();
    },
    /** Learns which rows the person opens and closes. */
    follow: (tree: Pick<vscode.TreeView<unknown>, 'onDidExpandElement' | 'onDidCollapseElement'>): vscode.Disposable =>
      vscode.Disposable.from(
        tree.onDidExpandElement(({ element }) => setOpened(element, true)),
        tree.onDidCollapseElement(({ element }) => setOpened(element, false)),
      ),
  };
}
