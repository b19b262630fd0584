import { strict as assert } from 'node:assert';
import type { CategoryNode } from '../../../src/core/categories.ts';
import { findFirstField } from '../../../src/extension/actions/rejectedField.ts';
import type { Session } from '../../../src/extension/wizard/model/session.ts';
import { allowed, release, snapshotWith } from '../../shared/snapshots.ts';
import { blocksOf, configuration, field, flat, loaded, viewOf } from '../../shared/wizardFacts.ts';

const node = (id: string, name: string, parentId: string | null, more: Partial<CategoryNode> = {}): CategoryNode => ({
  id,
  name,
  parentId,
  leaf: parentId !== null,
  needsLicence: false,
  needsOutDoorPicture: false,
  needsSpecialLicence: false,
  ...more,
});
const items = [
  node('XS1', 'Food', null),
  node('XS2', 'Restaurant', 'XS1', { needsLicence: true, needsOutDoorPicture: true }),
  node('XS3', 'Snacks', 'XS1'),
];
const read = (more: Partial<NonNullable<Session['categories']>> = {}): Session['categories'] => ({
  key: 'p1/alipayCN/2021000000000001',
  items,
  trouble: null,
  ...more,
});
const snapshot = snapshotWith(release({ actions: allowed('editConfiguration', 'apply') }));
const open = (category: string, more: Partial<Session> = {}) =>
  viewOf(snapshot, {
    step: 'configuration',
    loaded: loaded({ configuration: configuration({ category }) }),
    categories: read(),
    ...more,
  });
const ids = (view: ReturnType<typeof open>) => flat(view.blocks).flatMap((block) => ('id' in block ? block.id : []));

describe('the wizard’s categories', () => {
  it('are shown by their way from the top, with what they ask for', () => {
    const shown = field(open('XS1_XS2'), 'configuration/category');
    assert.ok(shown.control === 'chosen');
    assert.deepEqual(shown.chosen, [
      {
        value: 'XS1_XS2',
        label: 'Food / Restaurant',
        detail: 'Requires License pictures, Storefront picture',
      },
    ]);
    assert.deepEqual([shown.choose.action, shown.choose.disabled], ['chooseCategory', null]);
  });

  it('bring the fields that they demand, and no other', () => {
    const without = open('XS1_XS3');
    assert.equal(ids(without).includes('configuration/outDoorPicture'), false);
    assert.equal(without.steps.find(({ id }) => id === 'configuration')?.state, 'done');
    const demanding = open('XS1_XS2', { submitted: ['configuration'] });
    const picture = field(demanding, 'configuration/outDoorPicture');
    assert.deepEqual([picture.required, picture.problem], [true, 'Storefront picture must not be empty.']);
    assert.deepEqual(picture.marks, ['required by your category']);
    assert.equal(ids(demanding).includes('configuration/specialLicencePictures'), false);
    assert.equal(demanding.steps.find(({ id }) => id === 'configuration')?.state, 'now');
  });

  it('that AlipayCN does not list any more keep their ids, and three are enough', () => {
    const shown = field(open('XS1_XS2;XS1_XS3;OLD_1'), 'configuration/category');
    assert.ok(shown.control === 'chosen');
    assert.deepEqual(shown.chosen[2], {
      value: 'OLD_1',
      label: 'OLD_1',
      detail: 'AlipayCN does not list this category. Check the IDs.',
    });
    assert.match(shown.choose.disabled ?? '', /at most 3/);
  });

  it('can be typed as ids where they cannot be read, which is said with its reason', () => {
    const view = open('XS1_XS2', { categories: read({ items: [], trouble: 'AlipayCN cannot be reached.' }) });
    assert.equal(field(view, 'configuration/category').control, 'text');
    const told = blocksOf(view, 'notice').find(({ title }) => title === 'Could not read AlipayCN’s categories.');
    assert.match(told?.text ?? '', /^AlipayCN cannot be reached\./);
    assert.equal(told?.buttons[0]?.action, 'readCategories');
    assert.ok(ids(view).includes('configuration/outDoorPicture'), 'what may be demanded can still be given');
  });

  it('of another mini program are not believed', () => {
    const view = open('XS1_XS2', { categories: read({ key: 'p2/alipayCN/2021' }) });
    assert.equal(field(view, 'configuration/category').control, 'text');
  });

  it('stand by their names in what is sent', () => {
    const view = open('XS1_XS3', { step: 'apply' });
    const rows = blocksOf(view, 'facts').flatMap((block) => block.rows);
    assert.equal(rows.find(({ label }) => label === 'Category')?.value, 'Food / Snacks');
    assert.equal(rows.find(({ label }) => label === 'Service area')?.value, 'Everywhere');
  });

  it('and the regions of a mini program that serves only some are asked for', () => {
    const regional = { configuration: configuration({ regionType: 'LOCATION' }) };
    const view = viewOf(snapshot, { step: 'configuration', loaded: loaded(regional), submitted: ['configuration'] });
    const regions = field(view, 'configuration/regions');
    assert.deepEqual([regions.required, regions.control], [true, 'list']);
    assert.ok(regions.problem);
    const more = blocksOf(view, 'group').find(({ id }) => id === 'reviewers');
    assert.equal(more?.open, true);
    assert.equal(blocksOf(open(''), 'group').find(({ id }) => id === 'reviewers')?.open, false);
    assert.deepEqual(findFirstField(['outDoorPicture']), {
      step: 'configuration',
      field: 'configuration/outDoorPicture',
    });
  });
});
