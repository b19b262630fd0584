import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { collectLiveFacts } from '../../../src/extension/language/liveFacts.ts';
import { snapshotOf, version } from '../../shared/snapshots.ts';
import { type ServerProcess, startServer, uriOf } from './serverProcess.ts';

describe('the language server', () => {
  // A process starts.
  let server: ServerProcess;
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'mpr-language-'));
    file = path.join(folder, 'mini.release.json');
    server = await startServer();
  });
  afterEach(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
    assert.deepEqual(server.errors, []);
  });

  const text = (more: object) => JSON.stringify({ miniProgram: 'Coffee Corner', version: '1.0.1', ...more }, null, 2);

  it('tells what is wrong where it stands, and that it is mended', async () => {
    const [problem, ...more] = await server.open(file, text({ version: '1.0' }));
    assert.deepEqual(more, []);
    assert.equal(
      problem?.message,
      '“1.0” is not a valid version number. Enter three whole numbers, for example 1.0.2.',
    );
    assert.deepEqual(problem?.range, { start: { line: 2, character: 13 }, end: { line: 2, character: 18 } });
    assert.equal(problem?.source, 'Mini Program Release');
    assert.deepEqual(await server.change(file, text({})), []);
  });

  it('reads the files that are named, and follows them', async () => {
    const named = { languages: { 'zh-CN': { logo: 'logo.png', tagline: { file: 'tagline.txt' } } } };
    await writeFile(path.join(folder, 'tagline.txt'), '短\n');
    const told = await server.open(file, text(named));
    assert.deepEqual(
      told.map(({ message }) => message),
      [
        'logo.png does not exist. Create it, or correct the path.',
        'Tagline is too short: 2 of at least 10 (a Chinese character counts as 2).',
      ],
    );
    assert.deepEqual(server.watched(), ['logo.png', 'tagline.txt']);
    await writeFile(path.join(folder, 'tagline.txt'), '每天一杯好咖啡');
    const again = server.next(file);
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf(path.join(folder, 'tagline.txt')), type: 2 }],
    });
    assert.deepEqual(
      (await again).map(({ code }) => code),
      ['file.fileMissing'],
    );
  });

  it('checks the pages of app.json, and follows them', async () => {
    const app = path.join(folder, 'app.json');
    const written = '{\n  "pages": ["pages/a/a", "pages/b/b"]\n}\n';
    await mkdir(path.join(folder, 'pages', 'a'), { recursive: true });
    await writeFile(path.join(folder, 'pages', 'a', 'a.axml'), '<view/>');
    await writeFile(app, written);
    await writeFile(file, text({}));
    const told = server.next(app);
    await server.open(file, text({}));
    const [problem, ...more] = await told;
    assert.deepEqual(more, []);
    assert.equal(problem?.code, 'packing.pageMissing');
    assert.ok(String(problem?.message).includes('pages/b/b'));
    assert.deepEqual(problem?.range.start, { line: 1, character: 25 });
    await mkdir(path.join(folder, 'pages', 'b'));
    await writeFile(path.join(folder, 'pages', 'b', 'B.axml'), '<view/>');
    const [otherCase] = await server.open(app, written);
    assert.equal(otherCase?.code, 'packing.pageCase');
    assert.ok(String(otherCase?.message).includes('pages/b/B'));
    await rm(path.join(folder, 'pages', 'b'), { recursive: true });
    const links = await server.connection.sendRequest('textDocument/documentLink', {
      textDocument: { uri: uriOf(app) },
    });
    assert.deepEqual(links, [
      {
        range: { start: { line: 1, character: 13 }, end: { line: 1, character: 22 } },
        target: uriOf(path.join(folder, 'pages', 'a', 'a.axml')),
      },
    ]);
    assert.ok(server.watched().includes('pages/b/b.axml'));
    await mkdir(path.join(folder, 'pages', 'b'));
    await writeFile(path.join(folder, 'pages', 'b', 'b.axml'), '<view/>');
    const again = server.next(app);
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf(path.join(folder, 'pages', 'b', 'b.axml')), type: 1 }],
    });
    assert.deepEqual(await again, []);
  });

  it('says nothing of an app.json of something else', async () => {
    const app = path.join(folder, 'app.json');
    assert.deepEqual(await server.open(app, '{ "pages": ["pages/a/a"] }'), []);
  });

  it('answers what an editor asks: completion, hover, lenses, links, fixes', async () => {
    await writeFile(path.join(folder, 'logo.png'), 'x');
    const given = text({ verison: '1', languages: { 'zh-CN': { logo: 'logo.png' } } });
    await server.open(file, given);
    const textDocument = { uri: uriOf(file) };
    const position = { line: 6, character: 16 };
    const ask = (method: string, more: object = {}) =>
      server.connection.sendRequest<never[]>(`textDocument/${method}`, { textDocument, ...more });
    const labels = (await ask('completion', { position })).map(({ label }) => label);
    assert.deepEqual(labels, ['logo.png']);
    const hover = JSON.stringify(await ask('hover', { position }));
    assert.ok(hover.includes('256 KB'), hover);
    assert.deepEqual(await ask('codeLens'), []);
    assert.equal((await ask('documentLink')).length, 1);
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const fixes: { title: string }[] = await ask('codeAction', { range, context: { diagnostics: [] } });
    assert.deepEqual(
      fixes.map(({ title }) => title),
      ['Remove “verison”'],
    );
    assert.ok((await ask('documentSymbol')).length >= 3);
  });

  it('follows what stands on the platform, and is silent without facts', async () => {
    assert.deepEqual(await server.open(file, text({ version: '1.0.0' })), []);
    const live = collectLiveFacts(snapshotOf([version({ number: '2.0.0' })]));
    const told = server.next(file);
    await server.tellFacts({ platform: 'embedded', live, structureReported: false });
    assert.deepEqual(
      (await told).map(({ code }) => code),
      ['file.versionNotHigher'],
    );
    const again = server.next(file);
    await server.tellFacts({ platform: 'embedded', live: null, structureReported: false });
    assert.deepEqual(await again, []);
  });

  it('finds nothing wrong with the sample', async () => {
    const sample = path.resolve(import.meta.dirname, '../../../samples/coffee-corner/mini.release.json');
    const links = () =>
      server.connection.sendRequest<unknown[]>('textDocument/documentLink', { textDocument: { uri: uriOf(sample) } });
    assert.deepEqual(await server.open(sample, await readFile(sample, 'utf8')), []);
    assert.equal((await links()).length, 3);
  });
});
