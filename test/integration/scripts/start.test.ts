import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../../scripts/start.mjs', import.meta.url));
const start = (...options: string[]): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [script, ...options], (_, out, err) => {
      resolve({ code: child.exitCode ?? -1, said: out + err });
    });
  });

describe('npm start', () => {
  for (const [options, said] of [
    [['--port', 'abc'], '--port requires a number from 1024 to 65535, not "abc".'],
    [['--port', '80'], '--port requires a number from 1024 to 65535, not "80".'],
    [['--port'], 'See npm start -- --help.'],
    [['--prot', '9000'], 'See npm start -- --help.'],
  ] as const) {
    it(`refuses ${options.join(' ')} in a sentence`, async () => {
      const ended = await start(...options);
      assert.equal(ended.code, 1);
      assert.ok(ended.said.includes(said), ended.said);
      assert.doesNotMatch(ended.said, /^ +at /m);
    });
  }

  it('says that a port is in use, and what to do', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const ended = await start('--port', String(port));
    server.close();
    assert.equal(ended.code, 1);
    assert.match(ended.said, new RegExp(`Port ${port} is in use by another program\\. Choose another with --port`));
  });
});

describe('the log of the served editor', () => {
  let folder: string;
  const { createAsyncRotatingLogger } = createRequire(import.meta.url)('../../../scripts/editorLog.cjs');
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'editor-log-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is written line by line, from its level on', async () => {
    const file = join(folder, 'deep', 'a.log');
    const logger = await createAsyncRotatingLogger('a', file, 1000, 6);
    logger.debug('hidden');
    logger.info('first');
    logger.error('second');
    logger.setLevel(0);
    logger.trace('third');
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => line.replace(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} /, '')),
      ['[info] first', '[error] second', '[trace] third'],
    );
  });

  it('begins anew when it is full, and keeps the one before', async () => {
    const file = join(folder, 'b.log');
    const logger = await createAsyncRotatingLogger('b', file, 10, 2);
    logger.clearFormatters();
    for (const message of ['first message\n', 'second message\n', 'third message\n']) logger.info(message);
    assert.equal(await readFile(file, 'utf8'), 'third message\n');
    assert.equal(await readFile(join(folder, 'b.1.log'), 'utf8'), 'second message\n');
  });
});
