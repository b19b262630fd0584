import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GrayscaleStep } from '../../../src/core/releaseFile/schema.ts';
import { runGate } from '../../../src/plan/gates.ts';

describe('a gate', () => {
  const signal = new AbortController().signal;
  const command = (text: string, allowCommands = true) =>
    runGate({ ratio: 1, gate: { command: text } }, { folder: process.cwd(), allowCommands, signal });

  it('that is a command passes with exit code 0 alone', async () => {
    assert.deepEqual(await command('exit 0'), { verdict: 'pass' });
    assert.deepEqual(await command('echo crash rate 2 % && exit 3'), { verdict: 'fail', said: 'crash rate 2 %' });
    assert.equal((await command('no-such-program-anywhere')).verdict, 'unknown');
    assert.deepEqual(await command('exit 0', false), { verdict: 'unknown', said: 'commands are not allowed here' });
  });

  it('is told nothing secret of this process, and what it says shows nothing secret', async () => {
    process.env.MPRELEASE_TOKEN = 'canary-token-7781';
    process.env.AWS_SECRET_ACCESS_KEY = 'canary-aws-7781';
    try {
      const seen = await command('env; exit 1');
      assert.doesNotMatch(JSON.stringify(seen), /canary|MPRELEASE/);
      assert.deepEqual(await command('test -n "$PATH"'), { verdict: 'pass' });
      assert.deepEqual(await command('echo it is canary-token-7781; exit 1'), { verdict: 'fail', said: 'it is ***' });
    } finally {
      delete process.env.MPRELEASE_TOKEN;
      delete process.env.AWS_SECRET_ACCESS_KEY;
    }
  });

  it('that asks somebody is answered by nobody, and does not wait', async () => {
    assert.equal((await command('read answer || exit 3')).verdict, 'fail');
  });

  it('ends with its own process, whatever it left behind', async () => {
    assert.deepEqual(await command('sleep 60 & exit 0'), { verdict: 'pass' });
  });

  it('is quoted whole, also where a character comes in two pieces', async () => {
    const said = String.raw`printf '\345\222'; sleep 0.1; printf '\226\n'; exit 1`;
    assert.deepEqual(await command(said), { verdict: 'fail', said: '咖' });
  });

  it('that takes too long is no pass', async () => {
    const step: GrayscaleStep = { ratio: 1, gate: { command: 'sleep 60' } };
    const verdict = await runGate(step, {
      folder: process.cwd(),
      allowCommands: true,
      signal,
      timeoutMilliseconds: 50,
    });
    assert.equal(verdict.verdict, 'unknown');
  });

  it('that is an address passes with a clear verdict alone', async () => {
    const answers: Readonly<Record<string, [number, string]>> = {
      '/pass': [200, '{"verdict":"pass"}'],
      '/fail': [200, '{"verdict":"fail","rate":2}'],
      '/other': [200, '{"ok":true}'],
      '/html': [200, '<html>login</html>'],
      '/error': [500, '{"verdict":"pass"}'],
    };
    const server = createServer((request, response) => {
      const [status, body] = answers[request.url ?? ''] ?? [302, ''];
      response.writeHead(status, { location: '/pass' }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const ask = async (path: string) =>
      (
        await runGate(
          { ratio: 1, gate: { url: `http://127.0.0.1:${port}${path}` } },
          { folder: '.', allowCommands: false, signal },
        )
      ).verdict;
    try {
      assert.equal(await ask('/pass'), 'pass');
      assert.equal(await ask('/fail'), 'fail');
      for (const path of ['/other', '/html', '/error', '/redirect']) assert.equal(await ask(path), 'unknown', path);
    } finally {
      server.closeAllConnections();
      server.close();
    }
    assert.equal(
      (await runGate({ ratio: 1, gate: { url: 'http://example.com/' } }, { folder: '.', allowCommands: true, signal }))
        .verdict,
      'unknown',
    );
  });
});
