import { strict as assert } from 'node:assert';
import {
  conflicts,
  decided,
  noDraft,
  shownValues,
  theirs,
  withValue,
} from '../../../src/extension/wizard/model/draft.ts';

const stored = (name: string, tagline = 'fresh every day', revision = 1) => ({ revision, values: { name, tagline } });

describe('what was typed and not saved', () => {
  it('lies over what is stored, field by field', () => {
    const draft = withValue(noDraft, stored('Corner'), 'name', 'Corner Coffee');
    assert.deepEqual(shownValues(draft, stored('Corner')), { name: 'Corner Coffee', tagline: 'fresh every day' });
  });

  it('is no change once it is the stored value again', () => {
    const draft = withValue(noDraft, stored('Corner'), 'name', 'Corner Coffee');
    assert.deepEqual(withValue(draft, stored('Corner'), 'name', 'Corner'), noDraft);
  });

  it('takes another person’s change of another field silently', () => {
    const draft = withValue(noDraft, stored('Corner'), 'name', 'Corner Coffee');
    const now = stored('Corner', 'open all night', 2);
    assert.deepEqual(conflicts(draft, now), []);
    assert.equal(shownValues(draft, now).tagline, 'open all night');
  });

  it('stands beside another person’s change of the same field, until one decides', () => {
    const draft = withValue(noDraft, stored('Corner'), 'name', 'Corner Coffee');
    const now = stored('Corner Café', undefined, 2);
    assert.deepEqual(conflicts(draft, now), ['name']);
    assert.equal(theirs(draft, now, 'name'), 'Corner Café');
    const kept = decided(draft, now, 'name', 'mine');
    assert.deepEqual(conflicts(kept, now), []);
    assert.equal(shownValues(kept, now).name, 'Corner Coffee');
    const taken = decided(draft, now, 'name', 'theirs');
    assert.equal(shownValues(taken, now).name, 'Corner Café');
  });

  it('goes on knowing what it was made from while one types on', () => {
    const draft = withValue(noDraft, stored('Corner'), 'name', 'Corner C');
    const typedOn = withValue(draft, stored('Corner Café', undefined, 2), 'name', 'Corner Coffee');
    assert.deepEqual(conflicts(typedOn, stored('Corner Café', undefined, 2)), ['name']);
  });

  it('is no conflict where both typed the same', () => {
    const draft = withValue(noDraft, stored('Corner'), 'name', 'Corner Café');
    assert.deepEqual(conflicts(draft, stored('Corner Café')), []);
  });
});
