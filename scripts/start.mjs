import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { onProjectNode } from './dependencies.mjs';
import { editor, ensureEditor, quietSettings, withoutGallery } from './editor.mjs';
import { findProgram } from './findProgram.mjs';
import { withLock } from './lock.mjs';
import { inCache, projectNode, root } from './paths.mjs';
import { childEnvironment, Refusal, runMain, runQuietly, say } from './process.mjs';
import { oldestDesktopEditor } from './versions.mjs';
import { packageExtension } from './vsix.mjs';

const help = `npm start [-- options]

Opens the extension in a real VS Code on a copy of samples/coffee-corner: in the desktop's, if "code" is on the PATH
and recent enough, else in one that is served to your browser. What you do there stays until --fresh.

  --fresh     start over: forgets the copy, the platform's data, the settings and the password
  --browser   do not use the desktop's VS Code
  --port N    serve the browser's VS Code on this port, 1024 to 65535; implies --browser`;

const home = inCache('start');
const sample = path.join(home, 'coffee-corner');
const firstPort = 8765;

/** A socket's path has to be short, and the checkout's may be long. */
const sessionSocket = path.join(tmpdir(), `mini-program-release-${process.pid}.sock`);

/** A VS Code of its own: its data, its extensions, and how it is started. */
const places = (kind) => ({ data: path.join(home, kind, 'data'), extensions: path.join(home, kind, 'extensions') });

/** The desktop's `code`, if there is a screen and it can run the extension. */
function findDesktop() {
  const hasScreen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  const program = findProgram(['code']);
  if (!hasScreen || program === undefined) return undefined;
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' });
  const version = stdout?.split('\n')[0]?.trim() ?? '';
  if (/^\d+\.\d+\.\d+/.test(version) && !isOlder(version, oldestDesktopEditor)) return program;
  say(
    `The desktop's VS Code is ${version || 'unreadable'}; the extension needs ${oldestDesktopEditor}. Using the browser instead.`,
  );
  return undefined;
}

function isOlder(version, than) {
  const [one, other] = [version, than].map((text) => text.split('.').map((part) => Number.parseInt(part, 10)));
  const at = other.findIndex((part, index) => part !== one[index]);
  return at >= 0 && one[at] < other[at];
}

/** The copy of the sample and the settings, unless they are there from before. */
function prepareFolders({ data }) {
  const original = path.join(root, 'samples', 'coffee-corner');
  if (!existsSync(original)) throw new Refusal(`The sample folder ${original} is missing.`);
  if (!existsSync(sample)) cpSync(original, sample, { recursive: true });
  const settings = path.join(data, 'User', 'settings.json');
  if (existsSync(settings)) return;
  mkdirSync(path.dirname(settings), { recursive: true });
  writeFileSync(settings, `${JSON.stringify(quietSettings, null, 2)}\n`);
}

/** Installs the VSIX unless this very one was installed before. */
async function install(vsix, { extensions }, command, args) {
  const seal = path.join(extensions, 'installed-vsix');
  const hash = createHash('sha256').update(readFileSync(vsix)).digest('hex');
  if (existsSync(seal) && readFileSync(seal, 'utf8') === hash) return;
  mkdirSync(extensions, { recursive: true });
  await runQuietly(
    'Installing the extension into VS Code',
    command,
    [...args, '--install-extension', vsix, '--force'],
    {
      env: childEnvironment(withoutGallery),
      log: 'install-extension.log',
    },
  );
  writeFileSync(seal, hash);
}

async function startDesktop(program, vsix) {
  const where = places('desktop');
  prepareFolders(where);
  const args = ['--user-data-dir', where.data, '--extensions-dir', where.extensions];
  await install(vsix, where, program, args);
  say(`\nOpening VS Code on ${sample}.\nTo begin, click the Mini Program Release icon on the left.`);
  const child = spawn(program, [...args, '--new-window', sample], {
    stdio: 'ignore',
    env: childEnvironment(),
    shell: process.platform === 'win32',
  });
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 0)));
}

/** The port and password of the served editor, kept so that the browser's session and storage stay valid. */
async function rememberedAccess(given) {
  const file = path.join(home, 'access.json');
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const access = {
    port: given ?? (await freePort(kept.port ?? firstPort)),
    password: kept.password ?? randomBytes(9).toString('base64url'),
  };
  if (given === undefined && kept.port !== undefined && kept.port !== access.port) {
    say(`Port ${kept.port} is in use by another program. On a different port, the browser starts with empty storage.`);
  }
  writeFileSync(file, JSON.stringify(access), { mode: 0o600 });
  return access;
}

/** @throws {Refusal} where it is not a port that anybody may open */
function readPort(text) {
  if (text === undefined) return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1024 || port > 65535) throw new Refusal(`--port requires a number from 1024 to 65535, not "${text}".`);
  return port;
}

async function requireFree(port) {
  if (await canListen(port)) return;
  throw new Refusal(
    `Port ${port} is in use by another program. Choose another with --port, or leave it out to take a free one.`,
  );
}

/** @throws {Refusal} for an option that there is not */
function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        fresh: { type: 'boolean' },
        browser: { type: 'boolean' },
        port: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    return { ...values, port: readPort(values.port) };
  } catch (error) {
    if (error instanceof Refusal || !String(error.code).startsWith('ERR_PARSE_ARGS')) throw error;
    throw new Refusal(`${error.message}\nSee npm start -- --help.`);
  }
}

async function freePort(from) {
  for (let port = from; port < from + 20; port += 1) if (await canListen(port)) return port;
  throw new Refusal(`The ports ${from} to ${from + 19} are all in use.`);
}

const canListen = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

async function startServed(vsix, givenPort) {
  await ensureEditor();
  const where = places('browser');
  prepareFolders(where);
  const args = [
    editor.entry,
    ...[
      '--user-data-dir',
      where.data,
      '--extensions-dir',
      where.extensions,
      '--config',
      path.join(home, 'config.yaml'),
    ],
  ];
  await install(vsix, where, projectNode, args);
  const { port, password } = await rememberedAccess(givenPort);
  const child = spawn(
    projectNode,
    [
      ...args,
      ...['--auth', 'password', '--bind-addr', `127.0.0.1:${port}`, '--session-socket', sessionSocket],
      ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
      sample,
    ],
    { env: childEnvironment({ ...withoutGallery, PASSWORD: password }), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  return served(child, () => {
    say(`\n  Address   http://127.0.0.1:${port}/\n  Password  ${password}\n`);
    say(
      'Open the address, give the password, and click the Mini Program Release icon at the left.\nCtrl+C ends it; what you did stays (npm start -- --fresh starts over).',
    );
  });
}

/** Follows a server from listening to its end; the exit code. */
function served(child, whenListening) {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    say('\nStopping VS Code …');
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 5_000).unref();
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  let output = '';
  const read = (part) => {
    if (output.includes('HTTP server listening')) return;
    output += part;
    if (output.includes('HTTP server listening')) whenListening();
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      rmSync(sessionSocket, { force: true });
      if (ending) resolve(0);
      else reject(new Refusal(`VS Code exited unexpectedly with code ${code}.\n${output}`));
    });
  });
}

await runMain(async () => {
  const { browser, fresh, help: wanted, port } = readOptions();
  if (wanted) return say(help);
  await onProjectNode();
  return withLock(
    'start',
    async () => {
      if (port !== undefined) await requireFree(port);
      if (fresh) rmSync(home, { recursive: true, force: true });
      mkdirSync(home, { recursive: true });
      const desktop = browser || port ? undefined : findDesktop();
      const vsix = await packageExtension();
      return desktop === undefined ? startServed(vsix, port) : startDesktop(desktop, vsix);
    },
    (holder) => {
      throw new Refusal(`npm start is already running (process ${holder}). Use it, or stop it with Ctrl+C first.`);
    },
  );
});
