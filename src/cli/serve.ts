import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { ProblemError } from '../core/problems.ts';
import { problemText } from '../texts/problems.ts';

interface PlatformArguments {
  readonly folder: string;
  readonly port: number;
  readonly host: string;
  readonly allowedHosts: readonly string[];
  readonly version: string;
}

/** One line on standard output, for whoever started this. */
const say = (value: object): void => void process.stdout.write(`${JSON.stringify(value)}\n`);

/** A problem of the platform in words, so that a terminal shows more than a code. */
function inWords(error: unknown): unknown {
  if (!ProblemError.is(error)) return error;
  const words = problemText('en', error.code, error.params);
  return words ? new Error(`${words.title} ${words.detail} ${words.next} [${error.code}]`) : error;
}

/** The owner's token, made at the first start and kept, so that a restart does not lock anybody out. */
async function ownerToken(folder: string): Promise<string> {
  const file = join(folder, 'owner-token');
  const known = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  if (known.trim()) return known.trim();
  const token = `mpr_${randomBytes(24).toString('base64url')}`;
  await writeFile(file, `${token}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return token;
}

/** Serves the release platform on a folder until asked to end. */
export async function runPlatform(given: PlatformArguments, untilAsked: () => Promise<void>): Promise<void> {
  const { openPlatform } = await import('../platform/platform.ts');
  const { servePlatform } = await import('../platform/server.ts');
  const { openFileSecrets } = await import('../platform/fileSecrets.ts');
  const { simulatedConnection } = await import('../simulated/connection.ts');
  const folder = resolve(given.folder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const token = await ownerToken(folder);
  const connection = simulatedConnection(folder);
  const { username } = userInfo();
  try {
    const platform = await openPlatform({
      folder,
      secrets: await openFileSecrets(join(folder, 'secrets.json')),
      connection,
      localUser: { id: username.replace(/[^A-Za-z0-9._-]/g, '-') || 'owner', name: username },
      version: given.version,
      logger: (line) => process.stderr.write(`${line}\n`),
      server: `${given.host}:${given.port}`,
    });
    try {
      platform.acceptToken(token);
      const server = await servePlatform({
        fetch: platform.fetch,
        host: given.host,
        port: given.port,
        allowedHosts: given.allowedHosts,
      });
      say({ url: server.url, token });
      await untilAsked();
      await server.close();
    } finally {
      await platform.close();
    }
  } catch (error) {
    throw inWords(error);
  } finally {
    await connection.close();
  }
}

/** Starts AlipayCN's side alone until asked to end; without a folder its state ends with it. */
export async function runSimulator(
  { folder, port }: { folder: string | undefined; port: number },
  untilAsked: () => Promise<void>,
): Promise<void> {
  const { startSimulator } = await import('../simulator/simulator.ts');
  const home = folder ? resolve(folder) : await mkdtemp(join(tmpdir(), 'mprelease-simulator-'));
  await mkdir(home, { recursive: true, mode: 0o700 });
  try {
    const simulator = await startSimulator({ dataFile: join(home, 'simulator.sqlite'), port });
    const { url, controlToken, connection } = simulator;
    say({ url, controlToken, connection });
    await untilAsked();
    await simulator.close();
  } finally {
    if (!folder) await rm(home, { recursive: true, force: true });
  }
}
