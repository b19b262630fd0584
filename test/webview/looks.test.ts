import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { useWizard } from './harness/suite.ts';
import { type ThemeName, themes } from './harness/themes.ts';
import type { WizardPage } from './harness/wizardPage.ts';
import { allViews } from './views/all.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = new URL('../../.cache/screenshots/webview/', import.meta.url);

interface Finding {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe finds wrong on the page, in words. */
async function findings({ page }: WizardPage): Promise<string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate<Finding[]>('axe.run(document).then(({ violations }) => violations)');
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n  ${html}\n  ${failureSummary}`),
  );
}

const overflow = ({ page }: WizardPage) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe('the wizard page in every theme', function () {
  this.timeout(30_000);
  const open = useWizard();
  before(() => mkdirSync(folder, { recursive: true }));

  for (const theme of Object.keys(themes) as ThemeName[]) {
    for (const [name, view] of Object.entries(allViews)) {
      it(`shows ${name} without a barrier, in ${theme}`, async () => {
        const wizard = await open({ theme });
        await wizard.show(view());
        await wizard.page.screenshot({ path: new URL(`${name}-${theme}.png`, folder).pathname, fullPage: true });
        assert.deepEqual(await findings(wizard), []);
        assert.deepEqual(wizard.faults, []);
      });
    }
  }

  for (const [name, view] of Object.entries(allViews)) {
    it(`shows ${name} in a narrow panel, and a wide one at 200 %, without scrolling sideways`, async () => {
      const narrow = await open({ width: 300, height: 700 });
      await narrow.show(view());
      await narrow.page.screenshot({ path: new URL(`${name}-narrow.png`, folder).pathname, fullPage: true });
      assert.equal(await overflow(narrow), 0);
      assert.deepEqual(await findings(narrow), []);
      await narrow.page.setViewportSize({ width: 500, height: 400 }); // 1000 × 800 at 200 %
      assert.equal(await overflow(narrow), 0);
    });
  }
});
