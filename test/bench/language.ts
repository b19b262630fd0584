/**
 * Measures, for `npm run bench`, what a keystroke in a release file costs: from a changed text to the diagnostics, ours (with files and
 * facts known, as while typing) and those of `vscode-json-languageservice` by the same JSON schema. Prints
 * {usual, large}, each a list of ratios of ours to theirs.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { getLanguageService } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { jsonSchemaOf } from '../../src/core/jsonSchema.ts';
import { releaseFileSchema } from '../../src/core/releaseFile/schema.ts';
import { collectLiveFacts } from '../../src/extension/language/liveFacts.ts';
import { provideDiagnostics, withoutStructure } from '../../src/language/diagnostics.ts';
import { createFileCache } from '../../src/language/fileCache.ts';
import { createReleaseFiles } from '../../src/language/releaseFiles.ts';
import { findProblems } from '../../src/language/view.ts';
import { snapshotOf, version } from '../shared/snapshots.ts';

const sample = path.resolve(import.meta.dirname, '..', '..', 'samples', 'coffee-corner');
const uri = pathToFileURL(path.join(sample, 'mini.release.json')).href;
const files = createReleaseFiles(createFileCache());
let keystrokes = 0;
const live = collectLiveFacts(snapshotOf([version()]));

const entry = {
  name: 'Coffee Corner',
  tagline: 'A good coffee every day',
  description: 'Find a shop, order ahead and collect points for every cup of coffee. '.repeat(2),
  logo: 'release/logo.png',
};
const usual = {
  miniProgram: 'Coffee Corner',
  version: '1.0.1',
  languages: { 'zh-CN': { ...entry, name: '街角咖啡', tagline: '每天一杯好咖啡' }, en: entry },
  versionDescription: 'Orders can be paid ahead, and points are shown on the first page.',
  configuration: {
    screenshots: ['release/screenshot-1.png', 'release/screenshot-2.png'],
    serverDomains: ['api.coffee.example', 'img.coffee.example'],
    testers: ['mei@coffee.example'],
    testPassword: { env: 'TEST_PASSWORD' },
  },
  grayscale: [
    { ratio: 1, hold: '4h' },
    { ratio: 10, hold: '1d', gate: { command: 'npm run probe' }, goOn: 'automatic' },
    { ratio: 100 },
  ],
};
const locales = Array.from({ length: 3_400 }, (_, index) => `x-${index}`);
const large = {
  ...usual,
  languages: { ...usual.languages, ...Object.fromEntries(locales.map((name) => [name, entry])) },
};

const service = getLanguageService({});
service.configure({
  validate: true,
  allowComments: true,
  schemas: [
    { uri: 'schema', fileMatch: ['*/mini.release.json'], schema: jsonSchemaOf(releaseFileSchema, 'input') as object },
  ],
});

async function theirs(text: string): Promise<number> {
  const started = performance.now();
  const document = TextDocument.create(uri, 'jsonc', 1, text);
  await service.doValidation(document, service.parseJSONDocument(document));
  return performance.now() - started;
}

async function ours(text: string): Promise<number> {
  const started = performance.now();
  keystrokes += 1;
  const document = TextDocument.create(uri, 'jsonc', keystrokes, text);
  const around = await files.around(document);
  const { parsed } = files.read(document);
  const view = {
    document,
    parsed,
    files: around,
    facts: { platform: 'embedded', live, structureReported: false },
    settings: { language: 'en', commands: [] },
    blockers: [],
  } as const;
  provideDiagnostics('en', document, parsed, withoutStructure(findProblems(view), false));
  return performance.now() - started;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** One ratio a round, each of as many keystrokes; both in turn, so that what slows the machine slows both. */
async function ratios(file: object, each: number): Promise<number[]> {
  const text = JSON.stringify(file, null, 2);
  const at = text.indexOf('1.0.1');
  const found: number[] = [];
  for (let round = -4; round < 9; round += 1) {
    const own: number[] = [];
    const other: number[] = [];
    for (let key = 0; key < each; key += 1) {
      const typed = `${text.slice(0, at)}1.0.${round + 4}${key}${text.slice(at + 5)}`;
      other.push(await theirs(typed));
      own.push(await ours(typed));
    }
    // The first rounds warm up.
    if (round >= 0) found.push(median(own) / median(other));
  }
  return found;
}

console.log(
  JSON.stringify({
    bytes: JSON.stringify(large, null, 2).length,
    usual: await ratios(usual, 200),
    large: await ratios(large, 3),
  }),
);
