import { strict as assert } from 'node:assert';
import type { Snapshot } from '../../../src/extension/store/snapshot.ts';
import {
  allowed,
  authorization,
  chinese,
  miniProgram,
  refused,
  release,
  simulated,
  snapshotOf,
  snapshotWith,
  version,
} from '../../shared/snapshots.ts';
import { basicInformation, blocksOf, buttons, configuration, field, loaded, viewOf } from '../../shared/wizardFacts.ts';

const selectApp = (more: object = {}) => ({ ...allowed('selectApp')[0], targetApp: 'alipayCN', ...more });
const withProgram = (snapshot: Snapshot, more: Parameters<typeof miniProgram>[0]): Snapshot => ({
  ...snapshot,
  miniPrograms: { w1: [miniProgram(more)] },
});
const fresh = snapshotOf([version({ actions: [selectApp() as never] })]);
const editable = release({ actions: allowed('editConfiguration', 'authorize', 'apply') });
const pending = { app: 'alipayCN', authorization: authorization('pending'), newVersions: { used: 1, limit: 20 } };

describe('the wizard before the application', () => {
  it('shows everything that blocks the application, each with what mends it', () => {
    const apply = {
      ...refused('apply', 'authorizationRequired', { target: 'AlipayCN' }),
      moreReasons: [
        { code: 'serviceContactRequired', params: { target: 'AlipayCN' }, remedy: { action: 'editMiniProgram' } },
      ],
    };
    const reason = { code: 'authorizationRequired', params: { target: 'AlipayCN' }, remedy: { action: 'authorize' } };
    const view = viewOf(snapshotWith(release({ actions: [{ ...apply, reason }] })), { step: 'apply' });
    const notices = blocksOf(view, 'notice').filter(({ tone }) => tone === 'warning');
    assert.deepEqual(
      notices.map(({ title }) => title),
      ['AlipayCN is not authorized.', 'AlipayCN requires a customer service phone number or e-mail address.'],
    );
    assert.deepEqual(
      notices.map(({ buttons: shown }) => shown.map(({ value }) => value)),
      [[], ['languages']],
    );
    assert.equal(view.next?.value, 'authorization');
  });

  it('begins with the version and shows the quotas before they bite', () => {
    const view = viewOf(fresh);
    assert.equal(view.step, 'version');
    assert.equal(view.title, 'Coffee Corner 1.0.0 → AlipayCN');
    assert.deepEqual(blocksOf(view, 'choice'), [], 'of one there is nothing to choose');
    const target = blocksOf(view, 'facts').flatMap(({ rows }) => rows.find(({ label }) => label === 'AlipayCN') ?? []);
    assert.match(target[0]?.value ?? '', /1 of 10 mini programs used · 1 of 20 new versions used/);
    assert.equal(view.next?.action, 'begin');
    assert.equal(view.next?.disabled, null);
  });

  it('tells why an app cannot be selected, with its code', () => {
    const action = refused('selectApp', 'versionCanceledForTarget', { version: '1.0.0', target: 'AlipayCN' });
    const snapshot = snapshotOf([version({ actions: [{ ...action, targetApp: 'alipayCN' } as never] })]);
    const view = viewOf(snapshot);
    assert.equal(view.step, 'version');
    assert.match(blocksOf(view, 'notice')[0]?.title ?? '', /canceled/i);
    assert.ok(view.next?.disabled);
  });

  it('goes on with the languages where the app asks for them, and comes back to no step before', () => {
    const action = refused('selectApp', 'languageRequired', { target: 'AlipayCN', locales: ['zh-CN'] });
    const noLanguages = withProgram(
      snapshotOf([version({ actions: [{ ...action, targetApp: 'alipayCN' } as never] })]),
      { languages: [] },
    );
    const view = viewOf(noLanguages);
    assert.equal(view.step, 'languages');
    assert.equal(view.steps.find(({ id }) => id === 'version')?.state, 'done');
  });

  it('opens at the first step that is not done', () => {
    const unauthorized = withProgram(snapshotWith(editable), { targets: [pending] });
    assert.equal(viewOf(unauthorized).step, 'authorization');
    const noScreenshots = { loaded: loaded({ configuration: configuration({ screenshots: [] }) }) };
    assert.equal(viewOf(snapshotWith(editable), noScreenshots).step, 'configuration');
    const noName = { loaded: loaded({ basicInformation: basicInformation({ legalName: '' }) }) };
    assert.equal(viewOf(snapshotWith(editable), noName).step, 'basicInformation');
    const noContact = withProgram(snapshotWith(editable), { servicePhone: '', serviceEmail: '' });
    assert.equal(viewOf(noContact).step, 'languages');
    assert.equal(viewOf(snapshotWith(editable)).step, 'apply');
  });

  it('closes the steps that need something first, and says what', () => {
    const steps = Object.fromEntries(viewOf(fresh).steps.map((step) => [step.id, step]));
    assert.equal(steps.configuration?.closed, 'Upload a version and fill in the languages first.');
    assert.equal(steps.review?.closed, 'Available after you apply.');
    assert.equal(steps.languages?.closed, null);
    assert.equal(steps.languages?.state, 'done');
    assert.equal(steps.version?.state, 'now');
  });

  it('shows an error beside its field once the person left it, in the words of the limits', () => {
    const draft = { 'language/zh-CN/p1': { name: { value: '街角 咖啡', base: chinese.name } } };
    const untouched = viewOf(snapshotWith(editable), { step: 'languages', drafts: draft });
    assert.equal(field(untouched, 'language/zh-CN/name').problem, null);
    const touched = viewOf(snapshotWith(editable), {
      step: 'languages',
      drafts: draft,
      touched: ['language/zh-CN/name'],
    });
    assert.match(field(touched, 'language/zh-CN/name').problem ?? '', /without spaces/);
    assert.equal(touched.next?.label, 'Save and Continue');
    const shown = field(touched, 'language/zh-CN/name');
    assert.deepEqual(shown.control === 'text' && shown.count, { min: 3, max: 30 });
  });

  it('shows another person’s change beside one’s own, with who it was and when', () => {
    const drafts = { 'configuration/r1': { category: { value: 'Coffee', base: 'Food' } } };
    const changed = (changedBy?: { id: string; name: string }) => {
      const at = '2026-03-03T08:49:00.000Z';
      const more = changedBy ? { changedBy: { ...changedBy, at } } : {};
      return viewOf(snapshotWith(editable), {
        step: 'configuration',
        drafts,
        loaded: loaded({ configuration: configuration({ category: 'Drinks', revision: 3, ...more }) }),
      });
    };
    const view = changed({ id: 'lin', name: 'Lin' });
    const shown = field(view, 'configuration/category');
    assert.equal(shown.value, 'Coffee');
    const { title = '', ...theirs } = shown.theirs ?? {};
    assert.deepEqual(theirs, { by: 'Lin', value: 'Drinks' });
    assert.match(title, /^Lin also changed this field at .*\d:49/);
    assert.equal(view.steps.find(({ id }) => id === 'configuration')?.state, 'attention');
    const own = field(changed({ id: 'mei', name: 'Mei' }), 'configuration/category').theirs;
    assert.match(own?.title ?? '', /^You also changed this field elsewhere at .*\d:49/);
    const unknown = field(changed(), 'configuration/category').theirs;
    assert.equal(unknown?.title, 'Somebody else also changed this field');
  });

  it('says once that the platform does not answer, and beside it what else went wrong', () => {
    const trouble = {
      ...{ kind: 'offline', code: 'client.offline', title: 'The platform could not be reached.' },
      ...{ detail: 'Check the connection.', next: '', requestId: null },
    };
    const titles = (title: string) => {
      const own = { kind: 'notice', tone: 'error', title, detail: '', buttons: [] } as never;
      const more = { step: 'configuration', notice: { step: 'configuration', block: own } } as const;
      const view = viewOf(snapshotWith(editable, { trouble }), more);
      return blocksOf(view, 'notice').map((block) => block.title);
    };
    assert.equal(titles(trouble.title).filter((title) => title === trouble.title).length, 1);
    assert.ok(titles('The picture is too large.').includes('The picture is too large.'));
  });

  it('never shows a password, neither the stored one nor the typed one', () => {
    const drafts = { 'configuration/r1': { testPassword: { value: 'canary-5531', base: '' } } };
    const view = viewOf(snapshotWith(editable), {
      step: 'configuration',
      drafts,
      seqs: { 'configuration/testPassword': 4 },
    });
    assert.equal(JSON.stringify(view).includes('canary-5531'), false);
    const shown = field(view, 'configuration/testPassword');
    assert.equal(shown.control, 'password');
    assert.equal(shown.seq, 0);
    const review = viewOf(snapshotWith(editable), { step: 'apply', drafts });
    assert.equal(JSON.stringify(review).includes('canary-5531'), false);
  });

  it('marks basic information that is reviewed too, and says that its fields are assumed', () => {
    const changed = release({ ...editable, basicInformationChanges: ['legalName'] });
    const approved = { ...basicInformation(), legalName: 'The Former Name', approvedAt: '2026-11-01T08:00:00.000Z' };
    const view = viewOf(snapshotWith(changed), { step: 'basicInformation', loaded: loaded({ approved }) });
    const legalName = field(view, 'basicInformation/legalName');
    assert.deepEqual(legalName.marks, ['also reviewed']);
    assert.match(view.intro, /assumptions/);
    assert.equal(legalName.before, 'The Former Name');
    assert.deepEqual(field(view, 'basicInformation/phone').marks, []);
    const first = viewOf(snapshotWith(changed), { step: 'basicInformation' });
    assert.deepEqual(field(first, 'basicInformation/legalName').marks, [], 'before a first approval');
    const review = viewOf(snapshotWith(changed), { step: 'apply', loaded: loaded({ approved }) });
    const sent = blocksOf(review, 'facts').flatMap(({ rows }) => rows);
    assert.equal(sent.find(({ label }) => label === 'Legal name')?.before, 'The Former Name');
    assert.ok(blocksOf(review, 'notice').some(({ title }) => title === 'Changed and also reviewed: Legal name.'));
  });

  it('leads through the authorization in the words of AlipayCN’s page', () => {
    const view = viewOf(withProgram(snapshotWith(editable), { targets: [pending] }));
    const [cards] = blocksOf(view, 'cards');
    assert.deepEqual(
      cards?.cards.map(({ state }) => state),
      ['done', 'now', 'todo', 'todo'],
    );
    const words = cards?.cards.flatMap((card) => card.words.map(({ chinese: word }) => word));
    assert.deepEqual(words, ['登录', '确认选择', '确认授权']);
    assert.equal(buttons(view, 'copyAuthorization').length, 1);
    assert.ok(field(view, 'authorization/code'));
    const pasted = viewOf(withProgram(snapshotWith(editable), { targets: [pending] }), {
      inputs: { 'authorization/code': 'canary-code' },
      seqs: { 'authorization/code': 7 },
    });
    assert.ok(!JSON.stringify(pasted).includes('canary-code'), 'a code is never sent back to the page');
    assert.equal(field(pasted, 'authorization/code').seq, 0, 'the page goes on showing it');
  });

  it('shows before the application exactly what is sent, and what differs from what is live', () => {
    const live = release({ id: 'r0', versionId: 'v0', versionNumber: '0.9.0', stage: 'fullRelease' });
    const versions = [version({ releases: [editable] }), version({ id: 'v0', number: '0.9.0', releases: [live] })];
    const before = configuration({
      releaseId: 'r0',
      versionDescription: 'The version before it, with fewer features.',
    });
    const view = viewOf(snapshotOf(versions), { loaded: loaded({ live: before }) });
    assert.equal(view.step, 'apply');
    const rows = blocksOf(view, 'facts').flatMap((block) => block.rows);
    const described = rows.find(({ label }) => label === 'Version description');
    assert.equal(described?.value, configuration().versionDescription);
    assert.equal(described?.before, 'The version before it, with fewer features.');
    assert.equal(rows.find(({ label }) => label === 'Screenshots')?.pictures.length, 2);
    assert.equal(rows.find(({ label }) => label === 'Server domains')?.before, null);
    assert.deepEqual(rows.find(({ label }) => label === 'Version')?.marks, ['live: 0.9.0']);
  });

  it('saves what was typed before it applies', () => {
    const drafts = { 'configuration/r1': { category: { value: 'Coffee', base: '' } } };
    const view = viewOf(snapshotWith(editable), { step: 'apply', drafts });
    assert.deepEqual([view.next?.action, view.next?.label], ['apply', 'Save and Apply to Release']);
  });

  it('names only the fields that are missing once what was typed is saved', () => {
    const apply = refused('apply', 'basicInformationInvalid', { fields: ['legalName', 'registrationNumber'] });
    const reason = {
      code: 'basicInformationInvalid',
      params: { fields: ['legalName', 'registrationNumber'] },
      remedy: { action: 'editBasicInformation' },
    };
    const drafts = { 'basicInformation/w1': { legalName: { value: 'Corner Ltd', base: '' } } };
    const incomplete = loaded({ basicInformation: basicInformation({ legalName: '', registrationNumber: '' }) });
    const view = viewOf(snapshotWith(release({ actions: [{ ...apply, reason }] })), {
      ...{ step: 'apply', drafts, loaded: incomplete },
    });
    const titles = blocksOf(view, 'notice').map(({ title }) => title);
    assert.ok(titles.includes('Complete the basic information: Registration number.'), titles.join('\n'));
  });

  it('says in both languages that AlipayCN is simulated', () => {
    assert.equal(viewOf(snapshotWith(editable)).badge, null);
    assert.equal(viewOf(simulated(snapshotWith(editable))).badge, 'Simulated AlipayCN');
    assert.equal(viewOf(simulated(snapshotWith(editable)), {}, 'zh-cn').badge, '模拟的 AlipayCN');
  });
});
