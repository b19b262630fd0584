import { mkdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { ProblemError, problemTable } from '../core/problems.ts';
import type { ConnectionPort } from '../platform/connections/connectionPort.ts';
import type { Platform } from '../platform/platform.ts';
import type { SecretStore } from '../platform/secrets/secretStore.ts';
import { problemText } from '../texts/problems/problems.ts';
import { openConnectionPort } from './connect/connections.ts';
import type { Connections, SavedConnection } from './shared/connection.types.ts';

/** VS Code's secret storage as the platform's; each connection has its own part of it. */
const createSecretStore = (storage: vscode.SecretStorage, part: string): SecretStore => ({
  get: async (key) => storage.get(part + key),
  set: async (key, value) => storage.store(part + key, value),
  delete: async (key) => storage.delete(part + key),
});

function localUser(): { id: string; name: string } {
  const { username } = userInfo();
  const id = username.replace(/[^A-Za-z0-9._-]/g, '-') || 'owner';
  return { id, name: username || id };
}

interface Opened {
  readonly platform: Platform;
  close(): Promise<void>;
}

interface EmbeddedOptions {
  readonly context: Pick<vscode.ExtensionContext, 'globalStorageUri' | 'secrets'>;
  readonly connections: Connections;
  readonly version: string;
  readonly log: (line: string) => void;
  /** Whether AlipayCN is polled now. */
  readonly mayPoll: () => boolean;
}

/** The connection to AlipayCN and the folder of its releases: simulated ones are never among real ones. */
async function openAlipayCn(root: string, saved: SavedConnection | null, connections: Connections) {
  if (saved) {
    const port: ConnectionPort = await openConnectionPort(saved, connections);
    const part = `connections/${saved.id}`;
    const folder = join(root, part);
    const { claimFolder } = await import('../platform/connections/folderConnection.ts');
    await claimFolder(folder, saved);
    return { folder, part: `${part}/`, port, close: async () => undefined };
  }
  const { simulatedConnection } = await import('../platform/connections/simulatedConnection.ts');
  const port = simulatedConnection(root);
  return { folder: root, part: '', port, close: port.close };
}

async function open(
  options: EmbeddedOptions,
  user: ReturnType<typeof localUser>,
  saved: SavedConnection | null,
): Promise<Opened> {
  const { context, connections, version, log, mayPoll } = options;
  const { folder, part, port, close } = await openAlipayCn(context.globalStorageUri.fsPath, saved, connections);
  await mkdir(folder, { recursive: true });
  const { openPlatform } = await import('../platform/platform.ts');
  const secrets = createSecretStore(context.secrets, part);
  const platform = await openPlatform({
    folder,
    secrets,
    connection: port,
    localUser: user,
    version,
    logger: log,
    mayPoll,
  });
  return {
    platform,
    close: async () => {
      await platform.close();
      await close();
    },
  };
}

/** For the log: a problem with its parameters, such as a path; a bug with its stack. */
function describeError(error: unknown): string {
  if (ProblemError.is(error)) return `${error.code} ${JSON.stringify(error.params)}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** A platform that could not be opened, as an answer that the client understands. */
function problemResponse(error: unknown): Response {
  const problem = ProblemError.is(error) ? error : new ProblemError('internal');
  const { code, params } = problem;
  const words = problemText('en', code, params) ?? { title: code, detail: '', next: '' };
  const body = {
    code,
    params,
    ...words,
    status: problemTable[code].status,
    requestId: '',
    fields: [],
    retryable: false,
  };
  return new Response(JSON.stringify(body), {
    status: problemTable[code].status,
    headers: { 'content-type': 'application/problem+json' },
  });
}

const connectionKey = (saved: SavedConnection | null): string => (saved ? `${saved.id} ${saved.savedAt}` : '');

/**
 * The release platform inside the extension host: its database in the extension's own folder. AlipayCN is the connection
 * that is saved, or else the simulator, which starts only when something has to reach it. Opened by the first request.
 */
export function createEmbedded(options: EmbeddedOptions) {
  const { connections, log } = options;
  const user = localUser();
  let used = connections.current();
  let opened: Promise<Opened> | undefined;
  const platform = () => {
    if (opened) return opened;
    const opening = open(options, user, used);
    opened = opening;
    opening.catch(() => {
      // The next request tries again, unless another connection is in use by then.
      if (opened === opening) opened = undefined;
    });
    return opening;
  };
  const close = async (one: Promise<Opened> | undefined) => (await one?.catch(() => undefined))?.close();
  return {
    user,
    /** A token of a member, for as long as this process lives. */
    tokenFor: async (userId: string): Promise<string> => (await platform()).platform.tokenFor(userId),
    /** Answers a request of the client; a platform that cannot be opened answers with its problem. */
    fetch: async (request: Request): Promise<Response> => {
      try {
        return await (await platform()).platform.fetch(request);
      } catch (error) {
        log(describeError(error));
        return problemResponse(error);
      }
    },
    /**
     * Switches to the connection that is saved now, in this window or another; the next request opens its platform.
     * Answers how to close the one before, once nothing asks it any more; `null` where nothing changed.
     */
    follow: (): (() => Promise<void>) | null => {
      const saved = connections.current();
      if (connectionKey(saved) === connectionKey(used)) return null;
      const before = opened;
      used = saved;
      opened = undefined;
      return () => close(before);
    },
    dispose: () => close(opened),
  };
}
