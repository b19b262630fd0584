import { endpoints } from '../core/contract/endpoints.ts';
import type { PlatformAnswer, PlatformRequest } from '../core/contract/exchange.types.ts';
import { permissions as defaultPermissions, type PermissionTable } from '../core/permissions.ts';
import { ProblemError } from '../core/problems.ts';
import { targets as defaultTargets } from '../core/targets/registry.ts';
import type { Target } from '../core/targets/target.ts';
import { type AlipayCn, createAlipayCn } from './alipaycn/connector.ts';
import { createApp } from './app/app.ts';
import { createCursors } from './app/cursors.ts';
import { toPlatformRequest, toResponse } from './app/fetchAdapter.ts';
import type { AnswerOfIntent } from './app/writes.ts';
import type { ConnectionPort } from './connections/connectionPort.ts';
import { createRequestStates } from './domain/authorizationStates.ts';
import type { ServiceContext } from './domain/context.ts';
import { createDamagedRecords } from './domain/damagedRecords.ts';
import { lookForGrants } from './domain/lookForGrants.ts';
import { createLostGrants } from './domain/lostGrants.ts';
import { createCallbackCodeExchange } from './operations/authorization/exchangeCallbackCode.ts';
import { callbackPath, createCallbacks, type ExchangeCallbackCode } from './operations/callback/callback.ts';
import { answerCallback } from './operations/callback/callbackPage.ts';
import type { OperationContext } from './operations/execution/context.ts';
import { createWorker, type Worker } from './operations/worker.ts';
import type { SecretStore } from './secrets/secretStore.ts';
import { requirePath } from './service/access.ts';
import { createAuthentication } from './service/authentication.ts';
import { createHandlers } from './service/handlers.ts';
import { answerAgain } from './service/intents.ts';
import { isSecretUsed } from './service/testPasswords.ts';
import { removeAbandonedUploads } from './store/blobs.ts';
import { openStore } from './store/sqlite/openStore.ts';

export interface PlatformOptions {
  /** Holds the database, packages and pictures. */
  readonly folder: string;
  readonly secrets: SecretStore;
  readonly connection: ConnectionPort;
  /** Owns the workspaces they create. */
  readonly localUser: { readonly id: string; readonly name: string };
  readonly version: string;
  readonly targets?: readonly Target[];
  readonly permissions?: PermissionTable;
  readonly clock?: () => Date;
  readonly logger?: (line: string) => void;
  /** Its address; set by a server, which takes the folder for itself. */
  readonly server?: string | undefined;
  /** Who takes the folder for itself without serving it, in words. */
  readonly holder?: string | undefined;
  /** Called once when a server took the folder over, which only happens to a process that stood still. */
  readonly onReplaced?: ((problem: ProblemError) => void) | undefined;
  /** Whether AlipayCN is polled now; absent: always. Somebody who looks at the changes has polling begin again. */
  readonly mayPoll?: (() => boolean) | undefined;
  /** Host names under which a server is reached besides that, to which the authorization page may return. */
  readonly callbackHosts?: readonly string[] | undefined;
}

export interface Platform {
  /** The same, with the standard's requests and responses, which Node.js takes long to load. @param closing ends waiting */
  fetch(request: Request, closing?: AbortSignal): Promise<Response>;
  /** Answers a request; never rejects. */
  answer(request: PlatformRequest): Promise<PlatformAnswer>;
  /** A bearer token of a user, known to this process only. */
  tokenFor(userId: string): string;
  /** Makes a token of the local user known under its own text, e.g. one kept in a file by a server. */
  acceptToken(token: string): void;
  holdsLease(): boolean;
  close(): Promise<void>;
}

/** How long a call waits for what AlipayCN says before it answers with `pending`. */
const answerMilliseconds = 8000;

/** AlipayCN as the connection reaches it, made anew when its gateway changes. */
function alipayCnAt(connection: ConnectionPort, closing: AbortSignal): () => Promise<AlipayCn> {
  let reached: { endpoint: string; alipayCn: AlipayCn } | undefined;
  return async () => {
    const opened = await connection.open();
    if (reached?.endpoint !== opened.endpoint)
      reached = { endpoint: opened.endpoint, alipayCn: createAlipayCn(opened, { closing }) };
    return reached.alipayCn;
  };
}

/** Opens the release platform on a folder. @throws ProblemError as `openStore`. */
export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const { folder, secrets, connection, localUser, version, onReplaced } = options;
  const clock = options.clock ?? (() => new Date());
  const logger = options.logger ?? (() => undefined);
  const damaged = createDamagedRecords(localUser.id, logger);
  const store = await openStore({
    ...{ folder, clock, server: options.server ?? options.holder, onReplaced },
    onDamaged: damaged.note,
  });
  await removeAbandonedUploads(folder);
  await store.write(async (tx) => {
    const user = await tx.get('user', localUser.id).catch((error: unknown) => {
      if (!ProblemError.is(error, 'rowBroken')) throw error;
      logger(`the row of ${localUser.id} was damaged and is made anew`);
      damaged.forget('user', localUser.id);
      return tx.remove('user', localUser.id);
    });
    if (!user) await tx.insert('user', localUser.id, { name: localUser.name });
  });

  const base = {
    store,
    folder,
    secrets,
    connection,
    requestStates: createRequestStates(secrets),
    lostGrants: createLostGrants(secrets),
    targets: options.targets ?? defaultTargets,
    permissions: options.permissions ?? defaultPermissions,
    clock,
    version,
    damaged,
  };
  const closing = new AbortController();
  await lookForGrants(base, closing.signal, logger);
  const served = options.server ? [new URL(options.server).host, ...(options.callbackHosts ?? [])] : [];
  const handOver: ExchangeCallbackCode = (code, state) => createCallbackCodeExchange(operations)(code, state);
  const operations: OperationContext = {
    ...base,
    alipayCn: alipayCnAt(connection, closing.signal),
    logger,
    callbacks: createCallbacks(handOver, closing.signal, served),
    offers: new Map(),
    lookedAt: new Map(),
    mayPoll: options.mayPoll ?? (() => true),
    closing: closing.signal,
  };
  const worker: Worker = createWorker(operations);
  const context: ServiceContext = {
    ...base,
    waitFor: async (id, signal) => {
      await worker.waitFor(id, signal, answerMilliseconds);
      // Another process may have started the first authorization and made the key.
      await base.requestStates.load();
    },
  };
  const authentication = createAuthentication(store, clock, logger);
  const answerOfIntent: AnswerOfIntent = async (intentId, signal, idempotency) => {
    await context.waitFor(intentId, signal);
    return store.write((tx) => answerAgain(context, tx, intentId, idempotency));
  };
  const answerApp = createApp({
    store,
    handlers: createHandlers(context),
    authenticate: authentication.authenticate,
    requireAccess: (tx, name, path, actor) => requirePath(context, tx, name, path, actor),
    cursors: options.server ? createCursors(secrets) : undefined,
    answerOfIntent,
    version,
    logger,
  });
  // A process that has the folder for itself removes what one before it left when it was killed.
  if (options.server ?? options.holder) await secrets.removeOrphans?.((key) => isSecretUsed(context, key));
  // What a process before this one left open is gone on with.
  worker.kick();
  const answer = (request: PlatformRequest) => {
    // Whoever follows the changes looks at them.
    if (new URL(request.url).pathname === endpoints.changes.path) worker.watched();
    return answerApp(request);
  };
  return {
    answer,
    fetch: async (request, closing) => {
      const url = new URL(request.url);
      const returns = options.server && url.pathname === callbackPath && request.method === 'GET';
      return toResponse(
        await (returns ? answerCallback(url, callbackPath, handOver) : answer(toPlatformRequest(request, closing))),
      );
    },
    tokenFor: authentication.tokenFor,
    acceptToken: (token) => authentication.accept(token, localUser.id),
    holdsLease: store.holdsLease,
    close: async () => {
      closing.abort();
      await worker.close();
      await store.close();
    },
  };
}
