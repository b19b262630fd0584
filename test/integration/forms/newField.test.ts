import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const mocha = fileURLToPath(new URL('../../../node_modules/mocha/bin/mocha.js', import.meta.url));
const cases = fileURLToPath(new URL('./newField.cases.ts', import.meta.url));
const moreFields = new URL('./moreFields.ts', import.meta.url);

describe('a new field', () => {
  it('takes one row of its form to be seen everywhere', () => {
    // In a process of its own, whose tables have the rows before anything is made from them.
    // The built command line has its tables inside.
    const env = { ...process.env, NODE_OPTIONS: `--import=${moreFields.href}`, COMMAND_LINE: undefined };
    const args = [mocha, cases, '--timeout', '60000'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
    assert.equal(status, 0, stdout + stderr);
  });
});
