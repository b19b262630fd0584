import type { Locator, Page } from 'playwright-core';
import type { PageElement } from './pageElement.ts';
import { until } from './until.ts';

export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** 1 for a root. */
  readonly level: number;
  /** null for a leaf. */
  readonly expanded: boolean | null;
  /** What a screen reader says. */
  readonly ariaLabel: string;
  /** The labels from its root down to itself. */
  readonly path: readonly string[];
}

/** A row by its label, or by the labels of its parents and its own: `['Coffee', '1.0.0']` fits the end of its path. */
export type RowName = string | readonly string[];

/** A tree view of the sidebar, as a person sees it: only the rows that are on screen. */
export interface TreeView {
  rows(): Promise<TreeRow[]>;
  /** Waits for a row, optionally until it fits. */
  row(name: RowName, fits?: (row: TreeRow) => boolean, timeout?: number): Promise<TreeRow>;
  /** Waits until no such row is shown. */
  gone(name: RowName): Promise<void>;
  expand(name: RowName): Promise<void>;
  collapse(name: RowName): Promise<void>;
  click(name: RowName): Promise<void>;
  /** Clicks an inline button of the row. */
  action(name: RowName, title: string): Promise<void>;
  /** The titles of the row's inline buttons, from left to right. */
  actions(name: RowName): Promise<string[]>;
  /** The entries of the row's context menu; closes it again. */
  contextMenuItems(name: RowName): Promise<string[]>;
  contextMenu(name: RowName, item: string): Promise<void>;
  /** Clicks a button in the view's title. */
  titleAction(title: string): Promise<void>;
  /** The text of a welcome view, while there are no rows. */
  welcome(): Promise<string>;
  /** Clicks a button or link of the welcome view. */
  clickWelcome(text: string): Promise<void>;
  /** The row's hover, as text. */
  tooltip(name: RowName): Promise<string>;
}

/** @param name the view's own name, as in its header */
export function createTreeView(page: Page, name: string): TreeView {
  const pane = page.locator('.part.sidebar .pane', { has: page.locator(`.pane-header[aria-label^="${name}"]`) });
  const list = pane.locator('.monaco-list[role="tree"]');

  const rows = async () => withPaths(await list.locator('.monaco-list-row').evaluateAll(readRows));
  const seen = async () =>
    `The view shows:\n${(await rows()).map((row) => `  ${row.path.join(' > ')} ${row.description}`).join('\n')}`;
  const find = (wanted: RowName, fits: (row: TreeRow) => boolean = () => true, timeout?: number) =>
    until(`The row ${text(wanted)}`, async () => (await rows()).find((row) => isNamed(row, wanted) && fits(row)), {
      seen,
      ...(timeout === undefined ? {} : { timeout }),
    });
  const element = async (wanted: RowName): Promise<Locator> => {
    const { index } = (await find(wanted)) as IndexedRow;
    const row = list.locator(`.monaco-list-row[data-index="${index}"]`);
    await row.scrollIntoViewIfNeeded();
    return row;
  };
  const toggle = async (wanted: RowName, expanded: boolean) => {
    const row = await element(wanted);
    if ((await row.getAttribute('aria-expanded')) !== String(expanded)) await row.locator('.monaco-tl-twistie').click();
    await find(wanted, (now) => now.expanded === expanded);
  };
  const menuItems = () =>
    page.locator('.monaco-menu .action-item:not(.disabled) .action-menu-item .action-label:not(.separator)');
  const openMenu = async (wanted: RowName) => {
    await (await element(wanted)).click({ button: 'right' });
    await page.locator('.monaco-menu').last().waitFor();
  };

  return {
    rows,
    row: find,
    async gone(wanted) {
      await until(
        `The absence of the row ${text(wanted)}`,
        async () => !(await rows()).some((row) => isNamed(row, wanted)),
      );
    },
    expand: (wanted) => toggle(wanted, true),
    collapse: (wanted) => toggle(wanted, false),
    async click(wanted) {
      await (await element(wanted)).locator('.label-name').click();
    },
    async action(wanted, title) {
      const row = await element(wanted);
      await row.hover();
      await row.locator(`.actions .action-label[aria-label="${title}"]`).click();
    },
    async actions(wanted) {
      const row = await element(wanted);
      await row.hover();
      return row.locator('.actions .action-label').evaluateAll(readTitles);
    },
    async contextMenuItems(wanted) {
      await openMenu(wanted);
      const items = await menuItems().allInnerTexts();
      await page.keyboard.press('Escape');
      return items;
    },
    async contextMenu(wanted, item) {
      await openMenu(wanted);
      const items = menuItems();
      const chosen = items.filter({ hasText: new RegExp(`^${escaped(item)}$`) });
      if ((await chosen.count()) === 0) {
        const offered = (await items.allInnerTexts()).join(', ');
        await page.keyboard.press('Escape');
        throw new Error(`The menu of ${text(wanted)} has no "${item}". It has: ${offered}`);
      }
      // By keyboard: a menu that has just opened ignores the mouse for a moment.
      await chosen.hover();
      await page.keyboard.press('Enter');
    },
    async titleAction(title) {
      await page.locator(`.part.sidebar .title-actions .action-label[aria-label="${title}"]`).click();
    },
    async welcome() {
      const welcome = pane.locator('.welcome-view-content');
      await welcome.waitFor();
      return welcome.innerText();
    },
    async clickWelcome(wanted) {
      await pane.locator('.welcome-view-content').locator('.monaco-button, a', { hasText: wanted }).first().click();
    },
    async tooltip(wanted) {
      await (await element(wanted)).locator('.label-name').hover();
      const hover = page.locator('.monaco-hover:visible').last();
      await hover.waitFor();
      return hover.innerText();
    },
  };
}

type RawRow = Omit<TreeRow, 'path'> & { readonly index: number };
type IndexedRow = TreeRow & { readonly index: number };

/** Runs in the page. */
function readRows(elements: PageElement[]): RawRow[] {
  const textOf = (row: PageElement, selector: string) => row.querySelector(selector)?.textContent ?? '';
  return elements
    .map((row) => ({
      index: Number(row.getAttribute('data-index')),
      label: textOf(row, '.label-name'),
      description: textOf(row, '.label-description'),
      level: Number(row.getAttribute('aria-level')),
      expanded: row.hasAttribute('aria-expanded') ? row.getAttribute('aria-expanded') === 'true' : null,
      ariaLabel: row.getAttribute('aria-label') ?? '',
    }))
    .sort((one, other) => one.index - other.index);
}

/** Runs in the page. */
const readTitles = (buttons: PageElement[]) => buttons.map((button) => button.getAttribute('aria-label') ?? '');

function withPaths(rows: RawRow[]): IndexedRow[] {
  const open: string[] = [];
  return rows.map((row) => {
    open.splice(row.level - 1, open.length, row.label);
    return { ...row, path: [...open] };
  });
}

function isNamed(row: TreeRow, name: RowName): boolean {
  const wanted = typeof name === 'string' ? [name] : name;
  return (
    wanted.length <= row.path.length &&
    wanted.every((label, at) => row.path[row.path.length - wanted.length + at] === label)
  );
}

const text = (name: RowName) => `"${typeof name === 'string' ? name : name.join(' > ')}"`;
const escaped = (literal: string) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
