import { readdirSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { testLinePrefix } from './testLinePrefix.ts';

/**
 * What the extension host calls: runs the bundled tests with mocha, whose lines are marked, so that the runner can tell
 * them from VS Code's own messages.
 * @throws Error when a test failed
 */
export async function run(): Promise<void> {
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => {
    for (const line of format(...args).split('\n')) console.log(testLinePrefix + line);
  };
  const { TEST_REPORTER: reporter, TEST_GREP: fgrep, TEST_COLOR: color } = process.env;
  const mocha = new Mocha({
    timeout: 60_000,
    color: Boolean(color),
    ...(reporter ? { reporter } : {}),
    ...(fgrep ? { fgrep } : {}),
  });
  const bundled = path.dirname(__dirname);
  for (const file of readdirSync(bundled, { recursive: true, encoding: 'utf8' }).sort()) {
    if (file.endsWith('.test.cjs')) mocha.addFile(path.join(bundled, file));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
