import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault, RealAnswer } from './faultTable.ts';

/** One request that went over a line. */
export interface Passed {
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  /** What the other side answered; `null` where it was never asked or is still at it. */
  status: number | null;
  body: string;
}

/** A way to a server on this machine that fails on demand. */
export interface FaultyLine {
  readonly url: string;
  readonly passed: Passed[];
  /** The next requests that fit meet the faults, one each; later ones pass. */
  arm(faults: readonly Fault[], fits: (request: Pick<Passed, 'method' | 'path'>) => boolean): void;
  /** Whether a fault has struck. */
  hasStruck(): boolean;
  /** Resolves when nothing is on its way to the other side any more. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function ask(origin: string, incoming: IncomingMessage, body: Buffer): Promise<RealAnswer> {
  const { host: _, connection: __, ...headers } = incoming.headers;
  const outgoing = send(origin + (incoming.url ?? ''), { method: incoming.method, headers, agent: false });
  outgoing.end(body);
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await readAll(answer) };
}

/** A request by its method and path, as a table names it; pictures are all one. */
export const callName = ({ method, path }: Pick<Passed, 'method' | 'path'>): string =>
  `${method} ${path.replace('/v3/alipay/open/', '').replace(/^\/pictures\/.*/, 'pictures')}`;

/** Opens a line to an origin, e.g. `http://127.0.0.1:8080`, which is looked up with the first request. */
export async function openFaultyLine(origin: () => Promise<string>): Promise<FaultyLine> {
  const passed: Passed[] = [];
  const busy = new Set<Promise<void>>();
  let armed: { readonly faults: Fault[]; readonly fits: (request: Passed) => boolean } | undefined;
  let struck = false;
  let known: Promise<string> | undefined;
  const otherSide = (): Promise<string> => {
    known ??= origin();
    return known;
  };

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = '', url = '' } = incoming;
    const body = await readAll(incoming);
    const one: Passed = { method, path: url.split('?')[0] ?? '', status: null, body: body.toString('utf8') };
    passed.push(one);
    const fault = armed?.fits(one) ? armed.faults.shift() : undefined;
    if (fault) struck = true;
    const real = fault?.arrives === false ? undefined : await ask(await otherSide(), incoming, body);
    one.status = real?.status ?? null;
    if (fault) return fault.answer(outgoing, real);
    outgoing.writeHead(real?.status ?? 502, real?.headers as Record<string, string>).end(real?.body);
  }

  const server = createServer((incoming, outgoing) => {
    const work = pass(incoming, outgoing)
      .catch(() => void outgoing.destroy())
      .finally(() => busy.delete(work));
    busy.add(work);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed,
    arm: (faults, fits) => {
      armed = { faults: [...faults], fits };
      struck = false;
    },
    hasStruck: () => struck,
    quiet: async () => {
      while (busy.size > 0) await Promise.all(busy);
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
