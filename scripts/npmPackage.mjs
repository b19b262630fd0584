import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npmPackage } from './bundles.mjs';
import { noticesFile } from './notices.mjs';
import { root } from './paths.mjs';
import { readmeAlone } from './readme.mjs';

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
 * @param {object} common options that all bundles share
 * @param {string} folder of the package
 * @returns {Promise<import('esbuild').BuildResult[]>}
 */
export async function bundleNpmPackage(common, folder) {
  const esbuild = await import('esbuild');
  const asCommonJs = { format: 'cjs', supported: { 'dynamic-import': false } };
  const options = { ...common, outdir: folder, outExtension: { '.js': '.cjs' }, sourcemap: false };
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
  // The bundler splits ES modules only.
  const files = Object.keys(results.at(-1).metafile.outputs).map((file) => path.resolve(root, file));
  const { minify, charset, platform, target } = common;
  for (const file of files) {
    const { code } = await esbuild.transform(readFileSync(file, 'utf8'), {
      ...{ minify, charset, platform, target },
      ...asCommonJs,
    });
    writeFileSync(file, code);
  }
  return results;
}

/** Makes a folder with bundles a package that `npm pack` and `npm install` take. */
export function completeNpmPackage(folder) {
  mkdirSync(folder, { recursive: true });
  chmodSync(path.join(folder, 'mprelease.cjs'), 0o755);
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(npmManifest(), null, 2)}\n`);
  writeFileSync(path.join(folder, 'README.md'), readmeAlone());
  copyFileSync(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE'));
}
