import { strict as assert } from 'node:assert';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endAll, start } from './fixture.ts';
import { readDocument } from './team.ts';

/** Milliseconds from the signal to the end of the process. */
const soon = 1000;

describe('a verb that is asked to end while it waits for an answer', () => {
  let folder: string;
  let server: Server;
  let asked: () => void;
  let env: Record<string, string>;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mprelease-interrupt-'));
    await mkdir(join(folder, 'program'));
    await writeFile(join(folder, 'program/app.json'), '{"pages":["index"]}');
    await writeFile(join(folder, 'program/index.axml'), '<view/>');
    const file = { miniProgram: '街角咖啡', version: '1.0.0', package: 'program' };
    await writeFile(join(folder, 'mini.release.json'), JSON.stringify(file));
    server = createServer(() => asked());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    env = { MPRELEASE_PLATFORM: address, MPRELEASE_TOKEN: 'mpr_token', XDG_CONFIG_HOME: folder };
  });
  after(async () => {
    await endAll();
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const lines: readonly (readonly [string, ...string[]])[] = [
    ['check', 'FOLDER/mini.release.json'],
    ['plan', 'FOLDER/mini.release.json'],
    ['upload', 'FOLDER/program'],
    ['wait', 'release-1', '--until', 'settled'],
  ];
  for (const line of lines) {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      it(`${line[0]} ends on ${signal} within a second, and says that it is not over`, async () => {
        const waiting = new Promise<void>((resolve) => (asked = resolve));
        const words = line.map((word) => word.replace('FOLDER', folder));
        const running = start([...words, '--json'], { env });
        await Promise.race([waiting, running.ended.then(() => assert.fail(running.err()))]);
        const begun = performance.now();
        running.child.kill(signal);
        const { code } = await running.ended;
        assert.ok(performance.now() - begun < soon, `${performance.now() - begun} ms`);
        const { outcome, problem } = readDocument({ code, out: running.out() });
        assert.deepEqual([code, outcome, problem?.code], [4, 'waiting', 'client.cancelled']);
      });
    }
  }
});
