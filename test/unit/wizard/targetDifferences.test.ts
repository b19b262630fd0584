import { strict as assert } from 'node:assert';
import type { Session } from '../../../src/extension/wizard/model/session.ts';
import { createNameCheck } from '../../../src/extension/wizard/work/nameCheck.ts';
import type { Wizard } from '../../../src/extension/wizard/work/wizard.types.ts';
import { allowed, chinese, miniProgram, release, snapshotWith } from '../../shared/snapshots.ts';
import { blocksOf, facts, field, viewOf } from '../../shared/wizardFacts.ts';

const key = 'p1/alipayCN/2021000000000001';
const held = (more: object = {}): Session['targetInformation'] => ({
  key,
  information: {
    name: chinese.name,
    englishName: null,
    tagline: chinese.tagline,
    description: chinese.description,
    logoUrl: null,
    categoryNames: null,
    servicePhone: null,
    serviceEmail: null,
    safeDomains: [],
    registrationLimited: false,
    readAt: '2026-03-02T09:00:00.000Z',
    ...more,
  },
});
const fresh = snapshotWith(release({ actions: allowed('editConfiguration', 'apply') }));
const released = {
  ...fresh,
  ...snapshotWith(
    release({
      actions: allowed('apply'),
      reached: [
        { stage: 'fullRelease', at: '2026-03-01T09:00:00.000Z' },
        { stage: 'newVersionCreated', at: '2026-03-02T09:00:00.000Z' },
      ],
    }),
  ),
};
const titles = (view: ReturnType<typeof viewOf>) => blocksOf(view, 'notice').map(({ title }) => title);
const rows = (view: ReturnType<typeof viewOf>) =>
  blocksOf(view, 'facts')
    .filter(({ title }) => title === 'Current values at AlipayCN that differ')
    .flatMap((block) => block.rows.map(({ label, value, before }) => `${label}: ${before} → ${value}`));

describe('what AlipayCN holds', () => {
  it('stands beside what is sent where it differs, and only there', () => {
    const same = viewOf(fresh, { step: 'apply', targetInformation: held() });
    assert.deepEqual(rows(same), []);
    const other = viewOf(fresh, {
      step: 'apply',
      targetInformation: held({ name: '旧名称', tagline: '旧的标语一句话' }),
    });
    assert.deepEqual(rows(other), [`Name: 旧名称 → ${chinese.name}`, `Tagline: 旧的标语一句话 → ${chinese.tagline}`]);
    assert.equal(titles(other).includes('You can no longer change the name.'), false, 'free before the first release');
    const foreign = viewOf(fresh, {
      step: 'apply',
      targetInformation: { ...held({ name: '旧名称' }), key: 'p2/x/y' } as Session['targetInformation'],
    });
    assert.deepEqual(rows(foreign), []);
  });

  it('once online says before applying that the name is frozen and how often the rest may change', () => {
    const view = viewOf(released, {
      step: 'apply',
      targetInformation: held({ name: '旧名称', tagline: '旧的标语一句话' }),
    });
    assert.ok(titles(view).includes('You can no longer change the name.'));
    assert.ok(titles(view).includes('Changed for users of AlipayCN: Tagline.'));
  });

  it('says that an English name which AlipayCN does not take stays behind', () => {
    const withEnglish = (name: string) => ({
      ...fresh,
      miniPrograms: { w1: [miniProgram({ languages: [chinese, { ...chinese, locale: 'en-US', name }] })] },
    });
    const said = (name: string) =>
      titles(viewOf(withEnglish(name), { step: 'apply' })).filter((title) => /English name/.test(title));
    assert.deepEqual(said('Corner Coffee'), ['“Corner Coffee” is not sent to AlipayCN as the English name.']);
    assert.deepEqual(said('CornerCoffee'), []);
  });

  it('says beside the name what AlipayCN says of it, of this very name', () => {
    const said = (nameCheck: Session['nameCheck']) =>
      field(viewOf(fresh, { step: 'languages', nameCheck }), 'language/zh-CN/name').note;
    assert.deepEqual(said({ name: chinese.name, verdict: 'free', memo: '名称可用' }), {
      tone: 'success',
      text: 'This name is available at AlipayCN.',
    });
    assert.deepEqual(said({ name: chinese.name, verdict: 'notAllowed', memo: '含品牌词' }), {
      tone: 'warning',
      text: 'AlipayCN does not allow this name. AlipayCN: 含品牌词',
    });
    assert.equal(said({ name: chinese.name, verdict: 'later', memo: '见说明' })?.tone, 'neutral');
    assert.equal(said({ name: '别的名称', verdict: 'taken', memo: null }), undefined);
  });

  it('is asked for a name once typing pauses, for the last one typed and never for one that is not right', async () => {
    const asked: string[] = [];
    const wizard = {
      session: facts(fresh).session,
      facts: () => facts({ ...fresh, miniPrograms: { w1: [miniProgram()] } }),
      change: (part: Partial<Session>) => answered(part.nameCheck ?? null),
      context: {
        editor: { log: () => undefined, grayscaleRatios: () => [] },
        client: {
          checkName: async (_: unknown, { name }: { name: string }) => {
            asked.push(name);
            return { verdict: 'free', memo: null };
          },
        },
      },
    } as unknown as Wizard;
    let answered: (check: Session['nameCheck']) => void = () => undefined;
    const answer = new Promise<Session['nameCheck']>((resolve) => {
      answered = resolve;
    });
    const type = createNameCheck(wizard, 1);
    for (const name of ['街角咖啡', '街角 咖啡', '街角咖啡店']) type(name);
    assert.deepEqual(await answer, { name: '街角咖啡店', verdict: 'free', memo: null });
    assert.deepEqual(asked, ['街角咖啡店']);
  });
});
