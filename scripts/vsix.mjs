import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, judgeSizes } from './build.mjs';
import { vsixAtMostKB } from './bundles.mjs';
import { onProjectNode } from './dependencies.mjs';
import { inCache, projectNode, root } from './paths.mjs';
import { childEnvironment, isProgram, Refusal, runMain, runQuietly, say } from './process.mjs';
import { readmeAlone } from './readme.mjs';

/** What decides about the package's contents. */
const packaged = [
  'dist',
  'media',
  'package.json',
  'package.nls.json',
  'package.nls.zh-cn.json',
  'CHANGELOG.md',
  'LICENSE',
  '.vscodeignore',
];
const readmeForPackage = '.cache/package-readme/README.md';

/** All that the package may hold, and nothing else. */
const allowed = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/dist\/(?:\w+\.cjs|wizard\.(?:js|css)|ThirdPartyNotices\.txt)$/,
  /^extension\/media\/(?:[\w-]+\.svg|icon\.png|mini\.release\.editor\.json)$/,
  /^extension\/(?:package(?:\.nls(?:\.[\w-]+)?)?\.json|readme\.md|changelog\.md|LICENSE(?:\.txt)?)$/i,
];
const needed = ['extension/dist/extension.cjs', 'extension/dist/ThirdPartyNotices.txt', 'extension/package.json'];

/** The names in a zip, from its central directory. */
function namesInZip(zip) {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'));
  const names = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    names.push(zip.toString('utf8', at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return names;
}

/** @throws {Refusal} for a file that does not belong into the package, or one that is missing */
function judgeContents(packagePath) {
  const names = namesInZip(readFileSync(packagePath));
  const foreign = names.filter((name) => !allowed.some((pattern) => pattern.test(name)));
  const missing = needed.filter((name) => !names.includes(name));
  if (foreign.length > 0) throw new Refusal(`The package contains unexpected files: ${foreign.join(', ')}.`);
  if (missing.length > 0) throw new Refusal(`The package does not contain ${missing.join(', ')}.`);
}

/** The packager wants a published repository for relative links. */
function writeReadme() {
  mkdirSync(path.dirname(path.join(root, readmeForPackage)), { recursive: true });
  writeFileSync(path.join(root, readmeForPackage), readmeAlone());
}

/** Tells whether anything that goes into the package has changed. */
function hashOfContents() {
  const files = (entry) => {
    const file = path.join(root, entry);
    if (!existsSync(file)) return [];
    return statSync(file).isDirectory()
      ? readdirSync(file)
          .sort()
          .flatMap((name) => files(path.join(entry, name)))
      : [entry];
  };
  const hash = createHash('sha256');
  for (const file of [...packaged, readmeForPackage].flatMap(files))
    hash.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

async function runPackager(packagePath) {
  const args = [
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--readme-path',
    readmeForPackage,
    '--out',
    packagePath,
  ];
  await runQuietly('Packaging it', projectNode, ['node_modules/@vscode/vsce/vsce', ...args], {
    env: childEnvironment({ SOURCE_DATE_EPOCH: '946684800' }), // the same files make the same package
    log: 'package.log',
  });
}

/**
 * Packages the extension.
 * @param {Awaited<ReturnType<typeof build>>} [built] what a build has just answered; absent: it is built first
 * @returns {Promise<string>} the VSIX, absolute
 * @throws {Refusal} when the build or the packager fails, or the package outgrows its budget
 */
export async function packageExtension(built) {
  if (!built) say('Building the extension …');
  const sizes = built ?? (await build());
  judgeSizes(sizes, { quiet: true });
  writeReadme();
  const packagePath = inCache('mini-program-release.vsix');
  const seal = `${packagePath}.contents`;
  const contents = hashOfContents();
  if (!existsSync(packagePath) || !existsSync(seal) || readFileSync(seal, 'utf8') !== contents) {
    await runPackager(packagePath);
    writeFileSync(seal, contents);
  }
  judgeContents(packagePath);
  const kilobytes = Math.round(statSync(packagePath).size / 1024);
  if (kilobytes > vsixAtMostKB) throw new Refusal(`The package is ${kilobytes} KB; the limit is ${vsixAtMostKB} KB.`);
  say(`  ${path.relative(root, packagePath)}, ${kilobytes} KB (limit ${vsixAtMostKB} KB)`);
  return packagePath;
}

if (isProgram(import.meta)) {
  await runMain(async () => {
    await onProjectNode();
    await packageExtension();
  });
}
