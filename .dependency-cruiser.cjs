/**
 * Who may import whom (the walls of the house). Type imports count too.
 * `only(name, from, allowed)`: files under `from` import of the project's own files no other than `allowed`.
 */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src|webview|test|scripts)/', pathNot: [from, ...allowed] },
});

/** The package that resolves to `to` is imported by no file but those under `allowed`. */
const packageOnlyIn = (name, to, allowed) => ({
  name,
  severity: 'error',
  from: { path: '^(src|webview|test)/', pathNot: allowed },
  to: { path: to },
});

const ofExtensionRoot = ['^src/extension/(app|embedded|connect/connections)\\.ts$'];
const heavy = '^src/(platform|simulator|simulated)/';

module.exports = {
  forbidden: [
    only('core-alone', '^src/core/', [], 'core is pure and knows nobody'),
    only('client-knows-core', '^src/client/', ['^src/core/']),
    only('platform-knows-core', '^src/platform/', ['^src/core/', '^src/texts/', '^src/alipaycn-methods\\.json$']),
    only('simulator-knows-the-methods', '^src/simulator/', ['^src/alipaycn-methods\\.json$'], 'the far side of a wire'),
    only('simulated-joins-both', '^src/simulated/', ['^src/(core|platform|simulator)/']),
    only('packing-knows-core', '^src/packing/', ['^src/core/']),
    only('preflight-reads', '^src/preflight/', ['^src/(core|packing)/']),
    only('plan-walls', '^src/plan/', ['^src/(core|client|preflight)/']),
    only('texts-know-core', '^src/texts/', ['^src/core/']),
    only(
      'language-knows-no-editor',
      '^src/language/',
      ['^src/(core|texts|packing|preflight)/'],
      'a process without token and HTTP',
    ),
    only('extension-walls', '^src/extension/', [
      '^src/(core|client|texts|packing|preflight|plan)/',
      '^src/language/protocol\\.ts$',
      heavy,
    ]),
    only('cli-walls', '^src/cli/', ['^src/(core|client|texts|packing|preflight|plan)/', heavy]),
    only('webview-walls', '^webview/', [
      '^src/core/(limits|fieldChecks)\\.ts$',
      '^src/extension/wizard/protocol\\.ts$',
    ]),
    {
      name: 'platform-and-simulator-from-the-root',
      comment: 'hosts meet the platform as a fetch handler that a composition root gives to the client',
      severity: 'error',
      from: { path: '^src/extension/', pathNot: ofExtensionRoot },
      to: { path: heavy },
    },
    {
      name: 'platform-and-simulator-on-use',
      comment: 'only `await import(…)`, so that they are loaded when needed',
      severity: 'error',
      from: { path: '^src/(extension|cli)/' },
      to: { path: heavy, dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^(src|webview)/' },
      to: { path: '^(test|scripts)/' },
    },
    packageOnlyIn('vscode-in-the-extension', '^vscode$', ['^src/extension/', '^test/host/']),
    packageOnlyIn('language-client-in-one-module', 'node_modules/vscode-languageclient/', [
      '^src/extension/language/client\\.ts$',
    ]),
    packageOnlyIn('axios-at-the-edges', 'node_modules/axios/', [
      '^src/client/transport\\.ts$',
      '^src/platform/alipaycn/http\\.ts$',
    ]),
    packageOnlyIn('toolkit-in-one-module', 'node_modules/@(vscode/webview-ui-toolkit|microsoft)/', [
      '^webview/ui\\.ts$',
    ]),
    packageOnlyIn('official-sdk-in-tests', 'node_modules/alipay-sdk/', ['^test/']),
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-type-cycles',
      comment: 'harmless when run, yet a file that needs its own user is hard to read alone',
      severity: 'error',
      from: {},
      to: { circular: true, via: { dependencyTypes: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: { path: '^(src|webview|test)/' },
      to: { couldNotResolve: true, pathNot: ['^vscode$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['import', 'node', 'default'], exportsFields: ['exports'] },
  },
};
