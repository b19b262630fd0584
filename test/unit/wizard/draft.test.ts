import { strict as assert } from 'node:assert';
import {
  conflictingFields,
  conflictingValue,
  noDraft,
  resolveConflict,
  shownValues,
  unsaved,
  withProposal,
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
    assert.deepEqual(conflictingFields(draft, now), []);
    assert.equal(shownValues(draft, now).tagline, 'open all night');
  });

  it('stands beside another person’s change of the same field, until one decides', () => {
    const draft = withValue(noDraft, stored('Corner'), 'name', 'Corner Coffee');
    const now = stored('Corner Café', undefined, 2);
    assert.deepEqual(conflictingFields(draft, now), ['name']);
    assert.equal(conflictingValue(draft, now, 'name'), 'Corner Café');
    const kept = resolveConflict(draft, now, 'name', 'mine');
    assert.deepEqual(conflictingFields(kept, now), []);
    assert.equal(shownValues(kept, now).name, 'Corner Coffee');
    const taken = resolveConflict(draft, now, 'name', 'theirs');
    assert.equal(shownValues(taken, now).name, 'Corner Café');
  });

  it('goes on knowing what it was made from while one types on', () => {
    const draft = withValue(noDraft, stored('Corner'), 'name', 'Corner C');
    const typedOn = withValue(draft, stored('Corner Café', undefined, 2), 'name', 'Corner Coffee');
    assert.deepEqual(conflictingFields(typedOn, stored('Corner Café', undefined, 2)), ['name']);
  });

  it('is no conflict where both typed the same', () => {
    const draft = withValue(noDraft, stored('Corner'), 'name', 'Corner Café');
    assert.deepEqual(conflictingFields(draft, stored('Corner Café')), []);
  });

  it('is over once it is stored, and gives way where nobody typed it and somebody stored another', () => {
    const typed = withValue(noDraft, stored('Corner'), 'name', 'Corner Café');
    assert.deepEqual(unsaved(typed, stored('Corner Café', undefined, 2)), {});
    assert.deepEqual(unsaved(typed, stored('Corner Bar', undefined, 2)), typed);
    const proposed = withProposal(noDraft, stored(''), 'name', 'Corner Café', 'mini.release.json');
    assert.deepEqual(unsaved(proposed, stored('')), proposed);
    assert.deepEqual(unsaved(proposed, stored('Corner Bar', undefined, 2)), {});
  });
});
