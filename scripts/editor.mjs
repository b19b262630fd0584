import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from './dependencies.mjs';
import { withLock } from './lock.mjs';
import { inCache, projectNode, root } from './paths.mjs';
import { Refusal } from './process.mjs';
import { codeServerVersion } from './versions.mjs';

const folderPrefix = 'code-server-';
const home = inCache(`${folderPrefix}${codeServerVersion}`);
const installedMarker = path.join(home, 'installed');

/** A VS Code that is used in a browser: `entry` starts it with Node.js. */
export const editor = { entry: path.join(home, 'node_modules', 'code-server', 'out', 'node', 'entry.js') };

/** Without a gallery the editor asks nobody for extensions. */
export const withoutGallery = { EXTENSIONS_GALLERY: '{"serviceUrl":""}' };

/** Settings that keep the editor's own welcome pages, updates and helpers out of the way. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'telemetry.telemetryLevel': 'off',
  // The sample is inside another repository, and nobody opens the ports of the platform: VS Code asks about neither.
  'git.openRepositoryInParentFolders': 'never',
  'remote.autoForwardPorts': false,
};

/**
 * Installs the pinned VS Code into the cache, unless it is there. A marker written last tells a complete installation
 * from an interrupted one, which starts over.
 */
export async function ensureEditor() {
  if (!existsSync(installedMarker)) await install();
  replaceFiles();
}

/**
 * code-server's own service worker takes over frames in which a webview waits for its worker, and now and then such a
 * webview stays empty. It only makes the page installable, so this one goes away.
 */
const idleWorker = "self.addEventListener('activate', () => self.registration.unregister());\n";

/** Lets the editor write its logs, which its native module would, and leaves webviews to their own service worker. */
function replaceFiles() {
  const log = readFileSync(path.join(root, 'scripts', 'editorLog.cjs'), 'utf8');
  const codeServer = path.join(home, 'node_modules', 'code-server');
  replaceFile(path.join(codeServer, ...'lib/vscode/node_modules/@vscode/spdlog/index.js'.split('/')), log);
  replaceFile(path.join(codeServer, 'out', 'browser', 'serviceWorker.js'), idleWorker);
}

function replaceFile(place, content) {
  if (readFileSync(place, 'utf8') === content) return;
  // Anew, since a package manager may share files between installations.
  rmSync(place);
  writeFileSync(place, content);
}

async function install() {
  await withLock('editor', async () => {
    if (existsSync(installedMarker)) return;
    mkdirSync(inCache(), { recursive: true });
    for (const name of readdirSync(inCache())) {
      if (name.startsWith(folderPrefix)) rmSync(inCache(name), { recursive: true, force: true });
    }
    mkdirSync(home, { recursive: true });
    writeFileSync(path.join(home, 'package.json'), '{"private": true}\n');
    const scriptsOff = ['--ignore-scripts', '--omit=dev'];
    await npm(
      `Installing VS Code as code-server ${codeServerVersion} (about 20 seconds)`,
      ['install', `code-server@${codeServerVersion}`, ...scriptsOff],
      {
        cwd: home,
        log: 'editor-1.log',
      },
    );
    await npm('Installing the packages of VS Code’s server (about 10 seconds)', ['install', ...scriptsOff], {
      cwd: path.join(home, 'node_modules', 'code-server', 'lib', 'vscode'),
      firstOnPath: [path.dirname(projectNode)],
      log: 'editor-2.log',
    });
    if (!existsSync(editor.entry))
      throw new Refusal(`code-server ${codeServerVersion} does not contain ${editor.entry}.`);
    writeFileSync(installedMarker, `${new Date().toISOString()}\n`);
  });
}
