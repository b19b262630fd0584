import { spawn } from 'node:child_process';
import { ensureChromium } from './chromium.mjs';
import { onProjectNode } from './dependencies.mjs';
import { editor, ensureEditor } from './editor.mjs';
import { projectNode, root } from './paths.mjs';
import { childEnvironment, runMain } from './process.mjs';
import { packageExtension } from './vsix.mjs';

/** Takes the pictures of the documents anew. */
await runMain(async () => {
  await onProjectNode();
  await ensureEditor();
  const env = { VSIX: await packageExtension(), EDITOR_ENTRY: editor.entry, CHROMIUM: await ensureChromium() };
  const child = spawn(projectNode, ['test/pictures/main.ts'], {
    cwd: root,
    stdio: 'inherit',
    env: childEnvironment(env),
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
});
