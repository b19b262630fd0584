#!/usr/bin/env node
/**
 * Stands in for the desktop's executable under `@vscode/test-electron`: takes Electron's arguments, opens the same
 * extension and tests in a served VS Code with Chromium, prints what they print, and ends with the code they end with.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from '../../ui/harness/browser.ts';
import { startEditorServer } from '../../ui/harness/editorServer.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
  },
});
const argument = (name: string) => path.resolve(String(values[name]));

const server = await startEditorServer({
  dataFolder: argument('user-data-dir'),
  extensionsFolder: argument('extensions-dir'),
  smokeTestDriver: true,
});
const browser = await openBrowser();
const page = await browser.newPage();
const remote = (file: string) => `vscode-remote://127.0.0.1:${server.port}${file}`;
const payload = [
  ['extensionDevelopmentPath', remote(argument('extensionDevelopmentPath'))],
  ['extensionTestsPath', remote(argument('extensionTestsPath'))],
  ['skipWelcome', 'true'],
  ['skipReleaseNotes', 'true'],
  ['logLevel', 'info'],
];

const exit = new Promise<number>((resolve) => {
  void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
});
await page.exposeFunction('codeAutomationLog', printLog);
const folder = path.resolve(positionals[0] ?? '.');
await page.goto(`${server.url}/?folder=${encodeURI(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
process.exitCode = await exit;
await browser.close();
await server.stop();

/** The page reports every console message of the extension host; mocha's are the ones without VS Code's own prefixes. */
function printLog(type: string, args: unknown[]): void {
  console.log('LOG', type, JSON.stringify(args));
}
