import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ConnectionPort } from '../../../src/platform/connections/connectionPort.ts';
import { simulatedConnection } from '../../../src/platform/connections/simulatedConnection.ts';
import type { SimulatorOptions } from '../../../src/simulator/simulator.ts';
import { seedSimulator } from '../simulator/seed.ts';

/** A simulator of the test's own, every request to which is written down. */
export interface RecordedAlipayCn {
  /** Through Alipay+'s review first, or directly; `direct` by its own address, so that nothing is written down. */
  connection(reviewers: readonly string[], direct?: boolean): ConnectionPort;
  /** The methods asked for so far, by the last parts of their paths, e.g. `audit/apply`. */
  readonly asked: string[];
  /** The body of the last request for a method, as text. */
  sent(method: string): string;
  /** Resolves when a method is asked for. */
  until(method: string): Promise<void>;
  fault(method: string, kind: string, milliseconds?: number, times?: number): Promise<void>;
  /** Refuses the next call of a method with a code, as AlipayCN itself would. */
  refuse(
    method: string,
    code: string,
    more?: { status?: number; milliseconds?: number; times?: number },
  ): Promise<void>;
  /** Calls `/control/…` of the simulator. */
  control(path: string, fields: Readonly<Record<string, unknown>>): Promise<void>;
  /** The merchant takes back what was granted. */
  revoke(merchantAppId: string): Promise<void>;
  /** What the standing grant covers (`null`: everything), and when its tokens end. */
  grant(merchantAppId: string, more: { methods?: readonly string[] | null; expiresInSeconds?: number }): Promise<void>;
  /** How it behaves from now on, e.g. `{statusLagMilliseconds: 3000}`. */
  profile(changes: Readonly<Record<string, unknown>>): Promise<void>;
  /** Somebody presses a button at AlipayCN's own console, e.g. `stopGray`. */
  console(merchantAppId: string, action: string, appVersion: string, ratio?: number): Promise<void>;
  /** The reviewer lets a version in, and has not decided about its promotion. */
  approveAccess(merchantAppId: string, version: string): Promise<void>;
  /** AlipayCN itself takes a version from all users. */
  forceOffline(merchantAppId: string, version: string): Promise<void>;
  status(merchantAppId: string, version: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Starts a simulator with its data in a folder, behind a proxy that writes down. */
export async function startRecordedAlipayCn(
  folder: string,
  rules: Pick<SimulatorOptions, 'profile' | 'rules'> = {},
): Promise<RecordedAlipayCn> {
  await seedSimulator(join(folder, 'simulator.sqlite'));
  const simulated = simulatedConnection(folder, rules);
  const { origin } = new URL((await simulated.open()).endpoint);
  const asked: string[] = [];
  const bodies = new Map<string, string>();
  const waiting: { method: string; resolve: () => void }[] = [];
  const proxy = createServer((incoming, outgoing) => {
    const method = (incoming.url ?? '').split('?')[0]?.split('/').slice(-2).join('/') ?? '';
    asked.push(method);
    const { host: _, ...headers } = incoming.headers;
    const forwarded = send(origin + (incoming.url ?? ''), { method: incoming.method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on('error', () => outgoing.destroy());
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => bodies.set(method, Buffer.concat(chunks).toString('utf8')));
    incoming.pipe(forwarded);
    for (const waiter of waiting.filter((one) => one.method === method)) waiter.resolve();
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const control = async (path: string, fields?: Readonly<Record<string, unknown>>) => {
    const response = await simulated.control(path, fields);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    asked,
    sent: (method) => bodies.get(method) ?? '',
    connection: (reviewers, direct = false) => ({
      ...simulated,
      reviewers,
      open: async () => ({ ...(await simulated.open()), ...(direct ? {} : { endpoint }) }),
    }),
    control: async (path, fields) => void (await control(path, fields)),
    until: (method) => new Promise((resolve) => waiting.push({ method, resolve })),
    fault: async (method, kind, milliseconds = 0, times = 1) => {
      await control('faults', { method, kind, times, milliseconds });
    },
    refuse: async (method, code, more = {}) => {
      await control('faults', { method, kind: 'refuse', times: 1, code, ...more });
    },
    revoke: async (miniAppId) => {
      await control('revoke', { miniAppId });
    },
    grant: async (miniAppId, more) => {
      await control('grant', { miniAppId, ...more });
    },
    profile: async (changes) => {
      await control('profile', changes);
    },
    console: async (miniAppId, action, appVersion, ratio) => {
      await control('console', { miniAppId, action, appVersion, ratio });
    },
    approveAccess: async (miniAppId, appVersion) => {
      await control('review', { miniAppId, appVersion, decision: 'approve', part: 'access' });
    },
    forceOffline: async (miniAppId, appVersion) => {
      await control('force-offline', { miniAppId, appVersion, reason: 'It breaks a rule.' });
    },
    status: async (merchantAppId, version) => {
      const { versions } = (await control('versions')) as { versions: Record<string, string>[] };
      return versions.find((one) => one.miniAppId === merchantAppId && one.appVersion === version)?.status;
    },
    close: async () => {
      proxy.closeAllConnections();
      proxy.close();
      await simulated.close();
    },
  };
}
