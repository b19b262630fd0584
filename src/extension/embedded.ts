import { mkdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import type * as vscode from 'vscode';
import { ProblemError, problemTable } from '../core/problems.ts';
import type { Platform } from '../platform/platform.ts';
import type { SecretStore } from '../platform/secrets.ts';
import { problemText } from '../texts/problems.ts';

/** VS Code's secret storage as the platform's. */
const secretsOf = (storage: vscode.SecretStorage): SecretStore => ({
  get: async (key) => storage.get(key),
  set: async (key, value) => storage.store(key, value),
  delete: async (key) => storage.delete(key),
});

function localUser(): { id: string; name: string } {
  const { username } = userInfo();
  const id = username.replace(/[^A-Za-z0-9._-]/g, '-') || 'owner';
  return { id, name: username || id };
}

export interface Embedded {
  readonly user: { id: string; name: string };
  /** Answers a request of the client; a platform that cannot be opened answers with its problem, and is tried again by the next request. */
  fetch(request: Request): Promise<Response>;
  /** A token of a member, for as long as this process lives. */
  tokenFor(userId: string): Promise<string>;
  dispose(): Promise<void>;
}

interface Opened {
  readonly platform: Platform;
  close(): Promise<void>;
}

async function open(
  context: vscode.ExtensionContext,
  user: Embedded['user'],
  version: string,
  log: (line: string) => void,
): Promise<Opened> {
  const folder = context.globalStorageUri.fsPath;
  await mkdir(folder, { recursive: true });
  const [{ openPlatform }, { simulatedConnection }] = await Promise.all([
    import('../platform/platform.ts'),
    import('../simulated/connection.ts'),
  ]);
  const connection = simulatedConnection(folder);
  const secrets = secretsOf(context.secrets);
  const platform = await openPlatform({ folder, secrets, connection, localUser: user, version, logger: log });
  return {
    platform,
    close: async () => {
      await platform.close();
      await connection.close();
    },
  };
}

/** For the log: a problem with its facts, such as where the file lies; a defect with its stack. */
function described(error: unknown): string {
  if (ProblemError.is(error)) return `${error.code} ${JSON.stringify(error.params)}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** A platform that could not be opened, as an answer that the client understands. */
function problemAnswer(error: unknown): Response {
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

/**
 * The release platform inside the extension host: its database in the extension's own folder, AlipayCN played by the
 * simulator, which starts only when something has to reach it. Opened by the first request.
 */
export function createEmbedded(
  context: vscode.ExtensionContext,
  version: string,
  log: (line: string) => void,
): Embedded {
  const user = localUser();
  let opened: Promise<Opened> | undefined;
  const platform = () => {
    opened ??= open(context, user, version, log).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  return {
    user,
    tokenFor: async (userId) => (await platform()).platform.tokenFor(userId),
    fetch: async (request) => {
      try {
        return await (await platform()).platform.fetch(request);
      } catch (error) {
        log(described(error));
        return problemAnswer(error);
      }
    },
    dispose: async () => {
      const running = await opened?.catch(() => undefined);
      await running?.close();
    },
  };
}
