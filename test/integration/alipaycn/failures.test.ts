import { strict as assert } from 'node:assert';
import { failure } from './failure.ts';
import { type Answer, type FakeGateway, openGateway, session } from './fakeGateway.ts';

const html = '<!doctype html>\n<title>Log in to the network</title>';

describe('what goes wrong between us and AlipayCN', () => {
  let gateway: FakeGateway;
  beforeEach(async () => {
    gateway = await openGateway();
  });
  afterEach(() => gateway.close());

  const read = () => gateway.alipayCn().versionDetail(session, '1.0.0');
  const write = () => gateway.alipayCn().online(session, '1.0.0');

  const cases: Record<string, [Answer, string, string | null]> = {
    'HTML with status 200': [{ body: html, signed: false, headers: { 'content-type': 'text/html' } }, 'html', null],
    'HTML with status 403': [{ status: 403, body: `\uFEFF ${html}`, signed: false }, 'html', null],
    'HTML with status 502': [{ status: 502, body: html, signed: false }, 'server', null],
    'a redirect': [{ status: 302, headers: { location: '/elsewhere' }, signed: false }, 'redirect', null],
    'a 5xx': [{ status: 500, body: '{"code":"SYSTEM_ERROR"}' }, 'server', 'SYSTEM_ERROR'],
    'a 202': [{ status: 202 }, 'server', null],
    'a 429': [{ status: 429, body: '{"code":"method-call-limited"}', signed: false }, 'server', 'method-call-limited'],
    'an error that is no JSON': [{ status: 400, body: 'no', signed: false }, 'protocol', null],
    'a signed answer that is no JSON': [{ body: 'fine' }, 'protocol', null],
    'a signed answer that is no object': [{ body: '[1]' }, 'protocol', null],
    'a giant answer': [{ body: Buffer.alloc(3 * 1024 * 1024, ' '), signed: false }, 'protocol', 'answerTooLarge'],
  };
  for (const [name, [answer, kind, code]] of Object.entries(cases)) {
    it(`${name}: a write is sent once, and its effect is unknown`, async () => {
      gateway.answer = () => answer;
      const error = await failure(write());
      assert.deepEqual([error.kind, error.outcome, error.code], [kind, 'unknown', code]);
      assert.equal(gateway.received.length, 1);
      assert.ok(error.requestId);
      assert.equal(error.method, 'alipay.open.mini.version.online');
    });
  }

  it('a verified 429 did nothing, and says how long to wait', async () => {
    gateway.answer = () => ({ status: 429, body: '{"code":"method-call-limited"}', headers: { 'retry-after': '7' } });
    const error = await failure(write());
    assert.deepEqual([error.kind, error.outcome, error.retryAfterMilliseconds], ['server', 'refused', 7000]);
  });

  it('an empty answer to a write is a good one', async () => {
    gateway.answer = () => ({ status: 204, body: '' });
    await write();
  });

  it('a connection that breaks after the request left: unknown', async () => {
    gateway.answer = (_request, response) => {
      response.socket?.destroy();
      return undefined;
    };
    const error = await failure(write());
    assert.deepEqual([error.kind, error.outcome, error.code], ['network', 'unknown', 'ECONNRESET']);
    assert.equal(gateway.received.length, 1);
  });

  it('nobody there: nothing was sent', async () => {
    await gateway.close();
    const error = await failure(write());
    assert.deepEqual([error.kind, error.outcome, error.code], ['network', 'notSent', 'ECONNREFUSED']);
    gateway = await openGateway();
  });

  it('a name that does not resolve: nothing was sent', async () => {
    const error = await failure(gateway.alipayCn({}, { endpoint: 'https://gateway.invalid' }).online(session, '1.0.0'));
    assert.deepEqual([error.kind, error.outcome], ['network', 'notSent'], `${error.code}`);
  });

  it('a server that speaks no TLS is not believed to have got nothing', async () => {
    const endpoint = gateway.url.replace('http:', 'https:');
    const error = await failure(gateway.alipayCn({}, { endpoint }).online(session, '1.0.0'));
    assert.deepEqual([error.kind, error.outcome, gateway.received.length], ['network', 'unknown', 0], `${error.code}`);
  });

  it('no answer in time', async () => {
    gateway.answer = () => undefined;
    const error = await failure(gateway.alipayCn({ timeoutMilliseconds: 100 }).online(session, '1.0.0'));
    assert.deepEqual([error.kind, error.outcome], ['timeout', 'unknown']);
  });

  it('an answer that trickles is over time, too', async () => {
    gateway.answer = (_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
      return undefined;
    };
    const error = await failure(gateway.alipayCn({ timeoutMilliseconds: 200 }).online(session, '1.0.0'));
    assert.deepEqual([error.kind, error.outcome], ['timeout', 'unknown']);
  });

  it('cancelled before it leaves, on its way, and while it waits to try again', async () => {
    const early = await failure(gateway.alipayCn().online(session, '1.0.0', {}, AbortSignal.abort()));
    assert.deepEqual([early.kind, early.outcome, gateway.received.length], ['cancelled', 'notSent', 0]);

    const controller = new AbortController();
    gateway.answer = () => {
      controller.abort();
      return undefined;
    };
    const late = await failure(gateway.alipayCn().online(session, '1.0.0', {}, controller.signal));
    assert.deepEqual([late.kind, late.outcome, gateway.received.length], ['cancelled', 'unknown', 1]);

    const waiting = new AbortController();
    gateway.answer = () => {
      setTimeout(() => waiting.abort(), 100);
      return { status: 503, headers: { 'retry-after': '5' } };
    };
    const between = await failure(gateway.alipayCn().versionDetail(session, '1.0.0', waiting.signal));
    assert.deepEqual([between.kind, gateway.received.length], ['cancelled', 2]);
  });

  it('cancelled while AlipayCN packages a version to be tried', async () => {
    gateway.answer = () => ({ body: '{"status":"expVersionPackaging"}' });
    const trial = await failure(gateway.alipayCn().trialQrCode(session, '1.0.0', AbortSignal.timeout(100)));
    assert.deepEqual([trial.kind, trial.outcome], ['cancelled', 'unknown']);
  });

  it('reads are tried again, each time as a new request, and at most three times', async () => {
    gateway.answer = () =>
      gateway.received.length < 4
        ? { status: 503, headers: { 'retry-after': '0' }, signed: false }
        : { body: '{"status":"INIT"}' };
    assert.equal((await read())?.status, 'INIT');
    assert.equal(new Set(gateway.received.map(({ headers }) => headers.authorization)).size, 4);
    assert.equal(new Set(gateway.received.map(({ headers }) => headers['alipay-request-id'])).size, 4);
    gateway.received.length = 0;
    gateway.answer = () => ({ status: 500, headers: { 'retry-after': '0' } });
    assert.equal((await failure(read())).kind, 'server');
    assert.equal(gateway.received.length, 4);
  });

  it('reads are tried again after a growing pause', async () => {
    gateway.answer = (_request, response) => {
      if (gateway.received.length > 2) return { body: '{"status":"INIT"}' };
      response.socket?.destroy();
      return undefined;
    };
    const start = performance.now();
    assert.equal((await read())?.status, 'INIT');
    assert.ok(performance.now() - start >= 0.5 * (250 + 500) - 10);
  });

  it('reads wait as long as asked, but not for minutes', async () => {
    const times: number[] = [];
    gateway.answer = () => {
      times.push(performance.now());
      return times.length === 1 ? { status: 429, headers: { 'retry-after': '1' } } : { body: '{"status":"INIT"}' };
    };
    await read();
    assert.ok(times[1] && times[0] && times[1] - times[0] >= 990);
    gateway.answer = () => ({ status: 503, headers: { 'retry-after': new Date(Date.now() + 120_000).toUTCString() } });
    const error = await failure(read());
    assert.ok((error.retryAfterMilliseconds ?? 0) > 100_000);
    assert.equal(gateway.received.length, 3);
  });

  it('a read is not repeated at once where AlipayCN says that it is called too often', async () => {
    for (const answer of [{ status: 429 }, { status: 400, body: '{"code":"isv.app-call-limited"}' }]) {
      gateway.received.length = 0;
      gateway.answer = () => answer;
      await failure(read());
      assert.equal(gateway.received.length, 1);
    }
  });

  it('a refused or an unbelieved read is not tried again', async () => {
    for (const answer of [{ status: 400, body: '{"code":"X"}' }, { signed: false }, { body: html }] as const) {
      gateway.received.length = 0;
      gateway.answer = () => answer;
      await failure(read());
      assert.equal(gateway.received.length, 1);
    }
  });
});
