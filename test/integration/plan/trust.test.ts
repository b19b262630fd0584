import { strict as assert } from 'node:assert';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandContext } from '../../../src/extension/shared/context.ts';
import { uiText } from '../../../src/texts/editor/commands.ts';
import { person } from '../../shared/editorStub.ts';

const { createGate } = await import('../../../src/extension/releaseFile/apply.ts');
const { askReleaseFile, findReleaseFiles } = await import('../../../src/extension/releaseFile/locate.ts');
const { askFolder } = await import('../../../src/extension/prompts/projectFolders.ts');

const text: CommandContext['text'] = (key, params) => uiText('en', key, params);

describe('a folder that nobody trusts', () => {
  it('runs no command of a gate, and is told why', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'untrusted-'));
    const ask = (trusted: boolean) =>
      createGate(
        { text, editor: { trusted: () => trusted } as never },
        { folder } as never,
        new AbortController().signal,
      )({
        ratio: 1,
        gate: { command: 'touch was-run' },
      });
    assert.deepEqual(await ask(false), { verdict: 'unknown', said: text('releaseFile.gateUntrusted') });
    assert.deepEqual(await readdir(folder), []);
    assert.deepEqual(await ask(true), { verdict: 'pass' });
    assert.deepEqual(await readdir(folder), ['was-run']);
    await rm(folder, { recursive: true });
  });

  it('and one on no disk are declared in the manifest, in both languages', async () => {
    const read = async (file: string) =>
      JSON.parse(await readFile(new URL(`../../../${file}`, import.meta.url), 'utf8'));
    const { capabilities } = await read('package.json');
    for (const name of ['untrustedWorkspaces', 'virtualWorkspaces']) {
      const { supported, description } = capabilities[name];
      assert.equal(supported, 'limited');
      for (const file of ['package.nls.json', 'package.nls.zh-cn.json'])
        assert.ok((await read(file))[description.replaceAll('%', '')]);
    }
  });
});

describe('a folder on no disk', () => {
  const uri = { scheme: 'vscode-vfs', path: '/github/shop/mini.release.json' };
  const told: string[] = [];
  const context = {
    text,
    editor: { folders: () => [{ uri }] },
    ui: { tell: async (_kind: string, message: string) => void told.push(message) },
  } as unknown as CommandContext;

  it('is not read by a path that means another folder of this machine, and that is told', async () => {
    person.files = [uri];
    assert.deepEqual(await findReleaseFiles(), []);
    assert.equal(await askReleaseFile(context), undefined);
    assert.equal(await askFolder(context, 'Upload'), undefined);
    assert.deepEqual(told, [text('folder.virtual'), text('folder.virtual')]);
  });
});
