import type { Page } from 'playwright-core';
import type { WizardPage } from './wizardPage.ts';
import type { Workbench } from './workbench.ts';

/**
 * Drives the wizard by mouse and counts as a person would: one interaction is one click, one value typed, or one key.
 * Waiting does not count.
 */
export interface CountingDriver {
  count(): number;
  /** Counts what is done by other means. */
  counted<T>(interactions: number, work: () => Promise<T>): Promise<T>;
  /** Clicks a button of the wizard's page by the beginning of its label. */
  click(label: string): Promise<void>;
  /** Clicks into a field of the page and types its value. */
  fill(label: string, text: string): Promise<void>;
  /** Clicks a picture field's button and picks files in the editor's dialog: the click, the typed path, Enter. */
  picture(file: string): Promise<void>;
  /** Clicks a button of another page. */
  clickOn(site: Page, name: string): Promise<void>;
}

export function createCountingDriver(w: Workbench, wizard: WizardPage): CountingDriver {
  let count = 0;
  const done = (interactions: number) => {
    count += interactions;
  };
  return {
    count: () => count,
    async counted(interactions, work) {
      done(interactions);
      return work();
    },
    async click(label) {
      const page = await wizard.frame();
      await wizard.rested();
      await page.locator(`vscode-button[aria-label^="${label}"]`).first().click();
      done(1);
    },
    async fill(label, text) {
      const page = await wizard.frame();
      await page.locator(`vscode-text-field[aria-label="${label}"], vscode-text-area[aria-label="${label}"]`).click();
      await w.page.keyboard.insertText(text);
      done(2);
    },
    async picture(file) {
      const page = await wizard.frame();
      await page.locator('vscode-button[aria-label^="Choose…"]').first().click();
      await w.quickInput.file(file);
      await w.quickInput.closed();
      done(3);
    },
    async clickOn(site, name) {
      await site.getByRole('button', { name }).click();
      done(1);
    },
  };
}
