import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerGateway } from './answerGateway.ts';
import { answerControl } from './controls/controls.ts';
import type { Faults } from './gateway/faults.ts';
import { type Answer, BodyTooLarge, hasLoopbackHost, json, requestTarget, send } from './http/http.ts';
import { authorizationPage } from './page/authorizationPage.ts';
import { answerPicture } from './pictureRoutes.ts';
import { loadCertificates } from './state/certificateSet.ts';
import { describeConnection, type SimulatorConnection } from './state/connection.ts';
import { loadIdentity } from './state/identity.ts';
import { findProfileFault, type Profile, requireProfile } from './state/profiles.ts';
import type { SimulatorContext } from './state/simulatorContext.ts';
import { openStore } from './state/store.ts';

export interface SimulatorOptions {
  /** The SQLite file of all state; created with mode 0600 at the first start. */
  dataFile: string;
  /** 0, the default, takes a free one. */
  port?: number;
  clock?: () => Date;
  /** The origin in the addresses that it gives, where something stands before it; its own otherwise. */
  origin?: string;
  /** Speaks certificate mode instead of plain keys. */
  certificates?: boolean;
  /** Name of a profile; `assumed` by default. */
  profile?: string;
  /** Changes to that profile. */
  rules?: Partial<Profile>;
}

export type { SimulatorConnection };

export interface Simulator {
  url: string;
  /** Opens `/control/…`; another one at every start. */
  controlToken: string;
  connection: SimulatorConnection;
  close(): Promise<void>;
}

/**
 * Starts AlipayCN's side on the loopback interface: the signed gateway, the authorization page and the reviewer.
 * Keys and state are in the data file and outlive this process, however it ends.
 * @throws Error in words when the profile is unknown, the data file is refused (see `openStore`) or the port is taken.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const profile: Profile = { ...requireProfile(options.profile ?? 'assumed'), ...options.rules };
  const fault = findProfileFault(options.rules ?? {});
  if (fault) throw new Error(fault);
  const database = openStore(options.dataFile);
  const server = createServer();
  try {
    const clock = options.clock ?? (() => new Date());
    const identity = await loadIdentity(database);
    const certificates = options.certificates
      ? await loadCertificates(database, identity, clock().getTime())
      : undefined;
    await once(server.listen(options.port ?? 0, '127.0.0.1'), 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const now = () => clock().getTime();
    const context: SimulatorContext = { database, identity, certificates, url: options.origin ?? url, now, profile };
    const controlToken = randomBytes(24).toString('base64url');
    const closing = new AbortController();
    const serve = router(context, controlToken, closing.signal);
    server.on('request', (request, response) => void serve(request, response));
    let closed: Promise<void> | undefined;
    const close = () => {
      closing.abort();
      closed ??= new Promise<void>((resolve) => server.close(() => resolve())).then(() => database.close());
      server.closeAllConnections();
      return closed;
    };
    return { url, controlToken, connection: describeConnection(context), close };
  } catch (error) {
    server.close();
    database.close();
    throw error;
  }
}

function router(context: SimulatorContext, controlToken: string, closing: AbortSignal) {
  const faults: Faults = { pending: [], answers: new Map() };
  const answerPage = authorizationPage(context);
  const controls = { context, faults, token: controlToken };
  const answer = (request: IncomingMessage): Promise<Answer | undefined> | Answer => {
    if (!hasLoopbackHost(request)) {
      return json(403, { code: 'foreignHost', message: 'The simulator accepts only a loopback host name.' });
    }
    const path = requestTarget(request).pathname;
    if (path.startsWith('/control/')) return answerControl(controls, request);
    if (path.startsWith('/oauth2/')) return answerPage(request);
    if (path.startsWith('/pictures/')) return answerPicture(context, request);
    return answerGateway({ context, faults, closing }, request);
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    request.on('error', () => response.destroy());
    response.on('error', () => response.destroy());
    try {
      const result = await answer(request);
      if (result) send(response, result);
      else response.destroy();
    } catch (error) {
      if (closing.aborted) response.destroy();
      else if (error instanceof BodyTooLarge) send(response, json(413, { code: 'tooLarge', message: error.message }));
      else send(response, json(500, { code: 'simulatorFailed', message: (error as Error).message }));
    }
  };
}
