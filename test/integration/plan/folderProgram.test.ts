import { strict as assert } from 'node:assert';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, watch } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGate } from '../../../src/plan/gates.ts';

const token = 'mpr_canary0123456789abcdefghij';
const signal = new AbortController().signal;
const folder = process.cwd();
const script = (source: string) => `"${process.execPath}" -e "${source}"`;
const ask = (command: string, timeoutMilliseconds = 20_000) =>
  runGate({ ratio: 1, gate: { command } }, { folder, allowCommands: true, signal, timeoutMilliseconds });
const said = async (command: string) => JSON.stringify(await ask(command));

/** Whether a process runs; one that nobody fetched yet has ended. */
const isAlive = (pid: number): boolean =>
  /^[^Z]/.test(spawnSync('ps', ['-o', 'stat=', '-p', String(pid)]).stdout.toString());
const gone = async (pid: number): Promise<void> => {
  while (isAlive(pid)) await new Promise((resolve) => setImmediate(resolve));
};

describe('a program of a folder', () => {
  before(() => {
    process.env.MPRELEASE_TOKEN = token;
    process.env.AWS_SECRET_ACCESS_KEY = 'canary-aws-0123456789';
  });
  after(() => {
    delete process.env.MPRELEASE_TOKEN;
    delete process.env.AWS_SECRET_ACCESS_KEY;
  });

  it('gets the named part of the environment alone', async () => {
    const names = await said('env; exit 1');
    assert.match(names, /PATH=/);
    assert.doesNotMatch(names, /MPRELEASE|AWS|npm_|canary/);
  });

  it('has secrets taken out of what it says, wherever it has them from', async () => {
    const words = await said(
      `echo ${token} canary-aws-0123456789; echo 'Authorization: Bearer abcdefgh12345678'; echo 'password=hunter22 https://me:hunter22@example.com'; printf -- '-----BEGIN PRIVATE KEY-----\\nMIICanary\\n-----END PRIVATE KEY-----\\n'; exit 1`,
    );
    assert.doesNotMatch(words, /canary|abcdefgh|hunter22|MIIC/);
    assert.match(words, /fail.*\*\*\*/);
  });

  it('has its input closed', async () => {
    assert.deepEqual(await ask('cat; read -r line && exit 0; exit 4', 5000), { verdict: 'fail', said: 'exit 4' });
  });

  it('is heard to the end of a character, and no further than its last words', async () => {
    const split =
      "const b=Buffer.from('咖啡');process.stdout.write(b.subarray(0,2));setTimeout(()=>process.stdout.write(b.subarray(2)),50);process.exitCode=1";
    assert.deepEqual(await ask(script(split)), { verdict: 'fail', said: '咖啡' });
    const flood = "for(let i=0;i<2000;i++)process.stdout.write('x'.repeat(10000));process.exitCode=1";
    const verdict = await ask(script(flood));
    assert.ok(verdict.verdict === 'fail' && verdict.said.length <= 500, JSON.stringify(verdict).slice(0, 100));
  });

  it('takes what it left in the background along', async () => {
    const started = performance.now();
    const verdict = await ask('sleep 300 & echo $!; exit 1');
    assert.equal(verdict.verdict, 'fail');
    await gone(Number(verdict.verdict === 'fail' && verdict.said));
    assert.ok(performance.now() - started < 10_000);
  });

  it('ends with the process that started it, also one that was killed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gate-'));
    const gates = new URL('../../../src/plan/gates.ts', import.meta.url).href;
    const options = `{ folder: ${JSON.stringify(folder)}, allowCommands: true, signal: new AbortController().signal }`;
    const gate = "{ command: 'sleep 300 & echo $$ $! > pids.part; mv pids.part pids; wait' }";
    const source = `const { runGate } = await import('${gates}'); await runGate({ ratio: 1, gate: ${gate} }, ${options});`;
    const watching = watch(folder);
    const parent = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: 'inherit' });
    for await (const { filename } of watching) if (filename === 'pids') break;
    const pids = (await readFile(join(folder, 'pids'), 'utf8')).trim().split(' ').map(Number);
    assert.deepEqual(pids.map(isAlive), [true, true]);
    parent.kill('SIGKILL');
    await Promise.all(pids.map(gone));
    await rm(folder, { recursive: true });
  });

  it('that is an address is not read further than a verdict is long', async () => {
    let written = 0;
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => {
        while (!response.destroyed && written < 500_000_000) {
          written += 65_536;
          if (!response.write(' '.repeat(65_536))) return void response.once('drain', more);
        }
      };
      more();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const step = { ratio: 1, gate: { url: `http://127.0.0.1:${port}/` } };
    const verdict = await runGate(step, { folder, allowCommands: false, signal });
    server.closeAllConnections();
    server.close();
    assert.equal(verdict.verdict, 'unknown');
    assert.ok(written < 50_000_000, `${written} bytes were taken`);
  });
});
