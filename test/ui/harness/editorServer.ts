import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

/** What `npm test` hands to the suites that need a VS Code. */
export const provided = {
  editor: () => fromEnvironment('EDITOR_ENTRY'),
  chromium: () => fromEnvironment('CHROMIUM'),
  vsix: () => fromEnvironment('VSIX'),
};

function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Run these tests with "npm test -- --only host" or "--only ui".`);
  return value;
}

/** Settings that keep the editor's own welcome pages, updates and helpers out of the way. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'telemetry.telemetryLevel': 'off',
  'git.enabled': false,
};

/** Keys for what tests do often, beside VS Code's own. */
const keybindings = [{ key: 'ctrl+alt+shift+n', command: 'notifications.clearAll' }];

export interface EditorServerOptions {
  /** The server's data folder: settings, extension state. Kept by the caller. */
  readonly dataFolder: string;
  readonly extensionsFolder: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Allows an address to load an extension under development and its tests; suppresses notification toasts. */
  readonly smokeTestDriver?: boolean;
  /** Opens folders in Restricted Mode until a person trusts them. */
  readonly restricted?: boolean;
  /** Display language, such as `zh-cn`; the extensions folder has to hold a language pack for it. */
  readonly locale?: string;
}

export interface EditorServer {
  readonly port: number;
  /** The origin, without a slash at the end. */
  readonly url: string;
  /** Kills the extension hosts that it started; how many there were. Linux only. */
  killExtensionHosts(): Promise<number>;
  stop(): Promise<void>;
}

const startTimeout = 60_000;
const patienceWithEnd = 5_000;

/** Arguments and environment that every use of the editor shares. */
const sharedArguments = (dataFolder: string, extensionsFolder: string) => [
  provided.editor(),
  ...['--user-data-dir', dataFolder, '--extensions-dir', extensionsFolder],
  ...['--config', path.join(dataFolder, 'config.yaml')],
];
const environment = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}' };

/**
 * Installs a packaged extension.
 * @throws Error with the installer's output
 */
export async function installExtension(vsix: string, dataFolder: string, extensionsFolder: string): Promise<void> {
  const args = [...sharedArguments(dataFolder, extensionsFolder), '--install-extension', vsix, '--force'];
  await promisify(execFile)(process.execPath, args, { env: environment });
}

/**
 * Starts VS Code's server without a password on a free loopback port and waits until it listens.
 * @throws Error with the server's output when it ends or does not listen within a minute
 */
export async function startEditorServer(options: EditorServerOptions): Promise<EditorServer> {
  const { dataFolder, extensionsFolder, settings = {}, smokeTestDriver = false, restricted = false, locale } = options;
  await mkdir(path.join(dataFolder, 'User'), { recursive: true });
  await writeFile(path.join(dataFolder, 'User', 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }));
  await writeFile(path.join(dataFolder, 'User', 'keybindings.json'), JSON.stringify(keybindings));
  const args = [
    ...sharedArguments(dataFolder, extensionsFolder),
    ...['--auth', 'none', '--bind-addr', '127.0.0.1:0', '--session-socket', path.join(dataFolder, 's')],
    ...['--disable-telemetry', '--disable-update-check'],
    ...(restricted ? [] : ['--disable-workspace-trust']),
    ...(smokeTestDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
    ...(locale === undefined ? [] : ['--locale', locale]),
  ];
  const child = spawn(process.execPath, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await portOf(child).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    killExtensionHosts: () => killExtensionHosts(child.pid ?? 0),
    async stop() {
      child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), patienceWithEnd);
      await ended;
      clearTimeout(patience);
    },
  };
}

/** The processes below one that run as VS Code's extension host. */
async function killExtensionHosts(ancestor: number): Promise<number> {
  const parents = new Map<number, number>();
  const hosts: number[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const read = (file: string) => readFile(`/proc/${name}/${file}`, 'utf8').catch(() => ''); // it ended meanwhile
    parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(await read('status'))?.[1] ?? 0));
    if ((await read('cmdline')).includes('--type=extensionHost')) hosts.push(Number(name));
  }
  const isBelow = (pid: number): boolean => pid !== 0 && (pid === ancestor || isBelow(parents.get(pid) ?? 0));
  const own = hosts.filter(isBelow);
  for (const pid of own) process.kill(pid, 'SIGKILL');
  return own.length;
}

function portOf(child: ChildProcessByStdio<null, Readable, Readable>): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (what: string) => reject(new Error(`VS Code's server ${what}. Its output:\n${output}`));
    const timer = setTimeout(() => fail('did not listen in time'), startTimeout);
    const read = (part: Buffer) => {
      output += part.toString();
      const port = /HTTP server listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('exit', (code) => fail(`ended with ${code}`));
  });
}
