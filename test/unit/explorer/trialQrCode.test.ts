import { strict as assert } from 'node:assert';
import type { CommandContext } from '../../../src/extension/shared/context.ts';
import type { PickOptions } from '../../../src/extension/shared/prompts.ts';
import { noSurroundings } from '../../../src/extension/store/surroundings.types.ts';
import { uiText } from '../../../src/texts/editor/commands.ts';
import type { UiKey } from '../../../src/texts/editor/commandsEn.ts';
import '../../shared/editorStub.ts';
import { allowed, refused, release, snapshotOf, version } from '../../shared/snapshots.ts';

const { showTrialQrCode } = await import('../../../src/extension/commands/trialQrCode.ts');
const { showActions } = await import('../../../src/extension/commands/showActions.ts');

const [trial] = allowed('createTrialQrCode');
const actions = [{ ...(trial ?? assert.fail()), targetApp: 'alipayCN' }];
const draft = release({
  stage: 'newVersionCreated',
  actions: [
    ...allowed('editConfiguration'),
    refused('apply', 'configurationInvalid', { fields: ['screenshots'] }),
    refused('withdraw', 'stageForbids'),
    refused('finalRelease', 'stageForbids'),
  ],
});

describe('the trial of a version', () => {
  const pages: { title: string; html: string }[] = [];
  const requests: unknown[] = [];
  const lists: string[][] = [];
  const context = (more: object = {}) =>
    ({
      language: 'en',
      text: (key: UiKey, params?: Record<string, string | number>) => uiText('en', key, params),
      store: { snapshot: snapshotOf([version({ actions, releases: [draft], ...more })]) },
      surroundings: () => noSurroundings,
      setSubject: () => undefined,
      client: {
        createTrialQrCode: async (path: object, body: object) => {
          requests.push([path, body]);
          return { url: 'https://example.com/trial', picture: { type: 'image/png', data: 'AAAA' } };
        },
      },
      ui: {
        progress: (_: string, work: (signal: AbortSignal) => unknown) => work(new AbortController().signal),
        showPage: async (title: string, html: string) => void pages.push({ title, html }),
        pick: async ({ items }: PickOptions<unknown>) => void lists.push(items.map(({ label }) => label)),
      },
    }) as unknown as CommandContext;
  beforeEach(() => {
    for (const list of [pages, requests, lists]) list.length = 0;
  });
  it('is a QR code on a page, from tree and palette, with a button that saves it', async () => {
    await showTrialQrCode(context(), { versionId: 'v1' });
    assert.deepEqual(requests, [[{ version: 'v1' }, { targetApp: 'alipayCN' }]]);
    const [{ title, html } = assert.fail()] = pages;
    assert.equal(title, 'Show Trial QR Code: Coffee Corner 1.0.0');
    assert.match(html, /base64,AAAA/);
    assert.match(html, /https:\/\/example\.com\/trial/);
    assert.match(html, /command:miniProgramRelease\.version\.saveTrialQrCode/);
  });

  it('is among the actions of a release that can be tried', async () => {
    await showActions(context(), { releaseId: 'r1' });
    await showActions(context({ actions: [] }), { releaseId: 'r1' });
    assert.deepEqual(
      lists.map((list) => list.includes('Show Trial QR Code')),
      [true, false],
    );
  });

  it('lists what can be done first, then only what something is missing for', async () => {
    await showActions(context(), { releaseId: 'r1' });
    const [list = []] = lists;
    const heading = list.indexOf(uiText('en', 'actions.not'));
    assert.ok(heading > 0);
    assert.deepEqual(list.slice(heading + 1), ['Apply to Release'], 'nothing that another stage alone allows');
    assert.ok(list.indexOf('Edit Configuration') < heading);
  });

  it('lists what removes a blocker before everything else, and the authorization last', async () => {
    const reason = {
      ...{ code: 'basicInformationInvalid', params: { fields: ['phone'] } },
      remedy: { action: 'editBasicInformation' },
    };
    const apply = { ...refused('apply', 'basicInformationInvalid'), reason };
    const blocked = { ...draft, actions: [...allowed('authorize', 'editConfiguration'), apply] };
    await showActions(context({ releases: [blocked] }), { releaseId: 'r1' });
    const [list = []] = lists;
    assert.equal(list[0], 'Edit Basic Information');
    assert.ok(list.indexOf('Edit Configuration') < list.indexOf('Authorize AlipayCN'));
  });
});
