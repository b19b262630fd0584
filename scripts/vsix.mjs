import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { build, judgeSizes } from './build.mjs';
import { vsixAtMostKB } from './bundles.mjs';
import { onProjectNode } from './dependencies.mjs';
import { inCache, root } from './paths.mjs';
import { isProgram, Refusal, runMain, say } from './run.mjs';

/** A README without pictures: relative ones need a published repository, which the packager cannot know of. */
const readmeForPackage = 'media/README.md';

/**
 * Builds the extension and packages it.
 * @returns {Promise<string>} the VSIX, absolute
 * @throws {Refusal} when the build or the packager fails, or the package outgrows its budget
 */
export async function packageExtension() {
  say('Building and packaging the extension …');
  const sizes = await build();
  judgeSizes(sizes, { quiet: true });
  const { createVSIX } = await import('@vscode/vsce');
  mkdirSync(inCache(), { recursive: true });
  const packagePath = inCache('mini-program-release.vsix');
  process.env.SOURCE_DATE_EPOCH ??= '946684800'; // the same files make the same package
  await createVSIX({
    cwd: root,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    ...(existsSync(path.join(root, readmeForPackage)) ? { readmePath: readmeForPackage } : {}),
  }).catch((error) => {
    throw new Refusal(`The packager refused: ${error.message}`);
  });
  const kilobytes = Math.round(statSync(packagePath).size / 1024);
  if (kilobytes > vsixAtMostKB)
    throw new Refusal(`The package has ${kilobytes} KB, and at most ${vsixAtMostKB} are allowed.`);
  say(`  ${path.relative(root, packagePath)}, ${kilobytes} KB of at most ${vsixAtMostKB}`);
  return packagePath;
}

if (isProgram(import.meta)) {
  await runMain(async () => {
    await onProjectNode();
    await packageExtension();
  });
}
