import { mkdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ProblemError } from '../core/problems.ts';
import type { Platform } from '../platform/platform.ts';
import { cliText } from '../texts/cli.ts';
import type { OwnContext } from './context.types.ts';
import { inWords } from './failures.ts';
import { Told } from './told.ts';

/** A process that did not end properly holds a folder for 6 s (the store's lease). */
const patienceMilliseconds = 7000;

export interface Embedded {
  readonly platform: Platform;
  readonly userId: string;
  close(): Promise<void>;
}

type Given = Pick<OwnContext, 'language' | 'version' | 'tell' | 'signal'>;

/**
 * Opens the embedded platform on a folder for this process alone, since the editor keeps its secrets elsewhere.
 * @throws Told when an editor or a server holds the folder, or it cannot be read
 */
export async function openEmbedded(wanted: string, { language, version, tell, signal }: Given): Promise<Embedded> {
  const folder = resolve(wanted);
  const { username } = userInfo();
  const userId = username.replace(/[^A-Za-z0-9._-]/g, '-') || 'owner';
  const until = Date.now() + patienceMilliseconds;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const [{ openPlatform }, { simulatedConnection }, { openFileSecrets }] = await Promise.all([
      import('../platform/platform.ts'),
      import('../simulated/connection.ts'),
      import('../platform/fileSecrets.ts'),
    ]);
    const connection = simulatedConnection(folder);
    const options = {
      folder,
      secrets: await openFileSecrets(join(folder, 'secrets.json')),
      connection,
      localUser: { id: userId, name: username },
      version,
      server: `mprelease (process ${process.pid})`,
      logger: tell,
    };
    for (let tries = 0; ; tries += 1) {
      try {
        const platform = await openPlatform(options);
        const close = async () => {
          await platform.close();
          await connection.close();
        };
        return { platform, userId, close };
      } catch (error) {
        if (!ProblemError.is(error, 'databaseLocked')) throw error;
        if (Date.now() > until) {
          const holder = String(error.params.holder ?? '');
          throw new Told(cliText(language, 'folderHeld', { folder, holder }), 8, 'databaseLocked');
        }
        if (tries === 0) tell(cliText(language, 'folderWaiting', { folder }));
        await wait(300, undefined, { signal });
      }
    }
  } catch (error) {
    if (error instanceof SyntaxError) {
      const file = join(folder, 'secrets.json');
      throw new Told(cliText(language, 'secretsBroken', { file }), 1, 'cli.secretsBroken');
    }
    throw inWords(error, { language, folder, host: '', port: 0 });
  }
}
