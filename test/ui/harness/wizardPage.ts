import type { Frame, Page } from 'playwright-core';
import { until } from './until.ts';

/** The release wizard's page, used by the keyboard alone. */
export interface WizardPage {
  /** Waits until a step with this heading is shown. */
  heading(text: string): Promise<void>;
  /** Waits until the page shows a text. */
  text(text: string): Promise<void>;
  /** All that the page says. */
  allText(): Promise<string>;
  /** Tabs to a control by its name, and there says whether it took the focus. */
  tabTo(name: string): Promise<void>;
  /** Tabs to a button and presses it by Enter. */
  press(name: string): Promise<void>;
  /** Tabs to a field and types into it, replacing what it held. */
  fill(name: string, text: string): Promise<void>;
  /** The name of what has the focus. */
  focusedName(): Promise<string>;
  /** What a field holds. */
  value(name: string): Promise<string>;
  /** The problems that stand beside fields. */
  problems(): Promise<string[]>;
  frame(): Promise<Frame>;
  /** Waits until what is shown can be pressed. */
  rested(): Promise<void>;
}

const mostTabs = 120;

export function createWizardPage(page: Page): WizardPage {
  const frame = () =>
    until('The wizard’s page', async () => {
      // While the window or the page is loading its frames come and go.
      const gone = () => null;
      const outer = page.frameLocator('iframe.webview.ready').last();
      const inner = await outer.locator('iframe#active-frame').elementHandle({ timeout: 500 }).catch(gone);
      const found = await inner?.contentFrame().catch(gone);
      const headings = await found?.locator('#heading').count().catch(gone);
      return headings ? (found ?? undefined) : undefined;
    });
  const focusedName = async () => (await frame()).evaluate(nameOfFocus);
  const find = async (name: string) => {
    const at = await frame();
    // A frame gets the keyboard when something in it has the focus.
    if (!(await at.evaluate('document.hasFocus()'))) await at.evaluate('document.getElementById("heading").focus()');
    for (let count = 0; count < mostTabs; count += 1) {
      if ((await at.evaluate(nameOfFocus)).startsWith(name)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`No Tab led to "${name}". The page says:\n${await at.locator('#wizard').innerText()}`);
  };
  /** Empty while one page goes and another comes. */
  const read = async (selector: string) =>
    (await frame())
      .locator(selector)
      .innerText({ timeout: 2000 })
      .catch(() => '');
  const seen = async () => (await read('#wizard')).slice(0, 1500);
  // What comes where something was just pressed cannot be pressed for a moment.
  const rested = async () => (await frame()).locator('#wizard:not([data-resting])').waitFor();
  const shows = (text: string) => async () => (await read('#wizard')).includes(text);
  return {
    frame,
    rested,
    focusedName,
    async heading(text) {
      const shown = async () => (await read('#heading')).includes(text);
      await until(`The step "${text}"`, shown, { seen, timeout: 20_000 });
    },
    text: async (text) => void (await until(`"${text}" on the page`, shows(text), { seen })),
    allText: () => read('#wizard'),
    tabTo: find,
    async press(name) {
      const labelled = async () => (await (await frame()).locator(`[aria-label^="${name}"]`).count()) > 0;
      await until(`The button "${name}"`, async () => (await shows(name)()) || labelled(), { seen });
      await rested();
      await find(name);
      await page.keyboard.press('Enter');
    },
    async fill(name, text) {
      await find(name);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.insertText(text);
    },
    value: async (name) => (await frame()).evaluate(valueHeldBy, name),
    problems: async () => (await frame()).locator('[data-problem="true"] .problem').allInnerTexts(),
  };
}

/** Elements as the functions below read them in the page. */
interface Focusable {
  readonly textContent: string | null;
  readonly shadowRoot: { readonly activeElement: Focusable | null } | null;
  readonly value?: string;
  getAttribute(name: string): string | null;
  closest(selector: string): Focusable | null;
}
declare const document: {
  readonly activeElement: Focusable | null;
  querySelectorAll(selector: string): Iterable<Focusable>;
};

/** Runs in the page: the focused control's name, as its label or its content says. */
function nameOfFocus(): string {
  const host = document.activeElement;
  if (!host) return '';
  const text = (host.getAttribute('aria-label') ?? host.textContent ?? '').replace(/\s+/g, ' ').trim();
  return text;
}

/** Runs in the page. */
function valueHeldBy(name: string): string {
  for (const control of document.querySelectorAll('vscode-text-field, vscode-text-area')) {
    if (control.getAttribute('aria-label') === name) return control.value ?? '';
  }
  return '';
}
