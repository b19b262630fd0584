import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ServerProcess, startServer, uriOf } from './serverProcess.ts';

describe('the language server', () => {
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
    assert.equal(problem?.message, '“1.0” is no version. Write three whole numbers, for example 1.0.2.');
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
        'Tagline is too short: 2 of at least 10 (a Chinese character counts 2).',
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
});
