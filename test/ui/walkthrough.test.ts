import type { BrowserContext } from 'playwright-core';
import { makeMiniProgram } from './harness/firstSteps.ts';
import { openWorkbench, type Workbench } from './harness/workbench.ts';

describe('the walkthrough in a browser that never opened the view', () => {
  let workbench: Workbench;
  let other: BrowserContext | undefined;

  before(async () => {
    workbench = await openWorkbench({ folder: 'samples/coffee-corner' });
    await makeMiniProgram(workbench, 'Coffee Corner');
  });
  after(async () => {
    await other?.close();
    await workbench?.close();
  });

  it('ticks what is done on the platform already', async () => {
    other = await workbench.context.browser()?.newContext({ viewport: { width: 1400, height: 900 } });
    const page = await other?.newPage();
    if (!page) throw new Error('the browser is gone');
    await page.goto(workbench.page.url());
    await page.locator('.part.statusbar .statusbar-item').first().waitFor({ timeout: 60_000 });
    await page.keyboard.press('F1');
    await page.keyboard.type('Welcome: Open Walkthrough...');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Open Walkthrough' }).first().click();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Release a Mini Program' }).first().click();
    const step = (name: string, done: boolean) =>
      page.locator(`[data-done-step-id$="#firstRelease#${name}"][aria-checked="${done}"]`).first().waitFor();
    await step('program', true);
    await step('upload', false);
  });
});
