import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundles, distAtMostKB, npmPackage } from './bundles.mjs';
import { writeClientTypes } from './clientTypes.mjs';
import { onProjectNode } from './dependencies.mjs';
import { noticesFile, thirdPartyNotices } from './notices.mjs';
import { bundleNpmPackage, completeNpmPackage } from './npmPackage.mjs';
import { root } from './paths.mjs';
import { isProgram, Refusal, runMain, say } from './process.mjs';

const dist = path.join(root, 'dist');
const endsWith =
  (...endings) =>
  (bundle) =>
    endings.some((ending) => bundle.to.endsWith(ending));

/**
 * Builds every bundle into dist/, and the npm package into dist/npm.
 * @param {{dev?: boolean, types?: boolean}} [options] `dev`: with source maps and readable code; `types`: those of the client
 * @returns {Promise<{to: string, bytes: number, atMostKB: number}[]>} the sizes
 * @throws {Refusal} on an error or warning of the bundler, and when a bundle outgrows its budget
 */
export async function build({ dev = false, types = false } = {}) {
  rmSync(dist, { recursive: true, force: true });
  const esbuild = await import('esbuild');
  const results = await judged(Promise.all(buildOptions(dev).map((options) => esbuild.build(options))));
  writeNotices(dist, results);
  const npm = await buildNpmPackage(path.join(dist, npmPackage.folder), { dev, types });
  return [...sizesOf(results), npm];
}

/**
 * Builds the npm package.
 * @param {string} folder where to; what is there stays
 * @param {{dev?: boolean, types?: boolean}} [options] `types`: with the declarations of the client, which takes a while
 * @returns {Promise<{to: string, bytes: number, atMostKB: number}>} the size of its code
 * @throws {Refusal} on an error or warning of the bundler
 */
export async function buildNpmPackage(folder, { dev = false, types = false } = {}) {
  const results = await judged(bundleNpmPackage(commonOptions(dev), folder));
  completeNpmPackage(folder);
  writeNotices(folder, results);
  if (types) await writeClientTypes(path.join(folder, 'types'));
  const files = results.flatMap(({ metafile }) => Object.keys(metafile.outputs));
  const bytes = files.reduce((sum, file) => sum + statSync(path.resolve(root, file)).size, 0);
  return { to: npmPackage.folder, bytes, atMostKB: npmPackage.atMostKB };
}

/** @throws {Refusal} for a bundled package without a license */
function writeNotices(folder, results) {
  writeFileSync(path.join(folder, noticesFile), thirdPartyNotices(results.map(({ metafile }) => metafile)));
}

/** @throws {Refusal} on an error or warning of the bundler */
async function judged(building) {
  const results = await building.catch((error) => {
    throw new Refusal(`The build failed: ${error.message}`);
  });
  const warnings = results.flatMap((result) => result.warnings);
  if (warnings.length > 0) throw new Refusal(`The build has ${warnings.length} warnings (see above). Fix them.`);
  return results;
}

/** What all bundles share. */
const commonOptions = (dev) => ({
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node22',
  mainFields: ['module', 'main'],
  external: ['vscode'],
  minify: !dev,
  // Chinese as it is, not in six bytes a character.
  charset: 'utf8',
  sourcemap: dev ? 'linked' : false,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  define: {
    bundledVersion: JSON.stringify(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version),
  },
  plugins: [withoutUnused],
});

/** One set of esbuild options for the CommonJS bundles and one for the browser. */
function buildOptions(dev) {
  const common = commonOptions(dev);
  const entries = (wanted) => wanted.map(({ from, to }) => ({ in: from, out: to.replace(/\.(cjs|js|css)$/, '') }));
  return [
    ...[true, false].map((shared) => ({
      ...common,
      entryPoints: entries(bundles.filter((row) => endsWith('.cjs')(row) && shared === !row.alone)),
      format: 'cjs',
      outExtension: { '.js': '.cjs' },
      supported: { 'dynamic-import': false },
      plugins: [...common.plugins, siblings({ shared })],
    })),
    {
      ...common,
      entryPoints: entries(bundles.filter(endsWith('.js', '.css'))),
      format: 'iife',
      platform: 'browser',
      target: 'es2022',
      mainFields: ['browser', 'module', 'main'],
      external: [],
    },
  ];
}

/** What a language server can offer and ours does not (`language/capabilities.ts`), by the language client's files. */
const notOfOurServer = [
  ...['callHierarchy', 'colorProvider', 'declaration', 'definition', 'diagnostic', 'documentHighlight'],
  ...['fileOperations', 'foldingRange', 'formatting', 'implementation', 'inlayHint', 'inlineCompletion', 'inlineValue'],
  ...['linkedEditingRange', 'notebook', 'reference', 'rename', 'selectionRange', 'semanticTokens', 'signatureHelp'],
  ...['textDocumentContent', 'typeDefinition', 'typeHierarchy', 'workspaceSymbol'],
];

/**
 * Packages that are brought along and not needed, by who asks for them and what they get in place. axios: `form-data` with a
 * table of all media types (190 KB), for multipart forms, which nothing here sends by it, its adapters of the browser, and `debug`, which nobody reads. The language client: `semver`, by which it asks
 * for a VS Code that the manifest demands anyway, `minimatch`, and the features that no server of ours has.
 */
const leftOut = [
  { wanted: /^form-data$/, by: /./, instead: 'module.exports = globalThis.FormData;' },
  {
    wanted: /^\.\/(xhr|fetch)\.js$/,
    by: /axios.lib.adapters/,
    instead: 'export default null; export const getFetch = () => null;',
  },
  { wanted: /^debug$/, by: /(follow-redirects|axios|agent)/, instead: 'module.exports = () => () => undefined;' },
  { wanted: /^semver\//, by: /vscode-languageclient/, instead: 'module.exports = () => true;' },
  { wanted: /^minimatch$/, by: /vscode-languageclient/, instead: 'module.exports = {};' },
  {
    wanted: new RegExp(`^\\./(${notOfOurServer.join('|')})$`),
    by: /vscode-languageclient/,
    instead: `class Absent { fillClientCapabilities() {} initialize() {} clear() {} }
      module.exports = new Proxy({}, { get: () => Absent });`,
  },
  {
    wanted: new RegExp(`^\\./(${[...notOfOurServer, 'moniker'].join('|')})$`),
    by: /vscode-languageserver[\\/]lib/,
    instead: 'module.exports = new Proxy({}, { get: () => (base) => base });',
  },
];

const withoutUnused = {
  name: 'without-unused',
  setup({ onResolve, onLoad }) {
    for (const [index, { wanted, by, instead }] of leftOut.entries()) {
      const namespace = `left-out-${index}`;
      onResolve({ filter: wanted }, ({ path: name, importer }) =>
        by.test(importer) ? { path: name, namespace } : undefined,
      );
      onLoad({ filter: /./, namespace }, () => ({ contents: instead }));
    }
  },
};

const isFile = (from) => /^(src|webview)\//.test(from);
const isFolder = ({ from }) => from.endsWith('/');

/** Every source of a folder that is bundled as one, but for those with a bundle of their own. */
const sourcesOf = ({ from }) =>
  readdirSync(path.join(root, from), { recursive: true })
    .map((file) => `${from}${file.replaceAll(path.sep, '/')}`)
    .filter((file) => file.endsWith('.ts') && !bundles.some((row) => row.from === file))
    .sort();

/** One module that hands on all that a folder exports. @throws {Refusal} when two of its files export the same name */
function wholeFolder(row) {
  const seen = new Map();
  for (const file of sourcesOf(row)) {
    const text = readFileSync(path.join(root, file), 'utf8');
    for (const [, name] of text.matchAll(/^export (?:async )?(?:const|function\*?|class) (\w+)/gm)) {
      if (seen.has(name))
        throw new Refusal(`${file} and ${seen.get(name)} both export ${name}, but are in the same bundle.`);
      seen.set(name, file);
    }
  }
  return sourcesOf(row)
    .map((file) => `export * from ${JSON.stringify(`./${file}`)};`)
    .join('\n');
}

/** Turns an import of a file that has a bundle of its own into a require of that bundle: a dynamic one, or any of what is `shared`. */
const siblings = ({ shared }) => ({
  name: 'siblings',
  setup({ onResolve, onLoad }) {
    // The bundler gives JSON that is an entry no exports in CommonJS.
    onLoad({ filter: /alipaycn-methods\.json$/ }, ({ path: file }) => ({
      contents: `module.exports = ${readFileSync(file, 'utf8')};`,
    }));
    const namespace = 'folder';
    for (const row of bundles.filter(isFolder)) {
      onResolve({ filter: new RegExp(`^${row.from}$`) }, () => ({ path: row.from, namespace }));
    }
    onLoad({ filter: /./, namespace }, ({ path: from }) => ({
      contents: wholeFolder(bundles.find((row) => row.from === from)),
      resolveDir: root,
    }));
    const absolute = (from) => (isFile(from) ? path.join(root, from) : from);
    const rows = new Map();
    for (const row of bundles) {
      const names = isFolder(row) ? sourcesOf(row) : [row.from, ...(row.also ?? [])];
      for (const name of names) rows.set(absolute(name), row);
    }
    onResolve({ filter: /./ }, ({ path: wanted, kind, resolveDir, importer, namespace: from }) => {
      if (from === namespace) return undefined;
      const row = rows.get(wanted.startsWith('.') ? path.resolve(resolveDir, wanted) : wanted);
      if (row === undefined) return undefined;
      // Within a folder that is one bundle, its files find each other.
      if (isFolder(row) && rows.get(importer) === row) return undefined;
      const apart =
        kind === 'dynamic-import' || (shared && row.shared && ['import-statement', 'require-call'].includes(kind));
      return apart ? { path: `./${row.to}`, external: true } : undefined;
    });
  },
});

function sizesOf(results) {
  const outputs = results.flatMap(({ metafile }) => Object.entries(metafile.outputs));
  return bundles.flatMap(({ to, atMostKB }) => {
    const found = outputs.find(([file]) => path.basename(file) === to);
    return found === undefined ? [] : [{ to, bytes: found[1].bytes, atMostKB }];
  });
}

const inKB = (bytes) => Math.round((bytes / 1024) * 10) / 10;

/**
 * Prints the sizes as a table, unless `quiet`.
 * @throws {Refusal} when one is past its budget
 */
export function judgeSizes(sizes, { quiet = false } = {}) {
  const total = {
    to: 'together',
    bytes: sizes.reduce((sum, { bytes }) => sum + bytes, 0),
    atMostKB: distAtMostKB,
  };
  const rows = [...sizes, total];
  for (const { to, bytes, atMostKB } of quiet ? [] : rows) {
    say(`  ${to.padEnd(16)}${inKB(bytes).toFixed(1).padStart(8)} KB  (limit ${atMostKB})`);
  }
  const tooLarge = rows.filter(({ bytes, atMostKB }) => bytes > atMostKB * 1024);
  if (tooLarge.length > 0)
    throw new Refusal(`Larger than the limit in scripts/bundles.mjs: ${tooLarge.map(({ to }) => to).join(', ')}`);
}

/** Rebuilds at every change until interrupted; prints the lines that VS Code's background problem matcher waits for. */
async function watch() {
  const esbuild = await import('esbuild');
  const report = {
    name: 'report',
    setup({ onStart, onEnd }) {
      onStart(() => say('[watch] build started'));
      onEnd(({ errors }) => say(`[watch] build finished, ${errors.length} errors`));
    },
  };
  for (const options of buildOptions(true)) {
    const context = await esbuild.context({ ...options, plugins: [...(options.plugins ?? []), report] });
    await context.watch();
  }
}

if (isProgram(import.meta)) {
  await runMain(async () => {
    const { values } = parseArgs({ options: { dev: { type: 'boolean' }, watch: { type: 'boolean' } } });
    await onProjectNode();
    if (values.watch) return watch();
    const sizes = await build({ dev: values.dev ?? false, types: true });
    if (!values.dev) judgeSizes(sizes);
  });
}
