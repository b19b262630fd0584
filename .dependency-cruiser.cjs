/**
 * Which folder may import which. Type imports count too.
 * `only(name, from, allowed)`: of the project's own files, those under `from` import no other than those under `allowed`.
 */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src|webview|test|scripts)/', pathNot: [from, ...allowed] },
});

/** Files under `from` do not import files under `to`. */
const never = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: to },
});

/** The package that resolves to `to` is imported by no file but those under `allowed`. */
const packageOnlyIn = (name, to, allowed) => ({
  name,
  severity: 'error',
  from: { path: '^(src|webview|test)/', pathNot: allowed },
  to: { path: to },
});

const methods = '^src/alipaycn-methods\\.json$';
/** Joins the platform and the simulator: the only file that knows both. */
const simulatedConnection = '^src/platform/connections/simulatedConnection\\.ts$';
const extensionRoot = ['^src/extension/(compositionRoot|embeddedPlatform|connect/connections)\\.ts$'];
const heavy = '^src/(platform|simulator)/';
const shared = '^src/(core|client|texts|packing|plan)/';

module.exports = {
  forbidden: [
    only('core-alone', '^src/core/', [], 'core is pure and imports nothing of ours'),
    only('client-imports-core', '^src/client/', ['^src/core/']),
    only('texts-import-core', '^src/texts/', ['^src/core/']),
    only('files-import-core', '^src/files/', ['^src/core/']),
    only('packing-imports-core', '^src/packing/', ['^src/core/']),
    only('plan-imports-client', '^src/plan/', ['^src/(core|client|packing)/']),
    only('preflight-needs-no-platform', '^src/plan/preflight/', ['^src/(core|packing)/']),
    {
      ...only('platform-imports-core', '^src/platform/', ['^src/(core|texts|files)/', methods]),
      from: { path: '^src/platform/', pathNot: simulatedConnection },
    },
    only('simulator-imports-the-methods', '^src/simulator/', [methods], 'the other side of a wire'),
    only(
      'language-server-needs-no-editor',
      '^src/language/',
      ['^src/(core|texts|packing)/', '^src/plan/preflight/'],
      'a process without token and HTTP',
    ),
    only('extension-walls', '^src/extension/', [shared, '^src/language/protocol\\.ts$', heavy]),
    only('cli-walls', '^src/cli/', [shared, heavy, '^src/files/']),
    only('webview-walls', '^webview/', [
      '^src/core/(limits|fieldChecks)\\.ts$',
      '^src/extension/wizard/protocol/protocol\\.ts$',
    ]),
    {
      name: 'platform-and-simulator-from-the-root',
      comment: 'hosts meet the platform as a fetch handler that the composition root gives to the client',
      severity: 'error',
      from: { path: '^src/extension/', pathNot: extensionRoot },
      to: { path: heavy },
    },
    {
      name: 'platform-and-simulator-on-use',
      comment: 'only `await import(…)`, so that they are loaded when needed; dataFolder.ts is itself loaded so',
      severity: 'error',
      from: { path: '^src/(extension|cli)/', pathNot: '^src/cli/session/dataFolder\\.ts$' },
      to: { path: heavy, dynamic: false, dependencyTypesNot: ['type-only'] },
    },

    only(
      'store-imports-core',
      '^src/platform/store/',
      ['^src/core/', '^src/files/'],
      'a store knows documents, not what they are for',
    ),
    only('alipaycn-imports-core', '^src/platform/alipaycn/', ['^src/core/', methods], 'the protocol knows no release'),
    never('sqlite-in-one-folder', '^src/platform/(?!store/|platform\\.ts$)', '^src/platform/store/sqlite/'),
    never(
      'postgres-only-for-the-command-line',
      '^(src/(?!cli/|platform/store/postgres/)|webview/)',
      '^src/platform/store/postgres/',
      'nothing of it is in the extension',
    ),
    never('service-asks-the-worker', '^src/platform/(service|domain|app)/', '^src/platform/operations/', 'by intents'),
    never('operations-know-no-http', '^src/platform/operations/', '^src/platform/(app|service)/'),
    never(
      'commands-stand-alone',
      '^src/extension/commands/',
      '^src/extension/(wizard/(?!protocol/)|explorer|notifications)/',
    ),
    never(
      'only-the-root-imports-commands',
      '^src/extension/(?!commands/|commandRunner\\.ts$)',
      '^src/extension/commands/',
    ),
    never('wizard-model-and-view-know-no-host', '^src/extension/wizard/(protocol|model|view)/', '^vscode$'),
    never(
      'wizard-view-sends-nothing',
      '^src/extension/wizard/(protocol|model|view)/',
      '^src/extension/wizard/(work|host)/',
    ),

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
      '^src/platform/alipaycn/wire/http\\.ts$',
      '^test/bench/',
    ]),
    packageOnlyIn('toolkit-in-one-module', 'node_modules/@(vscode/webview-ui-toolkit|microsoft)/', [
      '^webview/base/ui\\.ts$',
    ]),
    packageOnlyIn('postgres-in-one-folder', 'node_modules/pg/', [
      '^src/platform/store/postgres/',
      '^test/integration/postgres/',
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
      comment: 'harmless at run time, yet a file that needs its own user is hard to read alone',
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
