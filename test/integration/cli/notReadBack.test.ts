import { strict as assert } from 'node:assert';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { servePlatform } from '../../../src/platform/server.ts';
import { releaseScenario, type Scenario } from '../platform/scenario.ts';
import { endAll, run } from './fixture.ts';

describe('a write whose result cannot be read back', () => {
  let s: Scenario;
  let server: { url: string; close(): Promise<void> };
  let proxy: Server;
  /** Once a write passed, reads are cut off. */
  let cutsReads = false;

  before(async () => {
    s = await releaseScenario({ stage: 'releasePreparation' });
    server = await servePlatform({ fetch: s.platform.fetch, port: 0 });
    let written = false;
    proxy = createServer(async (request, response) => {
      if (cutsReads && written && request.method === 'GET') return void request.socket.destroy();
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { host: _, connection: __, ...headers } = request.headers as Record<string, string>;
      const answer = await fetch(`${server.url}${request.url}`, {
        method: request.method ?? 'GET',
        headers,
        ...(request.method === 'GET' ? {} : { body: Buffer.concat(chunks) }),
      });
      if (request.method !== 'GET') written = true;
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' });
      response.end(Buffer.from(await answer.arrayBuffer()));
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  });
  after(async () => {
    await endAll();
    proxy.closeAllConnections();
    proxy.close();
    await server.close();
    await s.end();
  });

  it('is told as done or under way, with its key and the way to look, not as if nothing had been done', async () => {
    cutsReads = true;
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const args = [
      'final-release',
      s.release.id,
      '--yes',
      '--json',
      '--idempotency-key',
      'final-1',
      '--platform',
      address,
    ];
    const env = { MPRELEASE_PLATFORM: address, MPRELEASE_TOKEN: s.platform.tokenFor('mei') };
    const { code, out } = await run(args, { env });
    const { problem } = JSON.parse(out) as { problem: { code: string; message: string } };
    assert.deepEqual([code, problem.code], [4, 'cli.notReadBack'], out);
    assert.match(problem.message, /accepted the request, but the result could not be read/);
    assert.ok(problem.message.includes('final-1'));
    assert.equal((await s.read()).stage, 'fullRelease');
  });
});
