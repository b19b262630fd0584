import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import axe from 'axe-core';
import { useWizard } from './harness/suite.ts';
import { type ThemeName, themes } from './harness/themes.ts';
import type { WizardPage } from './harness/wizardPage.ts';
import { allViews } from './views/all.ts';

const folder = new URL('../../.cache/screenshots/webview/', import.meta.url);

interface Finding {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe finds wrong on the page, in words. */
async function findings({ page }: WizardPage): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  const violations = await page.evaluate<Finding[]>(
    "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)",
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n  ${html}\n  ${failureSummary}`),
  );
}

/** A picture of the whole page, in a window as high as it is. */
async function takePicture({ page }: WizardPage, name: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 1000, height: 800 };
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  await page.setViewportSize({ ...size, height: Math.max(height, size.height) });
  await page.screenshot({ path: new URL(`${name}.png`, folder).pathname });
  await page.setViewportSize(size);
}

const overflow = ({ page }: WizardPage) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe('the wizard page in every theme', () => {
  let narrow: WizardPage | undefined;
  const open = useWizard({ kept: true });
  before(() => mkdirSync(folder, { recursive: true }));

  for (const theme of Object.keys(themes) as ThemeName[]) {
    describe(theme, () => {
      let wizard: WizardPage;
      before(async () => {
        wizard = await open({ theme });
      });

      for (const [name, view] of Object.entries(allViews)) {
        it(`shows ${name} without a barrier`, async () => {
          await wizard.show(view());
          await takePicture(wizard, `${name}-${theme}`);
          assert.deepEqual(await findings(wizard), []);
          assert.deepEqual(wizard.faults, []);
        });
      }
    });
  }

  for (const [name, view] of Object.entries(allViews)) {
    it(`shows ${name} in a narrow panel, and a wide one at 200 %, without scrolling sideways`, async () => {
      narrow ??= await open();
      await narrow.page.setViewportSize({ width: 300, height: 700 });
      await narrow.show(view());
      await takePicture(narrow, `${name}-narrow`);
      assert.equal(await overflow(narrow), 0);
      assert.deepEqual(await findings(narrow), []);
      await narrow.page.setViewportSize({ width: 500, height: 400 }); // 1000 × 800 at 200 %
      assert.equal(await overflow(narrow), 0);
    });
  }

  it('names no colour but VS Code’s own, each of them known', () => {
    const styles = readFileSync(new URL('../../dist/wizard.css', import.meta.url), 'utf8');
    const known = new Set(Object.values(themes).flatMap(({ variables }) => Object.keys(variables)));
    const named = [...styles.matchAll(/var\((--vscode-[\w-]+)/g)].map(([, variable = '']) => variable);
    assert.ok(new Set(named).size > 20);
    assert.deepEqual(
      [...new Set(named)].filter((variable) => !known.has(variable)),
      [],
    );
    assert.deepEqual(styles.match(/#[0-9a-f]{3,8}\b(?=[;}])|rgba?\(/gi), ['#fff'], 'white behind the QR code alone');
  });
});
