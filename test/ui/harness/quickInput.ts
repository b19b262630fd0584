import path from 'node:path';
import type { Page } from 'playwright-core';
import type { PageElement } from './pageElement.ts';
import { until } from './until.ts';

export interface QuickItem {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/** The box at the top: quick picks and input steps. */
export interface QuickInput {
  /** Waits until a step with this title is open (the title, or a part of it). */
  titled(title: string): Promise<void>;
  /** Waits until an input step with this prompt is open. */
  prompted(prompt: string): Promise<void>;
  title(): Promise<string>;
  placeholder(): Promise<string>;
  /** The text in the input field. */
  value(): Promise<string>;
  /** Waits until at least one item is shown. */
  items(): Promise<QuickItem[]>;
  /** Waits for the item with this label and picks it. */
  choose(label: string): Promise<void>;
  /** Ticks an item of a pick that takes several. */
  tick(label: string): Promise<void>;
  /** Picks a file in the editor's own file dialog, once that is open. */
  file(filePath: string): Promise<void>;
  /** Replaces the text in the input field. */
  type(text: string): Promise<void>;
  /** The line below the input: the prompt, or what is wrong with the text. */
  message(): Promise<string>;
  /** Waits until the text is refused, and gives the reason. */
  refusal(): Promise<string>;
  /** Waits until nothing is said against the text. */
  valid(): Promise<void>;
  /** Presses Enter. */
  accept(): Promise<void>;
  back(): Promise<void>;
  /** Presses a button of the title row. */
  button(title: string): Promise<void>;
  /** Presses Escape and waits until it is closed. */
  cancel(): Promise<void>;
  /** Whether the command palette is open, or opens within a second. */
  isPalette(): Promise<boolean>;
  /** Waits until the command palette is gone: closed, or replaced by a step. */
  paletteGone(): Promise<void>;
  /** Waits until it is closed. */
  closed(): Promise<void>;
}

export function createQuickInput(page: Page): QuickInput {
  const widget = page.locator('.quick-input-widget:visible');
  const input = widget.locator('.quick-input-box input');
  const items = () => widget.locator('.quick-input-list .monaco-list-row').evaluateAll(readItems);
  const message = async () => (await widget.locator('.quick-input-message').innerText()).trim();
  const title = async () => (await widget.locator('.quick-input-title').innerText()).trim();
  const shown = async () => `It shows: ${(await items()).map(({ label }) => label).join(' | ')}`;

  const row = async (label: string) => {
    const { index } = await until(
      `The item "${label}"`,
      async () => (await items()).find((item) => item.label === label),
      {
        seen: shown,
      },
    );
    return widget.locator(`.quick-input-list .monaco-list-row[data-index="${index}"]`);
  };

  return {
    async titled(wanted) {
      await widget.waitFor();
      await until(`The step "${wanted}"`, async () => (await title()).includes(wanted), {
        seen: async () => `Open: "${await title()}"`,
      });
    },
    async prompted(prompt) {
      await widget.waitFor();
      await until(`The prompt "${prompt}"`, async () => (await message()).includes(prompt), { seen: message });
    },
    title,
    placeholder: async () => (await input.getAttribute('placeholder')) ?? '',
    value: () => input.inputValue(),
    async items() {
      await widget.waitFor();
      return until('An item', async () => ((await items()).length > 0 ? items() : undefined));
    },
    async choose(label) {
      await (await row(label)).locator('.quick-input-list-label').click();
    },
    async tick(label) {
      await (await row(label)).locator('.monaco-checkbox').click();
    },
    async file(filePath) {
      const folder = `${path.dirname(filePath)}/`;
      const name = path.basename(filePath);
      await until('The file dialog', async () => (await input.inputValue()).startsWith('/'));
      // Until it has read its first folder, the dialog replaces what is typed.
      const listed = async () => {
        if (!(await input.inputValue()).startsWith(folder)) await input.fill(folder);
        return (await items()).some(({ label }) => label === name);
      };
      await until(`The file "${name}"`, listed, { seen: shown });
      await (await row(name)).locator('.quick-input-list-label').click();
    },
    async type(text) {
      await input.fill(text);
    },
    message,
    async refusal() {
      await widget.locator('.monaco-inputbox.error').waitFor();
      return message();
    },
    async valid() {
      await until('A valid input', async () => (await widget.locator('.monaco-inputbox.error').count()) === 0, {
        seen: message,
      });
    },
    accept: () => input.press('Enter'),
    back: () => widget.locator('.codicon-quick-input-back').click(),
    button: (wanted) => widget.locator(`.action-label[aria-label^="${wanted}"]`).click(),
    async cancel() {
      await page.keyboard.press('Escape');
      await widget.waitFor({ state: 'hidden' });
    },
    async isPalette() {
      const palette = widget.locator('.quick-input-box input[placeholder^="Type the name of a command"]');
      return palette.waitFor({ timeout: 1000 }).then(
        () => true,
        () => false,
      );
    },
    async paletteGone() {
      await until('The end of the palette', async () => {
        const typed = (await widget.count()) > 0 ? await input.inputValue({ timeout: 200 }).catch(() => '') : '';
        return !typed.startsWith('>');
      });
    },
    closed: () => widget.waitFor({ state: 'hidden' }),
  };
}

/** Runs in the page. */
function readItems(rows: PageElement[]): (QuickItem & { index: number })[] {
  const textOf = (row: PageElement, selector: string) => row.querySelector(selector)?.textContent?.trim() ?? '';
  return rows
    .map((row) => ({
      index: Number(row.getAttribute('data-index')),
      label: textOf(row, '.quick-input-list-row:first-child .label-name'),
      description: textOf(row, '.label-description'),
      detail: textOf(row, '.quick-input-list-label-meta .monaco-icon-label:not([style*="display: none"]) .label-name'),
    }))
    .sort((one, other) => one.index - other.index);
}
