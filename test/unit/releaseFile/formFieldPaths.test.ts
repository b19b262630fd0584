import { strict as assert } from 'node:assert';
import { formFieldPath } from '../../../src/core/releaseFile/formFieldPaths.ts';
import { findRejectedField } from '../../../src/extension/actions/rejectedField.ts';

describe('the place of a field that AlipayCN names', () => {
  it('is the name of the English entry for the English name, in the release file and in the wizard', () => {
    assert.deepEqual(formFieldPath('englishName'), ['languages', 'en', 'name']);
    assert.deepEqual(findRejectedField({ reason: '', fields: ['englishName'] }), {
      step: 'languages',
      field: 'language/en/name',
    });
  });

  it('is its form’s part of the file, and none where the file has no such field', () => {
    assert.deepEqual(formFieldPath('tagline'), ['languages', 'zh-CN', 'tagline']);
    assert.deepEqual(formFieldPath('legalName'), ['basicInformation', 'legalName']);
    assert.equal(formFieldPath('unheardOf'), null);
  });
});
