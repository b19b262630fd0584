import { strict as assert } from 'node:assert';
import type { ReleaseClient } from '../../../src/client/client.ts';
import type { CommandContext } from '../../../src/extension/shared/context.ts';
import { createDrafts } from '../../../src/extension/wizard/model/drafts.ts';
import { formState } from '../../../src/extension/wizard/model/formState.ts';
import type { PictureCache } from '../../../src/extension/wizard/work/pictureCache.ts';
import '../../shared/editorStub.ts';
import { allowed, release, snapshotOf, version } from '../../shared/snapshots.ts';
import { basicInformation, configuration, session } from '../../shared/wizardFacts.ts';

const values = new Map<string, unknown>();
let storing: Promise<unknown> = Promise.resolve();
const memory = {
  get: <T>(key: string) => values.get(key) as T | undefined,
  set: async (key: string, value: unknown) => {
    values.set(key, value);
    await storing;
  },
};
const secrets = { get: async () => undefined, store: async () => undefined, delete: async () => undefined };

const work = async () => ({
  ...(await import('../../../src/extension/wizard/work/fields.ts')),
  ...(await import('../../../src/extension/wizard/work/saving.ts')),
  ...(await import('../../../src/extension/wizard/work/wizard.ts')),
});

/** A wizard whose configurations are answered when the test says so, in whichever order. */
async function wizardWith(stored: () => ReturnType<typeof configuration>) {
  const { createWizard, saveForms, setValue } = await work();
  const open: { release: string; answer: () => void }[] = [];
  const releases = ['r1', 'r2'].map((id, index) =>
    release({ id, versionId: `v${index + 1}`, actions: allowed('editConfiguration', 'apply') }),
  );
  const snapshot = snapshotOf(
    releases.map((one) => version({ id: one.versionId, number: `1.0.${one.id}`, releases: [one] })),
  );
  const client = {
    getConfiguration: ({ release: id }: { release: string }) => {
      const read = { ...stored(), releaseId: id };
      return new Promise((resolve) => open.push({ release: id, answer: () => resolve(read) }));
    },
    putConfiguration: async (_: unknown, body: object) => configuration({ ...body, revision: 3 }),
    getRelease: async () => releases[0],
    getBasicInformation: async () => basicInformation(),
    getApprovedBasicInformation: async () => ({ approved: null }),
    getHistory: async () => ({ items: [], next: null }),
    listCategories: async () => ({ items: [] }),
  } as unknown as ReleaseClient;
  const context = {
    ...{ client, memory, secrets, language: 'en' },
    store: { snapshot, take: () => undefined, refresh: async () => undefined },
    editor: { log: () => undefined, folders: () => [], trusted: () => true, grayscaleRatios: () => [] },
  } as unknown as CommandContext;
  const wizard = createWizard(
    {
      ...{ context, drafts: createDrafts(context), pictures: {} as PictureCache },
      ...{
        changed: () => undefined,
        saved: async () => undefined,
        open: async () => undefined,
        now: () => new Date('2026-03-03T09:00:00.000Z'),
      },
    },
    session({ subject: { releaseId: 'r1' } }),
  );
  return { wizard, open, saveForms, setValue };
}

describe('what the wizard reads', () => {
  it('does not undo what was saved while it was on its way', async () => {
    const { wizard, open, saveForms, setValue } = await wizardWith(() =>
      configuration({ memo: 'as it was', revision: 2 }),
    );
    const reading = wizard.reload();
    setValue(wizard, 'configuration/memo', 'For the reviewer');
    const state = formState(wizard.facts(), 'configuration');
    assert.ok(state?.dirty);
    assert.equal(await saveForms(wizard, [state]), true);
    for (const { answer } of open) answer();
    await reading;
    const { revision, values } = formState(wizard.facts(), 'configuration')?.stored ?? assert.fail();
    assert.deepEqual([revision, values.memo], [3, 'For the reviewer']);
  });

  it('is not shown for another release that was chosen while it was on its way', async () => {
    const { wizard, open } = await wizardWith(() => configuration());
    const reading = wizard.reload();
    wizard.change({ subject: { releaseId: 'r2' }, loaded: { ...wizard.session.loaded, configuration: null } });
    const again = wizard.reload();
    const seen: (string | undefined)[] = [];
    for (let index = 0; index < 2; index += 1) {
      while (!open[index]) await new Promise((resolve) => setImmediate(resolve));
      open[index]?.answer();
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(wizard.session.loaded.configuration?.releaseId);
    }
    await Promise.all([reading, again]);
    assert.deepEqual(seen, [undefined, 'r2']);
  });
});

describe('what is typed in the wizard', () => {
  it('is known to the page as safe once it is stored, since a reload ends the extension host', async () => {
    const { changeField } = await work();
    const { wizard } = await wizardWith(() => configuration());
    wizard.change({ loaded: { ...wizard.session.loaded, configuration: configuration() } });
    let stored = () => {};
    storing = new Promise<void>((resolve) => {
      stored = resolve;
    });
    const type = (value: string, seq: number) => void changeField(wizard, 'configuration/memo', value, seq);
    type('For the', 1);
    type('For the reviewer', 2);
    assert.equal(formState(wizard.facts(), 'configuration')?.values.memo, 'For the reviewer');
    await new Promise(setImmediate);
    assert.equal(wizard.session.seqs['configuration/memo'], undefined);
    stored();
    await new Promise(setImmediate);
    assert.equal(wizard.session.seqs['configuration/memo'], 2);
  });
});
