import type { Browser } from 'playwright-core';
import { openBrowser } from '../../ui/harness/browser.ts';
import { startServer, type WizardServer } from './server.ts';
import { type Opening, openWizard, type WizardPage } from './wizardPage.ts';

/**
 * Gives the tests of a file one browser and one server.
 * @param kept whether a page is there for the tests that follow too; else it is closed after its test
 */
export function useWizard({ kept = false } = {}): (opening?: Opening) => Promise<WizardPage> {
  let browser: Browser;
  let server: WizardServer;
  let pages: WizardPage[] = [];
  before(async () => {
    [browser, server] = await Promise.all([openBrowser(), startServer()]);
  });
  afterEach(async () => {
    if (kept) return;
    await Promise.all(pages.map((page) => page.close()));
    pages = [];
  });
  after(async () => {
    await browser.close();
    await server.stop();
  });
  return async (opening) => {
    const page = await openWizard(browser, server, opening);
    pages.push(page);
    return page;
  };
}
