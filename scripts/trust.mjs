import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { npmPackage } from './bundles.mjs';
import { ensureChromium } from './chromium.mjs';
import { onProjectNode } from './dependencies.mjs';
import { editor, ensureEditor } from './editor.mjs';
import { projectNode, root } from './paths.mjs';
import { childEnvironment, Refusal, runMain, say } from './process.mjs';
import { packageExtension } from './vsix.mjs';

const help = `npm run trust [-- options]

  --only PART  only this part (may be repeated)
  --seed N     another seed (1)
  --steps N    steps of the model (20000)
  --kills N    killed servers (500)
  --host-kills N  killed extension hosts (50)
  --inputs N   wrong and hostile inputs (100000)
  --seconds N  of random use (600)

faults  every write meets every fault between client and platform, and between platform and AlipayCN
kills   servers killed at random moments of random journeys
hostKills  extension hosts killed while somebody types into the wizard and uploads, in one window of VS Code
model   random members do random things, against a model of the rules
inputs  wrong and hostile requests, release files, answers, packages, stored documents and messages of the page
soak    random use, windows that open and close, a connection that comes and goes: nothing grows for good

Prints what was done, and every promise that was not kept with the seed that shows it; exit code 1 when there is one.`;

const parts = ['faults', 'kills', 'hostKills', 'model', 'inputs', 'soak'];

const once = (work) => {
  let made;
  return () => {
    made ??= work();
    return made;
  };
};

const buildOnce = once(async () => {
  say('Building the extension …');
  return build();
});

/**
 * What parts need, as environment variables.
 * @type {Record<string, () => Promise<Record<string, string>>>}
 */
const prepared = {
  kills: async () => {
    await buildOnce();
    return {};
  },
  hostKills: async () => {
    const VSIX = await packageExtension(await buildOnce());
    await ensureEditor();
    return { VSIX, EDITOR_ENTRY: editor.entry, CHROMIUM: await ensureChromium() };
  },
};

/**
 * Runs one part with its output shown as it comes.
 * @param {string} part
 * @param {string[]} args
 * @returns {Promise<boolean>} whether every promise was kept
 */
async function runPart(part, args) {
  say(`\n── ${part} ──`);
  const own = await (prepared[part] ?? (async () => ({})))();
  const env = childEnvironment({ COMMAND_LINE: path.join(root, 'dist', npmPackage.folder, 'mprelease.cjs'), ...own });
  const child = spawn(projectNode, ['test/trust/main.ts', part, ...args], { cwd: root, env, stdio: 'inherit' });
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return code === 0;
}

await runMain(async () => {
  const number = { type: 'string' };
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      help: { type: 'boolean' },
      seed: number,
      steps: number,
      kills: number,
      'host-kills': number,
      inputs: number,
      seconds: number,
    },
  });
  if (values.help) return say(help);
  const { only: wanted = parts } = values;
  const unknown = wanted.find((part) => !parts.includes(part));
  if (unknown !== undefined) throw new Refusal(`Unknown part "${unknown}".\n\n${help}`);
  const args = ['seed', 'steps', 'kills', 'host-kills', 'inputs', 'seconds'].flatMap((name) => {
    const given = values[name];
    if (given === undefined) return [];
    if (!/^[1-9]\d{0,6}$/.test(given)) throw new Refusal(`--${name} requires a number of at least 1, not "${given}".`);
    return [`--${name}`, given];
  });
  await onProjectNode();
  const kept = [];
  for (const part of wanted) kept.push(await runPart(part, args));
  const broken = wanted.filter((_, index) => !kept[index]);
  say(broken.length === 0 ? '\nEvery promise was kept.' : `\nNot every promise was kept: ${broken.join(', ')}`);
  return broken.length === 0 ? 0 : 1;
});
