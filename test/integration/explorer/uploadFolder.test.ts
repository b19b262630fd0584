import { strict as assert } from 'node:assert';
import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CommandContext } from '../../../src/extension/shared/context.ts';
import { person } from '../../shared/editorStub.ts';
import { createProgram, openStage, type Program, type Stage } from '../platform/fixture.ts';

const { uploadVersion } = await import('../../../src/extension/commands/upload.ts');
const { runCommand } = await import('../../../src/extension/shared/errorMessages.ts');
const { play } = await import('../../host/playedCommands.ts');

type Folders = ReturnType<CommandContext['editor']['folders']>;

describe('uploading the open folder', () => {
  let stage: Stage;
  let program: Program;
  let home: string;
  beforeEach(async () => {
    stage = await openStage();
    program = await createProgram(stage.owner);
    home = await mkdtemp(join(tmpdir(), 'open-folder-'));
    for (const name of ['one', 'two']) {
      await put(`${name}/app.json`, '{"pages":["index"]}');
      await put(`${name}/index.axml`, '<view/>');
    }
    await put('one/mini.project.json', '{"format":2}');
    await put('one/release.log', 'begin');
    person.files = [{ scheme: 'file', path: join(home, 'one/mini.project.json') }];
  });
  afterEach(async () => {
    person.files = [];
    await stage.end();
    await rm(home, { recursive: true, force: true });
  });
  const put = async (path: string, text: string) => {
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), text);
  };
  const open = (...names: string[]) => {
    const folders = names.map((name) => {
      const path = join(home, name);
      return { uri: { scheme: 'file', path, fsPath: path } };
    });
    return { editor: { folders: () => folders as unknown as Folders } };
  };
  const typed = [{ type: '1.0.0' }, { type: 'The first version.' }];
  const uploaded = async () => {
    return (await stage.owner.listVersions({ miniProgram: program.id })).items.map(({ number }) => number);
  };
  /** Does something to the folder when the person has decided. */
  const playWith = async (change: () => Promise<void>) => {
    const played = await play(stage, [...typed, { pick: 'Upload' }], open('one'));
    const { pick } = played.context.ui;
    played.context.ui.pick = async (options) => {
      const chosen = await pick(options);
      await change();
      return chosen;
    };
    await runCommand(uploadVersion, played.context, undefined);
    played.end();
    return played;
  };

  it('takes a log that is written meanwhile as it is then', async () => {
    const { told } = await playWith(() => appendFile(join(home, 'one/release.log'), ' and more'));
    assert.deepEqual(await uploaded(), ['1.0.0'], told.join('\n'));
  });

  it('sends no secret that came after the person saw what goes in', async () => {
    const { told } = await playWith(async () => {
      await appendFile(join(home, 'one/release.log'), ' and more');
      await put('one/.env', 'PASSWORD=secret');
    });
    assert.deepEqual(await uploaded(), []);
    assert.match(told.join('\n'), /release\.log changed during packing\. [^[]*$/m);
  });

  it('offers the second folder of a workspace, which has no mini.project.json', async () => {
    const played = await play(stage, [{ pick: 'two' }, ...typed, { pick: 'Upload' }], open('one', 'two'));
    await runCommand(uploadVersion, played.context, undefined);
    played.end();
    assert.deepEqual(await uploaded(), ['1.0.0']);
  });
});
