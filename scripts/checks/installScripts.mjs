import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../paths.mjs';

/** The packages that would run something while they are installed, all of them for development; what it is for. */
const known = {
  '@vscode/vsce-sign': 'fetches the program that signs a published extension; packaging needs none of it',
  esbuild: 'puts the bundler for this machine in its place',
  node: 'puts the Node.js that builds and tests use in its place',
};

const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
const found = Object.entries(packages)
  .filter(([, { hasInstallScript }]) => hasInstallScript)
  .map(([folder, { dev, optional, devOptional }]) => ({
    name: folder.replace(/^.*node_modules\//, ''),
    isForDevelopment: Boolean(dev || devOptional || optional),
  }));
const problems = [
  ...found
    .filter(({ name }) => !(name in known))
    .map(({ name }) => `${name} has an install script that nobody looked at`),
  ...found.filter((one) => !one.isForDevelopment).map(({ name }) => `${name} is shipped and has an install script`),
  ...Object.keys(known)
    .filter((name) => !found.some((one) => one.name === name))
    .map((name) => `${name} has no install script any more`),
];
for (const problem of problems) console.log(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
