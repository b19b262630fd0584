import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { getLanguageService, type JSONSchema } from 'vscode-json-languageservice';
import type { CompletionItem } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LiveFacts } from '../../../src/core/releaseFile/facts.ts';
import { parseReleaseFile } from '../../../src/core/releaseFile/parse.ts';
import { collectLiveFacts } from '../../../src/extension/language/liveFacts.ts';
import { provideCompletions } from '../../../src/language/completion.ts';
import type { ReadCategories } from '../../../src/language/valueProposals.ts';
import { makeFolder, removeFolders } from '../../shared/projectFolder.ts';
import { release, snapshotOf, version } from '../../shared/snapshots.ts';

const live = (versions = [version()]): LiveFacts => {
  const facts = collectLiveFacts(snapshotOf(versions));
  assert.ok(facts);
  return facts;
};

const nodes = [
  { id: 'XS1001', name: '餐饮', parentId: null, leaf: false },
  { id: 'XS2003', name: '正餐门店', parentId: 'XS1001', leaf: true },
  { id: 'XS2004', name: '饮品', parentId: 'XS1001', leaf: true },
].map((node) => ({ ...node, needsLicence: false, needsOutDoorPicture: false, needsSpecialLicence: false }));
const readCategories: ReadCategories = async () => nodes;

interface Given {
  readonly language?: 'en' | 'zh-cn';
  readonly facts?: LiveFacts | null;
  readonly uri?: string;
}

/** `|` marks where one types. */
async function complete(text: string, { language = 'en', facts = live(), uri }: Given = {}) {
  const own = text.replace('|', '');
  const document = TextDocument.create(uri ?? 'untitled:mini.release.json', 'jsonc', 1, own);
  const view = {
    ...{ document, parsed: parseReleaseFile(own), files: new Map(), blockers: [] },
    facts: { platform: 'embedded', live: facts, structureReported: true },
    settings: { language, commands: [] },
  };
  const items = await provideCompletions(view, text.indexOf('|'), readCategories);
  const written = (item: CompletionItem | undefined) => {
    assert.ok(item?.textEdit);
    return TextDocument.applyEdits(document, [item.textEdit as never]);
  };
  return { items, labels: items.map(({ label }) => label), written };
}

const labels = async (text: string, given?: Given) => (await complete(text, given)).labels;
const marked = ({ items }: { items: CompletionItem[] }) =>
  items.filter(({ detail }) => detail === 'required').map(({ label }) => label);
const inProgram = (rest: string) => `{ "miniProgram": "Coffee Corner", ${rest} }`;

describe('completion of keys', () => {
  it('has the required ones first and marked, the technical ones last, whoever reports the structure', async () => {
    const top = await complete('{ | }');
    assert.deepEqual(top.labels.slice(0, 3), ['miniProgram', 'version', 'versionDescription']);
    assert.deepEqual(marked(top), ['miniProgram', 'version', 'versionDescription']);
    assert.deepEqual(top.labels.slice(-2), ['$schema', 'schemaVersion']);
    const sorted = top.items.map(({ sortText }) => String(sortText));
    assert.deepEqual(sorted, sorted.toSorted());
    const step = await complete(inProgram('"grayscale": [{ | }]'));
    assert.deepEqual(marked(step), ['ratio']);
    assert.equal(step.labels[0], 'ratio');
  });

  it('marks what reviewers need until the platform has it', async () => {
    const other = await complete(inProgram('"languages": { "en": { | } }'));
    assert.deepEqual(marked(other), ['name', 'tagline', 'description', 'logo']);
    assert.deepEqual(marked(await complete(inProgram('"languages": { "zh-CN": { | } }'))), []);
    assert.deepEqual(marked(await complete(inProgram('"configuration": { | }'))), ['screenshots']);
    const facts = live([version({ releases: [release()] })]);
    assert.deepEqual(marked(await complete(inProgram('"configuration": { | }'), { facts })), []);
  });

  it('offers nothing that is there, and of several forms only the one that was begun', async () => {
    const left = await labels(inProgram('"version": "1.0.0", |'));
    assert.ok(!left.includes('miniProgram') && !left.includes('version') && left.includes('languages'), left.join());
    assert.deepEqual(await labels(inProgram('"grayscale": [{ "ratio": 1, "gate": { | } }]')), ['command', 'url']);
    assert.deepEqual(await labels(inProgram('"grayscale": [{ "ratio": 1, "gate": { "url": "x", | } }]')), []);
    // What is being written is still offered.
    assert.ok((await labels('{ "miniProgram|" }')).includes('miniProgram'));
    assert.ok(!(await labels(inProgram('"languages": { "en": {}, | }'))).includes('en'));
  });

  it('writes a place for the value and opens the list of values in it', async () => {
    const { items, written } = await complete('{ | }');
    const of = (name: string) => items.find(({ label }) => label === name);
    assert.equal(written(of('version')), '{ "version": "$1" }');
    assert.equal(written(of('languages')), '{ "languages": {$1} }');
    assert.equal(written(of('targetApps')), '{ "targetApps": [$1] }');
    assert.equal(of('version')?.command?.command, 'editor.action.triggerSuggest');
    assert.equal(of('versionDescription')?.command, undefined);
  });

  it('explains every key in both languages', async () => {
    const places = [
      ...['{ | }', '{ "languages": { "en": { | } } }', '{ "basicInformation": { | } }', '{ "configuration": { | } }'],
      ...['{ "grayscale": [{ | }] }', '{ "grayscale": [{ "gate": { | } }] }', '{ "description": { | } }'],
      '{ "configuration": { "testPassword": { | } } }',
    ];
    for (const place of places) {
      for (const { label, documentation } of (await complete(place)).items) assert.ok(documentation, label);
      for (const { label, documentation } of (await complete(place, { language: 'zh-cn' })).items)
        assert.match(String(documentation), /\p{Script=Han}/u, `${place} ${label}`);
    }
  });
});

describe('completion of values', () => {
  it('begins an empty file with what is required', async () => {
    assert.deepEqual(await labels('|'), ['{ "miniProgram": "", "version": "" }']);
  });

  afterEach(removeFolders);

  it('offers every value of a field that takes a few only, in words', async () => {
    const detailed = async (text: string, language: Given['language'] = 'en') =>
      (await complete(text, { language })).items.map(({ label, detail }) => `${label}: ${detail}`);
    assert.deepEqual(await detailed('{ "releaseType": | }'), [
      'grayscale: Grayscale release',
      'final: Release to all users at once',
    ]);
    assert.deepEqual(await detailed('{ "grayscale": [{ "ratio": 1, "goOn": "|" }] }', 'zh-cn'), [
      'automatic: 停留结束后按计划自动继续',
      'person: 停留结束后由人决定是否继续',
    ]);
    assert.deepEqual(await detailed('{ "configuration": { "regionType": | } }'), [
      'GLOBAL: Everywhere',
      'CHINA: All of China',
      'LOCATION: Selected regions',
    ]);
    assert.equal((await labels('{ "basicInformation": { "registrationType": | } }')).length, 4);
    const { items, written } = await complete('{ "configuration": { "speedUp": | } }');
    assert.deepEqual(items.map(written), [
      '{ "configuration": { "speedUp": true } }',
      '{ "configuration": { "speedUp": false } }',
    ]);
    assert.deepEqual(await labels('{ "schemaVersion": | }'), ['1']);
  });

  it('offers target apps, ratios and provinces also without a platform, none twice', async () => {
    const facts = null;
    assert.deepEqual(await labels('{ "targetApps": [|] }', { facts }), ['alipayCN']);
    assert.deepEqual(await labels('{ "targetApps": ["alipayCN", |] }', { facts }), []);
    assert.deepEqual(await labels('{ "grayscale": [{ "ratio": 50 }, { "ratio": | }] }', { facts }), ['80', '100']);
    const regions = await labels('{ "configuration": { "regions": ["330000 浙江省", |] } }');
    assert.equal(regions.length, 33);
    assert.ok(regions.includes('310000 上海市') && !regions.includes('330000 浙江省'));
    assert.deepEqual(await labels('{ "grayscale": [{ "ratio": 1, "roles": ["owner", |] }] }', { facts }), [
      'master',
      'developer',
    ]);
  });

  it('offers categories by name, after those that are written', async () => {
    const { items, written } = await complete(inProgram('"configuration": { "category": "XS1001_XS2003;|" }'));
    assert.deepEqual(
      items.map(({ label, detail }) => `${label} ${detail}`),
      ['XS1001_XS2003;XS1001_XS2004 餐饮 / 饮品'],
    );
    assert.match(String(items[0]?.filterText), /饮品/);
    assert.equal(written(items[0]), inProgram('"configuration": { "category": "XS1001_XS2003;XS1001_XS2004" }'));
  });

  it('offers a whole step with the next higher ratio and a hold, and none where an object is', async () => {
    const { items, written } = await complete(inProgram('"grayscale": [{ "ratio": 10, "hold": "1d" }, |]'));
    assert.deepEqual(items[0]?.label, '{ "ratio": 30, "hold": "1d" }');
    assert.equal(
      written(items[0]),
      inProgram(`"grayscale": [{ "ratio": 10, "hold": "1d" }, { "ratio": 30, "hold": "\${1:1d}" }]`),
    );
    assert.equal(items.at(-1)?.label, '{ "ratio": 100 }');
    assert.ok(!items.some(({ label }) => label === '{}'));
    assert.deepEqual(await labels(inProgram('"grayscale": [{ "ratio": 100 }, |]')), []);
    const before = await complete(inProgram('"grayscale": [| { "ratio": 5 }]'));
    assert.equal(
      before.written(before.items[0]),
      inProgram(`"grayscale": [{ "ratio": 1, "hold": "\${1:1d}" }, { "ratio": 5 }]`),
    );
    assert.equal(before.items.length, 1);
  });

  it('offers the pictures of the folder that a list does not have yet, and the forms of a reference', async () => {
    const folder = makeFolder({ 'logo.png': '', 'shots/a.png': '', 'shots/b.jpg': '', 'x.txt': '' });
    const uri = pathToFileURL(join(folder, 'mini.release.json')).href;
    const shots = '{ "configuration": { "screenshots": ["shots/a.png", "|"] } }';
    assert.deepEqual(await labels(shots, { uri }), ['logo.png', 'shots/b.jpg']);
    assert.deepEqual(await labels('{ "versionDescription": { "file": "|" } }', { uri }), ['x.txt']);
    assert.deepEqual(await labels('{ "versionDescription": "|" }', { uri }), []);
    const secret = await complete('{ "configuration": { "testPassword": | } }');
    assert.deepEqual(secret.items.map(secret.written), [
      '{ "configuration": { "testPassword": { "env": "$1" } } }',
      '{ "configuration": { "testPassword": { "file": "$1" } } }',
    ]);
  });
});

describe('the schema of the editor’s own JSON support', () => {
  const service = getLanguageService({ clientCapabilities: {} });
  const read = async (name: string): Promise<JSONSchema> =>
    JSON.parse(await readFile(new URL(`../../../media/${name}`, import.meta.url), 'utf8'));

  async function found(name: string, text: string) {
    const schema = await read(name);
    service.configure({ schemas: [{ uri: `test:${name}`, fileMatch: ['*'], schema }] });
    const at = text.indexOf('|');
    const document = TextDocument.create('file:///mini.release.json', 'jsonc', 1, text.replace('|', ''));
    const json = service.parseJSONDocument(document);
    const messages = (await service.doValidation(document, json)).map(({ message }) => message);
    if (at < 0) return { messages, labels: [], hover: null };
    const place = document.positionAt(at);
    const completed = await service.doComplete(document, place, json);
    const hover = await service.doHover(document, place, json);
    return { messages, labels: completed?.items.map(({ label }) => label) ?? [], hover: JSON.stringify(hover) };
  }

  it('finds and explains the same, and proposes nothing that the language server proposes', async () => {
    const texts = [
      '|',
      '{ "miniProgram": 1, "releaseType": "fnal", "grayscale": [{ "rato": 1, "roles": ["boss"] }], | }',
      '{ "miniProgram": "a", "version": "1.0.0", "configuration": { "speedUp": "no", "testPassword": "x" } }',
      '{ "miniProgram": "a", "version": "1.0.0", "rele|aseType": "final", "languages": { "en": { "nme": "x" } } }',
      '{ "miniProgram": "a", "version": "1.0.0", "releaseType": | }',
      '{ "miniProgram": "a", "version": "1.0.0", "grayscale": [{ "ratio": 1, "roles": [|] }] }',
      '{ "miniProgram": "a", "version": "1.0.0", "configuration": { "speedUp": | } }',
    ];
    for (const text of texts) {
      const published = await found('mini.release.schema.json', text);
      const own = await found('mini.release.editor.json', text);
      assert.deepEqual(own.messages.toSorted(), published.messages.toSorted(), text);
      assert.equal(own.hover, published.hover, text);
      assert.deepEqual(own.labels, [], text);
    }
  });
});
