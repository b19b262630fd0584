import { strict as assert } from 'node:assert';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { checkConnection } from '../../../src/platform/alipaycn/checkConnection.ts';
import { createAlipayCn } from '../../../src/platform/alipaycn/connector.ts';
import type { Connection } from '../../../src/platform/alipaycn/credentials/connection.ts';
import { toProblem } from '../../../src/platform/alipaycn/refusals/toProblem.ts';
import { languages } from '../../../src/texts/language.ts';
import { problemText } from '../../../src/texts/problems/problems.ts';
import { failure } from './failure.ts';
import { keys, session } from './fakeGateway.ts';

const names = [
  'HTTPS_PROXY',
  'https_proxy',
  'HTTP_PROXY',
  'http_proxy',
  'ALL_PROXY',
  'all_proxy',
  'NO_PROXY',
  'no_proxy',
];

describe('a proxy on the way to AlipayCN', () => {
  const kept = names.map((name) => [name, process.env[name]] as const);
  const servers: Server[] = [];
  let address: string;
  let refusing: string;
  let hangingUp: string;

  async function listen(connected: (socket: Duplex) => void): Promise<string> {
    const server = createServer((_, response) => response.writeHead(407).end('<html>Log in</html>'));
    servers.push(server.on('connect', (_, socket) => connected(socket)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  before(async () => {
    address = await listen((socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'));
    refusing = await listen((socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n<html>Not allowed</html>'));
    hangingUp = await listen((socket) => socket.destroy());
  });
  beforeEach(() => {
    for (const name of names) delete process.env[name];
  });
  after(() => {
    for (const server of servers) server.close();
    for (const [name, value] of kept) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  /** A proxy that hangs up before it answers is noticed by the time alone. */
  const timeoutMilliseconds = 2000;
  const connection: Connection = {
    kind: 'own',
    endpoint: 'https://openapi.example.com',
    authorizeUrl: 'https://openauth.example.com/oauth2/appToAppBatchAuth.htm',
    appId: '2021004100000000',
    privateKey: keys.app.privateKey,
    alipayPublicKey: keys.alipay.publicKey,
    ratios: [10],
  };
  const rows: [name: string, proxy: () => string, problem: string, named: () => string][] = [
    ['wants a login', () => `http://mei:secret@${address}`, 'proxyWantsLogin', () => address],
    ['is down', () => 'http://127.0.0.1:9', 'proxyUnreachable', () => '127.0.0.1:9'],
    ['has a name that nobody has', () => 'http://proxy.invalid:3128', 'proxyUnreachable', () => 'proxy.invalid:3128'],
    ['is given without a scheme', () => address, 'proxyWantsLogin', () => address],
    ['refuses to pass on', () => `http://${refusing}`, 'proxyUnreachable', () => refusing],
    ['hangs up', () => `http://${hangingUp}`, 'proxyUnreachable', () => hangingUp],
    ['is given as what is no address', () => 'http://mei:secret@[', 'proxyInvalid', () => 'HTTPS_PROXY'],
    ['is of another kind', () => 'socks5://127.0.0.1:1080', 'proxyInvalid', () => 'HTTPS_PROXY'],
  ];
  for (const [name, proxy, problem, named] of rows) {
    it(`that ${name} is named as the reason`, async () => {
      process.env.HTTPS_PROXY = proxy();
      const checked = await checkConnection(connection, { timeoutMilliseconds });
      assert.ok(!checked.ok);
      assert.deepEqual([checked.problem, checked.params.proxy], [`alipayCn.connection.${problem}`, named()]);
      for (const language of languages) {
        const words = problemText(language, checked.problem, checked.params);
        assert.match(`${words?.title} ${words?.detail}`, new RegExp(named().replace(/[[.\]]/g, '\\$&')));
      }
      const error = await failure(createAlipayCn(connection, { timeoutMilliseconds }).offline(session, '1.0.0'));
      assert.deepEqual([toProblem(error).code, error.outcome], [checked.problem, 'notSent']);
      assert.doesNotMatch(JSON.stringify([checked, error]), /secret/);
    });
  }
});
