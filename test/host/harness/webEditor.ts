#!/usr/bin/env node
/**
 * Stands in for the desktop's executable under `@vscode/test-electron`: takes Electron's arguments, opens the same
 * extension and tests in a served VS Code with Chromium, prints what they print, and ends with the code they end with.
 */
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { format, parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { openBrowser } from '../../ui/harness/browser.ts';
import { startEditorServer } from '../../ui/harness/editorServer.ts';
import { testLinePrefix } from './testLinePrefix.ts';

const longestRun = 8 * 60_000;

const { values, positionals } = parseArgs({ allowPositionals: true, strict: false });
const argument = (name: string) => path.resolve(String(values[name]));

/** The address that opens the folder with the extension under development and its tests. */
function addressOn(port: number): string {
  const remote = (file: string) => `vscode-remote://127.0.0.1:${port}${file}`;
  const payload = [
    ['extensionDevelopmentPath', remote(argument('extensionDevelopmentPath'))],
    ['extensionTestsPath', remote(argument('extensionTestsPath'))],
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ['logLevel', 'info'], // a higher level hides the tests' own output
  ];
  const query = new URLSearchParams({ folder: path.resolve(positionals[0] ?? '.'), payload: JSON.stringify(payload) });
  return `http://127.0.0.1:${port}/?${query}`;
}

/** Prints the tests' lines, and everything into the log. */
function printer(logFile: string | undefined): (type: string, args: unknown[]) => void {
  const log = logFile ? createWriteStream(logFile) : undefined;
  return (type, args) => {
    const line = format(...args);
    log?.write(`${type}: ${line}\n`);
    if (line.startsWith(testLinePrefix)) console.log(line.slice(testLinePrefix.length));
  };
}

async function exitCodeOf(page: Page, address: string): Promise<number> {
  await page.exposeFunction('codeAutomationLog', printer(process.env.HOST_LOG));
  const exited = new Promise<number>((resolve, reject) => {
    void page.exposeFunction('codeAutomationExit', resolve);
    page.once('crash', () => reject(new Error('The page crashed.')));
    setTimeout(() => reject(new Error(`The tests did not end in ${longestRun / 60_000} minutes.`)), longestRun).unref();
  });
  const [code] = await Promise.all([exited, page.goto(address)]);
  return code;
}

const server = await startEditorServer({
  dataFolder: argument('user-data-dir'),
  extensionsFolder: argument('extensions-dir'),
  smokeTestDriver: true,
});
try {
  const browser = await openBrowser();
  try {
    process.exitCode = await exitCodeOf(await browser.newPage(), addressOn(server.port));
  } finally {
    await browser.close();
  }
} finally {
  await server.stop();
}
