import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** What the extension host calls: runs the bundled tests beside this file with mocha. */
export async function run(): Promise<void> {
  const { TEST_REPORTER: reporter, TEST_GREP: grep } = process.env;
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 20_000,
    color: true,
    ...(reporter ? { reporter } : {}),
    ...(grep ? { fgrep: grep } : {}),
  });
  for (const file of readdirSync(__dirname, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.test.cjs')) mocha.addFile(path.join(__dirname, file));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
