import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandContext } from '../../../src/extension/shared/context.ts';
import type { PickOptions } from '../../../src/extension/shared/prompts.ts';
import { uiText } from '../../../src/texts/editor/commands.ts';
import type { UiKey } from '../../../src/texts/editor/commandsEn.ts';
import '../../shared/editorStub.ts';
import { png } from '../../shared/media.ts';

const { editForm } = await import('../../../src/extension/prompts/form.ts');
const { back } = await import('../../../src/extension/shared/back.ts');

const pictures = { kind: 'pictures', types: ['jpg', 'png'], maxBytes: 1024 * 256, square: true } as const;
const logo = { ...pictures, min: 1, max: 1 } as const;
const screenshots = { ...pictures, square: false, min: 2, max: 5 } as const;

describe('a form of quick inputs', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'form-'));
    await writeFile(join(folder, 'wide.png'), png(200, 100));
    await writeFile(join(folder, 'round.png'), png(100, 100));
    await writeFile(join(folder, 'menu.png'), png(120, 100));
    await writeFile(join(folder, 'notes.png'), 'no picture');
  });
  after(() => rm(folder, { recursive: true }));

  /** @param answers what the person does, in order: the label of a row, files to choose, or nothing (Escape) */
  function open(answers: (string | readonly string[] | undefined)[]) {
    const shown: string[][] = [];
    const told: string[] = [];
    const kept = new Map<string, unknown>();
    const context = {
      language: 'en',
      text: (key: UiKey, params?: Record<string, string | number>) => uiText('en', key, params),
      memory: {
        get: (key: string) => kept.get(key),
        set: async (key: string, value: unknown) => void kept.set(key, value),
      },
      client: { uploadFile: async (_: object, bytes: Uint8Array) => ({ id: hash(bytes), ...size(bytes) }) },
      ui: {
        pick: async ({ title, placeholder, items }: PickOptions<unknown>) => {
          shown.push([
            `${title}: ${placeholder}`,
            ...items.map(({ label, description, detail }) => [label, description, detail].filter(Boolean).join(' — ')),
          ]);
          const label = answers.shift();
          if (label === 'Back') return back;
          return items.find((item) => item.label === label)?.value;
        },
        files: async () => {
          const names = answers.shift();
          return Array.isArray(names) ? names.map((name) => ({ path: join(folder, name) })) : undefined;
        },
        progress: (_: string, work: (signal: AbortSignal) => Promise<unknown>) => work(new AbortController().signal),
        tell: async (_: string, message: string) => void told.push(message),
      },
    } as unknown as CommandContext;
    const frame = { draft: 'draft', title: 'Logo', workspaceId: 'w1', partial: false };
    return { context, shown, told, frame };
  }
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  const size = (bytes: Uint8Array) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    return { type: 'png', width: view.getUint32(16), height: view.getUint32(20), bytes: bytes.length };
  };

  it('says what it does: what is made is created, what exists is saved', async () => {
    for (const [submit, label] of [
      ['common.create', 'Create'],
      ['common.add', 'Add'],
      [undefined, 'Save'],
    ] as const) {
      const { context, shown, frame } = open([['round.png'], label]);
      assert.ok(await editForm(context, { ...frame, fields: { logo }, submit }));
      assert.equal(shown[0]?.[1], label);
      assert.match(shown[0]?.[0] ?? '', new RegExp(`“${label}”`));
    }
  });

  it('explains a picture that does not fit where it was asked for, and takes another there', async () => {
    const { context, shown, told, frame } = open([
      ['wide.png'],
      'Choose Another…',
      undefined,
      'Choose Another…',
      ['round.png'],
      'Save',
    ]);
    const values = await editForm(context, { ...frame, fields: { logo } });
    assert.ok(values);
    assert.deepEqual(told, [], 'no message takes the place of the question');
    const [question = [], again] = shown;
    assert.match(question[0] ?? '', /You cannot use this picture/);
    assert.match(question[1] ?? '', /^Choose Another… — wide\.png: .*square/i);
    assert.deepEqual(again, question, 'a canceled dialog leads back to the question');
    assert.match(shown[2]?.[2] ?? '', /^Logo — round\.png$/, 'the name of the file is shown');
  });

  it('keeps the pictures that fit, and names those that do not', async () => {
    const { context, shown, told, frame } = open([
      'Add a Picture…',
      ['menu.png', 'notes.png'],
      'Add a Picture…',
      ['round.png'],
      'Done',
      'Save',
    ]);
    const values = await editForm(context, { ...frame, fields: { screenshots } });
    assert.equal(values && (values.screenshots as readonly unknown[]).length, 2);
    assert.deepEqual(told, []);
    const after = shown[1]?.join('\n') ?? '';
    assert.match(after, /Add a Picture… — notes\.png: /);
    assert.match(after, /Remove menu\.png — 120 × 100/);
    assert.match(shown[3]?.join('\n') ?? '', /Screenshots — menu\.png, round\.png/);
  });
});
