/**
 * The bundles of the product: which source file (or package) becomes which file of dist/, and how large it may grow
 * (minified, in KB of 1,024 bytes). A dynamic import of one of these sources loads its bundle as a sibling file, and only
 * then; of one that is `shared`, so does every import, so that it is packed once; a `from` that ends with / is all
 * sources of that folder. `also`: other names of the same package, or sources whose exports the first one hands on.
 * `alone`: loads nothing but what it loads on use, since it has to start at once.
 * @type {{from: string, to: string, atMostKB: number, shared?: true, alone?: true, also?: string[]}[]}
 */
export const bundles = [
  { from: 'src/extension/extension.ts', to: 'extension.cjs', atMostKB: 20, alone: true },
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
  { from: 'src/core/jsonSchema.ts', to: 'jsonSchema.cjs', atMostKB: 20, shared: true },
  { from: 'src/core/contract/openApi.ts', to: 'openApi.cjs', atMostKB: 10, shared: true },
  { from: 'src/core/contract/endpoints.ts', to: 'contract.cjs', atMostKB: 40, shared: true },
  { from: 'src/core/problems.ts', to: 'problemTable.cjs', atMostKB: 20, shared: true },
  { from: 'src/core/pictureFacts.ts', to: 'pictureFacts.cjs', atMostKB: 20, shared: true },
  { from: 'axios', to: 'axios.cjs', atMostKB: 130, shared: true },
  { from: 'src/texts/problems/problems.ts', to: 'problems.cjs', atMostKB: 140, shared: true },
  { from: 'src/texts/releaseFile/releaseFile.ts', to: 'releaseFileWords.cjs', atMostKB: 20, shared: true },
  { from: 'src/texts/packing/packing.ts', to: 'packingWords.cjs', atMostKB: 11, shared: true },
  { from: 'src/texts/labels/labels.ts', to: 'words.cjs', atMostKB: 40, shared: true },
  { from: 'src/simulator/simulator.ts', to: 'simulator.cjs', atMostKB: 200 },
  { from: 'src/platform/connections/simulatedConnection.ts', to: 'simulated.cjs', atMostKB: 50 },
  { from: 'src/packing/inspect.ts', to: 'inspect.cjs', atMostKB: 150, shared: true },
  { from: 'src/packing/packSettled.ts', to: 'pack.cjs', atMostKB: 150 },
  { from: 'webview/main.ts', to: 'wizard.js', atMostKB: 190 },
  { from: 'webview/styles.css', to: 'wizard.css', atMostKB: 20 },
];

/**
 * The npm package (`npmPackage.mjs`), the command line and the client: its entries and the budget of all its code, in KB.
 * `alone`: in one file with all it imports, since it has to start at once.
 */
export const npmPackage = {
  folder: 'npm',
  atMostKB: 1296,
  entries: [
    { from: 'src/cli/mprelease.ts', to: 'mprelease.cjs', alone: true },
    { from: 'src/cli/main.ts', to: 'parts/main.cjs', alone: true },
    { from: 'src/cli/runVerb.ts', to: 'parts/runVerb.cjs', alone: true },
    { from: 'src/cli/verbs/check.ts', to: 'parts/check.cjs', alone: true },
    { from: 'src/cli/verbs/releaseFile.ts', to: 'parts/releaseFile.cjs' },
    { from: 'src/cli/verbs/login.ts', to: 'parts/login.cjs' },
    { from: 'src/cli/verbs/doctor.ts', to: 'parts/doctor.cjs' },
    { from: 'src/cli/verbs/schema.ts', to: 'parts/schema.cjs' },
    { from: 'src/cli/verbs/backup.ts', to: 'parts/backup.cjs' },
    { from: 'src/cli/onPlatform.ts', to: 'parts/onPlatform.cjs' },
    { from: 'src/cli/session/session.ts', to: 'parts/session.cjs' },
    { from: 'src/cli/session/excludeSecrets.ts', to: 'parts/excludeSecrets.cjs' },
    { from: 'src/plan/platformState.ts', to: 'parts/state.cjs' },
    { from: 'src/cli/serve.ts', to: 'parts/serve.cjs' },
    { from: 'src/cli/output/problem.ts', to: 'parts/problem.cjs' },
    { from: 'src/client/client.ts', to: 'client.cjs' },
  ],
};

/** All bundles without source maps, in KB. */
export const distAtMostKB = 3178;

/** The packaged extension, in KB (docs/decisions.md §7). */
export const vsixAtMostKB = 640;
