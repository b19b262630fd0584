/**
 * Measures, for `npm run bench`, how long the wizard's page takes in Chromium from its address to its first paint, and to a
 * step with a form, beside a page of one word; the host answers at once. Prints measures. Arguments: how many rounds.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../ui/harness/browser.ts';
import { startServer } from '../webview/harness/server.ts';
import { languages } from '../webview/views/prepare.ts';
import { inTurn, type Measure, print } from './parts/measure.ts';

const rounds = Number(process.argv[2] ?? 7);

/** Answers the page as the extension does, and writes down when the heading of the step was painted. */
const playHost = (view: object): string => `
  window.acquireVsCodeApi = () => ({
    postMessage: ({ type }) => {
      if (type === 'ready') window.postMessage({ type: 'view', body: ${JSON.stringify(view)} }, '*');
    },
    getState: () => undefined,
    setState: () => undefined,
  });
  new MutationObserver((_, observer) => {
    if (!document.querySelector('#heading')) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => { window.stepAt = performance.now(); }));
  }).observe(document, { childList: true, subtree: true });
`;

const paintedAt = `new Promise((resolve) => {
  const look = () => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    if (paint) resolve(paint.startTime); else setTimeout(look, 2);
  };
  look();
})`;

/** Milliseconds from the address to the first paint, and to the step where the page shows one. */
async function open(browser: Browser, url: string, view?: object): Promise<{ paint: number; step: number }> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  try {
    const page = await context.newPage();
    if (view) await page.addInitScript(playHost(view));
    await page.goto(url);
    const paint = await page.evaluate<number>(paintedAt);
    if (!view) return { paint, step: paint };
    await page.waitForFunction('window.stepAt !== undefined');
    return { paint, step: await page.evaluate<number>('window.stepAt') };
  } finally {
    await context.close();
  }
}

const [browser, wizard] = await Promise.all([openBrowser(), startServer()]);
const empty = createServer((_, response) => {
  response.setHeader('content-type', 'text/html');
  response.end('<!DOCTYPE html><title>Empty</title><body>Empty');
});
await new Promise<void>((resolve) => empty.listen(0, '127.0.0.1', resolve));
const emptyUrl = `http://127.0.0.1:${(empty.address() as AddressInfo).port}/`;
try {
  const seen = { paint: [] as number[], step: [] as number[], empty: [] as number[] };
  const view = languages();
  await inTurn(
    {
      wizard: async () => {
        const { paint, step } = await open(browser, wizard.url('dark', 'en'), view);
        seen.paint.push(paint);
        seen.step.push(step);
      },
      empty: async () => {
        seen.empty.push((await open(browser, emptyUrl)).paint);
      },
    },
    { rounds, each: 1 },
  );
  const ratios = (values: readonly number[]) => values.map((value, index) => value / (seen.empty[index] ?? Number.NaN));
  const measures: Measure[] = [
    {
      what: 'wizard to its first paint, to a page of one word',
      unit: 'ratio',
      values: ratios(seen.paint).slice(1),
      atMost: 3,
    },
    { what: 'wizard to its step, to a page of one word', unit: 'ratio', values: ratios(seen.step).slice(1), atMost: 6 },
    { what: 'wizard to its first paint', unit: 'ms', values: seen.paint.slice(1) },
    { what: 'wizard to its step', unit: 'ms', values: seen.step.slice(1) },
    { what: 'a page of one word to its first paint', unit: 'ms', values: seen.empty.slice(1) },
  ];
  print(measures);
} finally {
  await Promise.all([browser.close(), wizard.stop()]);
  empty.close();
}
