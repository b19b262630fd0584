import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npmPackage } from './bundles.mjs';
import { noticesFile } from './notices.mjs';
import { root } from './paths.mjs';
import { readmeAlone } from './readme.mjs';
import { textTables } from './textTables.mjs';

const manifest = () => JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** The manifest of the npm package: the one of the checkout is the extension's, for which `files` is refused. */
function npmManifest() {
  const { name, version, license } = manifest();
  return {
    name,
    version,
    description: 'Releases Alipay+ mini programs from a terminal or CI, and a client of the release platform.',
    license,
    engines: { node: '>=22.15' },
    bin: { mprelease: 'mprelease.cjs' },
    exports: { './client': { types: './types/client/client.d.cts', default: './client.cjs' } },
    files: ['mprelease.cjs', 'client.cjs', 'parts/*.cjs', 'types/**/*.d.cts', noticesFile],
  };
}

const withoutEnding = (file) => file.replace(/\.cjs$/, '');

/** What is loaded on use and is an entry bundled elsewhere is loaded from that entry's file. */
const otherEntries = (folder, others) => ({
  name: 'other-entries',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ path: wanted, kind, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const from = path.relative(root, path.resolve(resolveDir, wanted)).replaceAll(path.sep, '/');
      const other = others.find((entry) => entry.from === from);
      if (!other) return undefined;
      const file = path.posix.relative(folder, other.to);
      return { path: file.startsWith('.') ? file : `./${file}`, external: true };
    });
  },
});

/**
 * Bundles the code of the npm package: what starts at once each in one file, the rest in parts that are loaded on use,
 * each module in one of them. All as CommonJS, which Node.js starts faster than ES modules.
 * @param {object} shared options that all bundles share
 * @param {string} folder of the package
 * @returns {Promise<import('esbuild').BuildResult[]>}
 */
export async function bundleNpmPackage(shared, folder) {
  const esbuild = await import('esbuild');
  const asCommonJs = { format: 'cjs', supported: { 'dynamic-import': false } };
  const options = {
    ...shared,
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    sourcemap: false,
    plugins: [...shared.plugins, textTables],
  };
  const { entries } = npmPackage;
  const alone = entries.filter((row) => row.alone);
  const together = entries.filter((row) => !row.alone);
  const results = await Promise.all([
    ...alone.map((row) =>
      esbuild.build({
        ...options,
        ...asCommonJs,
        entryPoints: { [withoutEnding(row.to)]: row.from },
        plugins: [...options.plugins, otherEntries(path.posix.dirname(row.to), entries)],
      }),
    ),
    esbuild.build({
      ...options,
      entryPoints: Object.fromEntries(together.map(({ from, to }) => [withoutEnding(to), from])),
      plugins: [...options.plugins, otherEntries('parts', alone)],
      format: 'esm',
      splitting: true,
      chunkNames: 'parts/[name]-[hash]',
    }),
  ]);
  const parts = results.at(-1).metafile.outputs;
  const joined = await joinSmallParts(shared, folder, parts);
  // The bundler splits ES modules only.
  const { minify, charset, platform, target } = shared;
  for (const file of Object.keys(parts)) {
    const { code } = await esbuild.transform(readFileSync(path.resolve(root, file), 'utf8'), {
      ...{ minify, charset, platform, target },
      ...asCommonJs,
    });
    writeFileSync(path.resolve(root, file), fromJoined(code, joined));
  }
  return results;
}

const smallBytes = 12 * 1024;
const nameOf = (chunk) => path.basename(chunk, '.cjs').replace(/\W/g, '_');

/**
 * The small parts that need no others but small ones.
 * @param {import('esbuild').Metafile['outputs']} parts of a build that splits
 */
function smallParts(parts) {
  const small = new Set();
  const fits = ([file, { bytes, imports }]) =>
    path.basename(file).startsWith('chunk-') &&
    bytes < smallBytes &&
    imports.every(({ path: wanted, external }) => external || small.has(wanted));
  for (let before = -1; before < small.size; ) {
    before = small.size;
    for (const row of Object.entries(parts)) if (fits(row)) small.add(row[0]);
  }
  return [...small];
}

/**
 * Makes the small parts one file, `common.cjs`, since opening a file takes longer than reading it; `parts` follows.
 * @returns {Promise<string[]>} the names of the parts that are in it, each as an export of its own
 */
async function joinSmallParts({ minify, charset, platform }, folder, parts) {
  const esbuild = await import('esbuild');
  const small = smallParts(parts);
  const outfile = path.join(folder, 'parts', 'common.cjs');
  const { metafile } = await esbuild.build({
    ...{ bundle: true, metafile: true, minify, charset, platform, outfile },
    format: 'esm',
    absWorkingDir: root,
    stdin: {
      contents: small.map((file) => `export * as ${nameOf(file)} from './${path.basename(file)}';`).join('\n'),
      resolveDir: path.resolve(root, folder, 'parts'),
    },
  });
  const inputs = Object.assign({}, ...small.map((file) => parts[file].inputs));
  for (const file of small) {
    rmSync(path.resolve(root, file));
    delete parts[file];
  }
  parts[outfile] = { ...Object.values(metafile.outputs)[0], inputs };
  return small.map(nameOf);
}

const fromJoined = (code, joined) =>
  code.replace(/require\("(\.\/(?:parts\/)?)(chunk-\w+)\.cjs"\)/g, (found, at, chunk) =>
    joined.includes(nameOf(chunk)) ? `require("${at}common.cjs").${nameOf(chunk)}` : found,
  );

/** Makes a folder with bundles a package that `npm pack` and `npm install` take. */
export function completeNpmPackage(folder) {
  mkdirSync(folder, { recursive: true });
  chmodSync(path.join(folder, 'mprelease.cjs'), 0o755);
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(npmManifest(), null, 2)}\n`);
  writeFileSync(path.join(folder, 'README.md'), readmeAlone());
  copyFileSync(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE'));
}
