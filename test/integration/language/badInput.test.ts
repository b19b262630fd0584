import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readReference } from '../../../src/plan/preflight/readReferences.ts';
import { type ServerProcess, startServer, uriOf } from './serverProcess.ts';

/** All against the real server in its own process, over its protocol; it has to live afterwards, with nothing in its log. */
describe('bad input to the language server', () => {
  // A process starts.
  let server: ServerProcess;
  let folder: string;
  let file: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'mpr-language-'));
    file = path.join(folder, 'mini.release.json');
    server = await startServer();
    await server.open(file, '{}');
  });
  after(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });
  afterEach(async () => {
    assert.deepEqual(await server.change(file, good), [], 'it goes on');
    assert.deepEqual(server.errors, []);
    assert.equal(server.process.exitCode, null);
  });

  const common = { miniProgram: 'Coffee Corner', version: '1.0.1' };
  const good = JSON.stringify(common);

  /** What is told, as `piece of the text: code`. */
  async function told(text: string): Promise<string[]> {
    const lines = text.split(/\r?\n/);
    return (await server.change(file, text)).map(({ range: { start, end }, code }) => {
      const line = lines[start.line] ?? '';
      return `${line.slice(start.character, start.line === end.line ? end.character : undefined)}: ${code}`;
    });
  }
  const toldOf = (more: object) => told(JSON.stringify({ ...common, ...more }, null, 2));

  it('a file of 1 MB', async () => {
    const entry = { description: 'x'.repeat(300) };
    const locales = Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`x-${index}`, entry]));
    const text = JSON.stringify({ ...common, languages: locales });
    assert.ok(text.length > 900_000);
    const problems = await server.change(file, text);
    assert.ok(problems.length > 0 && problems.every(({ code }) => code === 'field.tooLong'));
  });

  it('a byte order mark and CRLF: places stay right', async () => {
    assert.deepEqual(await told(`\uFEFF{\r\n  "miniProgram": "A",\r\n  "version": "1"\r\n}`), [
      '"1": file.versionInvalid',
    ]);
  });

  it('keys that stand twice, wrong types, unknown keys', async () => {
    assert.deepEqual(
      await told('{"miniProgram": "A", "version": "1.0.0", "version": "1.0.1", "platform": 7, "verison": 1}'),
      ['"version": file.duplicateKey', '7: file.wrongType', '"verison": file.unknownKey'],
    );
  });

  it('a newer format', async () => {
    assert.deepEqual(await toldOf({ schemaVersion: 99, novelty: [] }), ['99: file.schemaNewer']);
  });

  it('files that are missing, in a circle, outside, or the file itself', async () => {
    await symlink('round.png', path.join(folder, 'circle.png'));
    await symlink('circle.png', path.join(folder, 'round.png'));
    await symlink(tmpdir(), path.join(folder, 'away'));
    await mkdir(path.join(folder, 'logo.d'));
    const languages = {
      a: { logo: 'gone.png' },
      b: { logo: 'circle.png' },
      c: { logo: '../logo.png' },
      d: { logo: '/etc/hostname' },
      e: { tagline: { file: './mini.release.json' } },
      f: { logo: 'logo.d' },
      g: { logo: 'away' },
      h: { logo: `${'x'.repeat(5_000)}.png` },
      i: { logo: 'a\u0000b.png' },
    };
    const codes = (await toldOf({ languages })).map((line) => line.slice(line.lastIndexOf(': ') + 2));
    assert.deepEqual(codes, [
      'file.fileMissing',
      'file.includesItself',
      'file.pathOutside',
      'file.pathOutside',
      'file.includesItself',
      'file.fileIsFolder',
      'file.pathOutside',
      'file.fileUnreadable',
      'file.pathOutside',
    ]);
  });

  it('texts that are none, too large, or no pictures', async () => {
    await writeFile(path.join(folder, 'binary.txt'), Buffer.from([0xff, 0xfe, 0x00, 0x80]));
    await writeFile(path.join(folder, 'huge.txt'), 'x'.repeat(1024 * 1024));
    const languages = {
      a: { tagline: { file: 'binary.txt' } },
      b: { tagline: { file: 'huge.txt' } },
      c: { logo: 'binary.txt' },
    };
    assert.deepEqual(await toldOf({ languages }), [
      '"binary.txt": file.notText',
      '"huge.txt": file.includeTooLarge',
      '"binary.txt": file.notAPicture',
    ]);
  });

  it('a file that is deleted before and while it is read', async () => {
    const name = path.join(folder, 'fleeting.png');
    const named = { languages: { a: { logo: 'fleeting.png' } } };
    await writeFile(name, 'x');
    assert.deepEqual(await toldOf(named), ['"fleeting.png": file.notAPicture']);
    await rm(name);
    const again = server.next(file);
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf(name), type: 3 }],
    });
    assert.deepEqual(
      (await again).map(({ code }) => code),
      ['file.fileMissing'],
    );
    for (let round = 0; round < 50; round += 1) {
      await writeFile(name, Buffer.alloc(1024 * 1024));
      const reference = { file: 'fleeting.png', as: 'picture' } as const;
      const [{ fact }] = await Promise.all([readReference(folder, reference), rm(name)]);
      assert.ok(['missing', 'file'].includes(fact.state), JSON.stringify(fact));
    }
  });

  it('deep nesting, binary junk, and what is no object', async () => {
    assert.deepEqual(await told('['.repeat(100_000)), ['[: file.tooDeep']);
    const junk = Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * 7919) % 256)).toString('latin1');
    assert.ok((await told(junk)).some((line) => line.endsWith(': file.syntax')));
    for (const text of ['', '[]', 'null', '"', '{', '{"a', '//', '/*']) await told(text);
  });

  it('questions at places that do not exist, and about documents that are not open', async () => {
    const ask = (method: string, more: object) => server.connection.sendRequest(`textDocument/${method}`, more);
    for (const uri of [uriOf(file), 'file:///nowhere/mini.release.json', 'untitled:x', 'nonsense', 'file://host/%2f']) {
      const textDocument = { uri };
      for (const position of [
        { line: 0, character: 0 },
        { line: 9_999, character: 9_999 },
      ]) {
        const range = { start: position, end: position };
        await ask('completion', { textDocument, position });
        await ask('hover', { textDocument, position });
        await ask('codeAction', { textDocument, range, context: { diagnostics: [] } });
      }
      for (const method of ['codeLens', 'documentLink', 'documentSymbol']) await ask(method, { textDocument });
    }
  });

  it('hurried typing: what is told belongs to the newest text', async () => {
    const answers: Promise<unknown>[] = [];
    for (let key = 0; key < 50; key += 1) answers.push(server.change(file, `{ "version": "1.${key}" }`));
    const problems = (await answers.at(-1)) as { message: string }[];
    assert.ok(problems.some(({ message }) => message.includes('“1.49”')));
  });

  it('two hundred rounds of it all: memory stays flat', async () => {
    const locales = Array.from({ length: 300 }, (_, index) => [`x-${index}`, { logo: `logo-${index}.png` }]);
    const texts = [
      JSON.stringify({ ...common, languages: Object.fromEntries(locales) }),
      '['.repeat(10_000),
      `{"version": "${'x'.repeat(200_000)}"`,
      '{"a": 1, "a": 2, "verison": []}',
    ];
    const round = async (index: number) => {
      const own = path.join(folder, `${index}`, 'mini.release.json');
      await server.open(own, texts[index % texts.length] ?? '');
      await server.close(own);
    };
    await Promise.all(Array.from({ length: 40 }, (_, index) => round(index)));
    const before = await server.memory();
    for (let block = 1; block <= 5; block += 1) {
      await Promise.all(Array.from({ length: 40 }, (_, index) => round(block * 40 + index)));
    }
    const grown = ((await server.memory()) - before) / 1024 / 1024;
    assert.ok(grown < 8, `${grown} MB more`);
  });
});
