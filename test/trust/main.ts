/**
 * One part of `npm run trust`: prints what it did and every promise that was not kept; exit code 1 when there is one.
 * Arguments: the part, then `--seed N`, and `--steps N`, `--kills N`, `--host-kills N`, `--inputs N` or `--seconds N`.
 */
import { parseArgs } from 'node:util';
import { runFaults } from './faults/runFaults.ts';
import { runInputs } from './inputs/runInputs.ts';
import { runKills } from './kills/runKills.ts';
import { runModel } from './model/runModel.ts';
import type { PartReport } from './report.ts';
import { runSoak } from './soak/runSoak.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    steps: { type: 'string', default: '20000' },
    kills: { type: 'string', default: '500' },
    'host-kills': { type: 'string', default: '50' },
    inputs: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '600' },
  },
});
const seed = Number(values.seed);

const parts: Readonly<Record<string, () => Promise<PartReport>>> = {
  faults: () => runFaults({ seed }),
  kills: () => runKills({ seed, kills: Number(values.kills) }),
  // Drives an editor, so that its modules are loaded for it alone.
  hostKills: async () =>
    (await import('./hostKills/runHostKills.ts')).runHostKills({ seed, kills: Number(values['host-kills']) }),
  inputs: () => runInputs({ seed, inputs: Number(values.inputs) }),
  soak: () => runSoak({ seed, seconds: Number(values.seconds) }),
  model: () => runModel({ seed, steps: Number(values.steps) }),
};

const part = parts[positionals[0] ?? ''];
if (!part) throw new Error(`a part is one of ${Object.keys(parts).join(', ')}`);
const { lines, violations } = await part();
for (const line of lines) console.log(line);
for (const violation of violations) console.log(`NOT KEPT  ${violation}`);
process.exit(violations.length > 0 ? 1 : 0);
