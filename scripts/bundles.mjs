/**
 * The bundles of the product: which source file becomes which file of dist/, and how large it may grow (minified, in
 * KB of 1,024 bytes). A dynamic import of one of these sources loads its bundle as a sibling file, and only then.
 * @type {{from: string, to: string, atMostKB: number}[]}
 */
export const bundles = [
  { from: 'src/extension/extension.ts', to: 'extension.cjs', atMostKB: 40 },
  { from: 'src/extension/app.ts', to: 'app.cjs', atMostKB: 700 },
  { from: 'src/platform/platform.ts', to: 'platform.cjs', atMostKB: 560 },
  { from: 'src/simulator/simulator.ts', to: 'simulator.cjs', atMostKB: 400 },
  { from: 'src/simulated/connection.ts', to: 'simulated.cjs', atMostKB: 200 },
  { from: 'src/packing/inspect.ts', to: 'inspect.cjs', atMostKB: 150 },
  { from: 'src/packing/pack.ts', to: 'pack.cjs', atMostKB: 150 },
  { from: 'src/cli/serve.ts', to: 'serve.cjs', atMostKB: 300 },
  { from: 'src/cli/mprelease.ts', to: 'mprelease.cjs', atMostKB: 60 },
  { from: 'src/client/client.ts', to: 'client.mjs', atMostKB: 260 },
  { from: 'webview/main.ts', to: 'wizard.js', atMostKB: 190 },
  { from: 'webview/styles.css', to: 'wizard.css', atMostKB: 20 },
];

/** All of dist/ without source maps, in KB. */
export const distAtMostKB = 2500;

/** The packaged extension, in KB (design: speed). */
export const vsixAtMostKB = 600;
