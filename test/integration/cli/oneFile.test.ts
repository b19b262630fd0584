import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const scripts = new URL('../../../scripts/commandLine.mjs', import.meta.url).href;

const run = promisify(execFile);

describe('the command line as one file', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'one-file-'));
    await writeFile(
      join(folder, 'cli.cjs'),
      '#!/usr/bin/env node\n"use strict";const use=()=>require("./late.cjs");console.log(process.argv[2]==="late"?use().tell():"at once");',
    );
    await writeFile(
      join(folder, 'late.cjs'),
      'const shared=require("./shared.cjs");const path=require("node:path");exports.tell=()=>path.join("a",shared.name,"\\"\\u2028"+(shared===require("./shared.cjs")));',
    );
    await writeFile(join(folder, 'shared.cjs'), 'exports.name="汉字";');
    const { writeCommandLine } = await import(scripts);
    writeCommandLine(folder, 'cli.cjs', 'whole.cjs');
    for (const name of ['cli.cjs', 'late.cjs', 'shared.cjs']) await rm(join(folder, name));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('runs where nothing else is, also from its own path', async () => {
    assert.equal((await run(process.execPath, [join(folder, 'whole.cjs')])).stdout, 'at once\n');
    assert.equal((await run(join(folder, 'whole.cjs'), [])).stdout, 'at once\n');
  });

  it('holds what is loaded on use, each once', async () => {
    const { stdout } = await run(process.execPath, [join(folder, 'whole.cjs'), 'late']);
    assert.equal(stdout, 'a/汉字/"\u2028true\n');
  });
});
