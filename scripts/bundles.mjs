/**
 * The bundles of the product: which source file (or package) becomes which file of dist/, and how large it may grow
 * (minified, in KB of 1,024 bytes). A dynamic import of one of these sources loads its bundle as a sibling file, and only
 * then; of one that is `shared`, so does every import, so that it is packed once; a `from` that ends with / is all
 * sources of that folder. `also`: other names of the same package, or sources whose exports the first one hands on.
 * `alone`: loads nothing but what it loads on use, since it has to start at once.
 * @type {{from: string, to: string, atMostKB: number, shared?: true, alone?: true, also?: string[]}[]}
 */
export const bundles = [
  { from: 'src/extension/extension.ts', to: 'extension.cjs', atMostKB: 40, alone: true },
  { from: 'src/extension/compositionRoot.ts', to: 'app.cjs', atMostKB: 440 },
  { from: 'src/extension/language/client.ts', to: 'language.cjs', atMostKB: 200 },
  { from: 'src/language/languageServer.ts', to: 'languageServer.cjs', atMostKB: 200 },
  {
    from: 'vscode-languageserver-protocol/node',
    also: ['vscode-languageserver-protocol'],
    to: 'languageProtocol.cjs',
    atMostKB: 140,
    shared: true,
  },
  { from: 'src/platform/platform.ts', to: 'platform.cjs', atMostKB: 220 },
  { from: 'src/alipaycn-methods.json', to: 'methods.cjs', atMostKB: 40, shared: true },
  { from: 'src/core/', to: 'core.cjs', atMostKB: 120, shared: true },
  { from: 'src/platform/alipaycn/', to: 'alipaycn.cjs', atMostKB: 80, shared: true },
  { from: 'jsonc-parser', to: 'jsonc.cjs', atMostKB: 30, shared: true },
  { from: 'src/core/zod.ts', to: 'zod.cjs', atMostKB: 120, shared: true },
  { from: 'src/core/contract/endpoints.ts', to: 'contract.cjs', atMostKB: 40, shared: true },
  { from: 'src/core/problems.ts', to: 'problemTable.cjs', atMostKB: 20, shared: true },
  { from: 'src/core/pictureFacts.ts', to: 'pictureFacts.cjs', atMostKB: 20, shared: true },
  { from: 'axios', to: 'axios.cjs', atMostKB: 130, shared: true },
  { from: 'src/texts/problems.ts', to: 'problems.cjs', atMostKB: 140, shared: true },
  { from: 'src/texts/releaseFile.ts', to: 'releaseFileWords.cjs', atMostKB: 20, shared: true },
  { from: 'src/texts/packing.ts', to: 'packingWords.cjs', atMostKB: 10, shared: true },
  { from: 'src/texts/labels.ts', to: 'words.cjs', atMostKB: 40, shared: true },
  { from: 'src/simulator/simulator.ts', to: 'simulator.cjs', atMostKB: 200 },
  { from: 'src/platform/connections/simulatedConnection.ts', to: 'simulated.cjs', atMostKB: 50 },
  { from: 'src/packing/inspect.ts', to: 'inspect.cjs', atMostKB: 150 },
  { from: 'src/packing/pack.ts', to: 'pack.cjs', atMostKB: 150 },
  { from: 'src/cli/serve.ts', to: 'serve.cjs', atMostKB: 100 },
  { from: 'src/cli/runVerb.ts', to: 'verbs.cjs', atMostKB: 200 },
  { from: 'src/cli/mprelease.ts', to: 'cli.cjs', atMostKB: 60, alone: true },
  { from: 'src/client/client.ts', to: 'client.mjs', atMostKB: 260 },
  { from: 'webview/main.ts', to: 'wizard.js', atMostKB: 190 },
  { from: 'webview/styles.css', to: 'wizard.css', atMostKB: 20 },
];

/** The command line as one file, made of `cli.cjs` and what it loads on use (`commandLine.mjs`). */
export const commandLine = { entry: 'cli.cjs', to: 'mprelease.cjs', atMostKB: 600 };

/** All bundles without source maps, in KB. */
export const distAtMostKB = 2700;

/** The packaged extension, in KB (docs/decisions.md §7). */
export const vsixAtMostKB = 600;
