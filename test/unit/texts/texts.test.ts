import { strict as assert } from 'node:assert';
import { fieldName, fieldProblemText, stageName } from '../../../src/texts/labels/labels.ts';
import { fill, languageFor } from '../../../src/texts/language.ts';
import { problemText } from '../../../src/texts/problems/problems.ts';

describe('texts', () => {
  it('choose Simplified Chinese for every Chinese locale and English for all others', () => {
    assert.equal(languageFor('zh-cn'), 'zh-cn');
    assert.equal(languageFor('zh-Hans-CN'), 'zh-cn');
    for (const other of ['zh-TW', 'zh-HK', 'zh-SG', 'zh']) assert.equal(languageFor(other), 'zh-cn', other);
    for (const other of ['de', 'zha']) assert.equal(languageFor(other), 'en', other);
  });

  it('count in the plural where there are several', () => {
    const text = '{name}: {count, plural, one {# field needs} other {# fields need}} you, {left}.';
    const of = (count: number) => fill(text, { name: 'A', count });
    assert.equal(of(1), 'A: 1 field needs you, {left}.');
    for (const count of [0, 2, 21]) assert.equal(of(count), `A: ${count} fields need you, {left}.`);
    assert.equal(fill(text, {}), text);
    const few = { field: 'screenshots', code: 'field.tooMany', params: { count: 2, max: 1 } };
    assert.equal(fieldProblemText('en', few), 'Screenshots: 2 of at most 1 item.');
  });

  it('tell a refusal with stages and actions by their names', () => {
    const params = { action: 'withdraw', stage: 'grayscaleRelease', stages: ['underReview', 'newVersionCreated'] };
    const words = problemText('en', 'stageForbids', params);
    assert.equal(words?.title, '“Withdraw” is not available in Grayscale Release.');
    assert.equal(words?.detail, 'It is available in: Under Review, New Version Created.');
    assert.equal(problemText('zh-cn', 'stageForbids', params)?.title, '“灰度发布”阶段不能“撤回”。');
  });

  it('keep the raw name of a stage that is not known', () => {
    assert.equal(stageName('en', 'pilotTesting'), 'Unknown stage “pilotTesting”');
  });

  it('have no words for a code of a newer platform', () => {
    assert.equal(problemText('en', 'somethingNew', {}), null);
  });

  it('name the item of a field by its place', () => {
    assert.equal(fieldName('en', 'screenshots.1'), 'Screenshots 2');
    const text = fieldProblemText('en', {
      field: 'name',
      code: 'field.tooLong',
      params: { units: 31, min: 3, max: 30 },
    });
    assert.equal(text, 'Name is too long: 31 of at most 30.');
  });
});
