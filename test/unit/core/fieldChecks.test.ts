import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { checkForm, checkPicture, checkText, countUnits } from '../../../src/core/fieldChecks.ts';
import { basicInformationForm } from '../../../src/core/forms/basicInformation.ts';
import { configurationForm } from '../../../src/core/forms/configuration.ts';
import { languageEntryForm } from '../../../src/core/forms/languageEntry.ts';
import type { TextLimit } from '../../../src/core/limits.ts';

const codes = (problems: readonly { field: string; code: string }[]) => problems.map((p) => `${p.field} ${p.code}`);
const logo = { type: 'png', width: 180, height: 180, bytes: 20_000 };

describe('field checks', () => {
  it('count a Chinese character as 2 and any other as 1', () => {
    assert.equal(countUnits('Coffee 咖啡'), 11);
    assert.equal(countUnits('，。'), 4);
    assert.equal(countUnits('é😀'), 2);
  });

  it('take a name of 30 units and refuse one of 31', () => {
    assert.equal(checkText('name', languageEntryForm.name, '咖'.repeat(15)), null);
    const problem = checkText('name', languageEntryForm.name, `${'咖'.repeat(15)}a`);
    assert.deepEqual(problem, {
      field: 'name',
      code: 'field.tooLong',
      params: { units: 31, min: 3, max: 30, wide: 1 },
    });
  });

  it('judge the format before the length, and count Chinese characters only where there are any', () => {
    const { validUntil, email, phone, legalName } = basicInformationForm;
    const codeOf = (field: string, limit: TextLimit, value: string) => checkText(field, limit, value)?.code;
    assert.equal(codeOf('validUntil', validUntil, 'tomorrow'), 'field.date');
    assert.equal(codeOf('email', email, 'wang'), 'field.email');
    assert.equal(codeOf('phone', phone, '12ab'), 'field.contactPhone');
    assert.deepEqual(checkText('legalName', legalName, 'x')?.params, { units: 1, min: 2, max: 200 });
    assert.equal(codeOf('email', email, 'x'.repeat(100_000)), 'field.tooLong');
  });

  it('refuse a logo of 300 KB and say both sizes', () => {
    const problem = checkPicture('logo', languageEntryForm.logo, { ...logo, bytes: 300 * 1024 });
    assert.deepEqual(problem?.params, { kilobytes: 300, maxKilobytes: 256 });
    assert.equal(problem?.code, 'field.pictureBytes');
  });

  it('refuse a logo that is not square, and a gif', () => {
    assert.equal(checkPicture('logo', languageEntryForm.logo, { ...logo, width: 181 })?.code, 'field.pictureSquare');
    assert.equal(checkPicture('logo', languageEntryForm.logo, { ...logo, type: 'gif' })?.code, 'field.pictureType');
  });

  it('name every field of an empty configuration that is needed, and no other', () => {
    assert.deepEqual(codes(checkForm(configurationForm, {})), [
      'versionDescription field.required',
      'screenshots field.tooFew',
    ]);
  });

  it('name the item of a list that is wrong, and one that stands twice', () => {
    const problems = checkForm(
      { serverDomains: configurationForm.serverDomains },
      { serverDomains: ['https://api.example.com', 'http://plain.example.com', 'https://api.example.com'] },
    );
    assert.deepEqual(codes(problems), ['serverDomains.1 field.domain', 'serverDomains.2 field.duplicate']);
  });

  it('refuse the 31st server domain and the 101st tester', () => {
    const many = (count: number, item: (n: number) => string) => Array.from({ length: count }, (_, n) => item(n));
    const values = {
      serverDomains: many(31, (n) => `d${n}.example.com`),
      testers: many(101, (n) => `t${n}@example.com`),
    };
    const { serverDomains, testers } = configurationForm;
    assert.deepEqual(codes(checkForm({ serverDomains, testers }, values)), [
      'serverDomains field.tooMany',
      'testers field.tooMany',
    ]);
  });

  it('take a date that exists and refuse one that does not', () => {
    const { validUntil } = basicInformationForm;
    assert.equal(checkText('validUntil', validUntil, '9999-12-31'), null);
    for (const wrong of ['2030-02-30', '2030-13-01', '31.12.2030']) {
      assert.equal(checkText('validUntil', validUntil, wrong)?.code, 'field.date', wrong);
    }
  });

  it('never throw, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        checkForm({ ...languageEntryForm, ...basicInformationForm }, { name: typed, validUntil: typed, phone: typed });
      }),
      { numRuns: 40 },
    );
  });
});
