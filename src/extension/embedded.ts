import { mkdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import type * as vscode from 'vscode';
import type { Platform } from '../platform/platform.ts';
import type { SecretStore } from '../platform/secrets.ts';

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
  readonly platform: Platform;
  readonly user: { id: string; name: string };
  dispose(): Promise<void>;
}

/**
 * The release platform inside the extension host: its database in the extension's own folder, AlipayCN played by the
 * simulator, which starts only when something has to reach it.
 */
export async function openEmbedded(
  context: vscode.ExtensionContext,
  version: string,
  log: (line: string) => void,
): Promise<Embedded> {
  const folder = context.globalStorageUri.fsPath;
  await mkdir(folder, { recursive: true });
  const [{ openPlatform }, { simulatedConnection }] = await Promise.all([
    import('../platform/platform.ts'),
    import('../simulated/connection.ts'),
  ]);
  const connection = simulatedConnection(folder);
  const user = localUser();
  const platform = await openPlatform({
    folder,
    secrets: secretsOf(context.secrets),
    connection,
    localUser: user,
    version,
    logger: log,
  });
  return {
    platform,
    user,
    dispose: async () => {
      await platform.close();
      await connection.close();
    },
  };
}
