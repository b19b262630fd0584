import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { type CodeDescription, describeCode } from '../../../src/platform/alipaycn/errors/codes.ts';
import { methods } from '../../../src/platform/alipaycn/wire/methods.ts';

const table = JSON.parse(readFileSync(new URL('../../../src/alipaycn-methods.json', import.meta.url), 'utf8')) as {
  methods: Record<string, { verb: string; path: string; errorCodes: string[] }>;
};
const apply = methods.applyForAudit.name;

describe('the codes of AlipayCN', () => {
  const described: [string, string, CodeDescription][] = [
    [apply, 'APP_NAME_IS_BLANK', { family: 'blank', field: 'name', known: true }],
    [apply, 'INVALID_MINI_APP_EN_NAME_LENGTH', { family: 'length', field: 'englishName', known: true }],
    [apply, 'MINI_APP_SLOGAN_SENSITIVE', { family: 'sensitive', field: 'tagline', known: true }],
    [apply, 'INVALID_VERSION_DESC_LENGTH', { family: 'length', field: 'versionDescription', known: true }],
    [apply, 'MINI_APP_DESC_SENSITIVE', { family: 'sensitive', field: 'description', known: true }],
    [apply, 'SCREEN_SHOT_EXCEED_MAX_SIZE', { family: 'tooLarge', field: 'screenshots', known: true }],
    [apply, 'LOGO_HEIGHT_NOT_EQUAL_WIDTH', { family: 'invalid', field: 'logo', known: true }],
    [apply, 'SERVICE_TEL_AND_MAIL_BOTH_BLANK', { family: 'blank', field: 'servicePhone', known: true }],
    [apply, 'MINI_APP_SERVICE_MAIL_SENSITIVE', { family: 'sensitive', field: 'serviceEmail', known: true }],
    [apply, 'CATEGORY_NUM_IS_INVALID', { family: 'number', field: 'category', known: true }],
    [apply, 'SPECIAL_LICENSE_PICS_ARE_BLANK', { family: 'blank', field: 'specialLicencePictures', known: true }],
    [apply, 'MODIFY_DESC_EXCEED_COUNT', { family: 'tooOften', field: 'description', known: true }],
    [apply, 'CAN_NOT_MODIFY_NAME_ONCE_ONLINE', { family: 'frozen', field: 'name', known: true }],
    [apply, 'CAN_NOT_SUBMIT_WITH_AUDIT', { family: 'guard', key: 'otherUnderReview', known: true }],
    [methods.online.name, 'CAN_NOT_SUBMIT_WITH_AUDIT', { family: 'guard', key: 'otherUnderReview', known: false }],
    [methods.offline.name, 'MINI_APP_NOT_ONLINE', { family: 'guard', key: 'programNotOnline', known: true }],
    [methods.startOrRaiseGray.name, 'MINI_APP_NOT_ONLINE', { family: 'guard', key: 'grayscaleNotOnline', known: true }],
    [apply, 'isv.invalid-signature', { family: 'guard', key: 'keyWrong', known: true }],
    [apply, 'invalid-app-auth-token', { family: 'guard', key: 'grantEnded', known: true }],
    [apply, 'A_CODE_OF_TOMORROW', { family: 'other', known: false }],
    ['a.method.of.tomorrow', 'SYSTEM_ERROR', { family: 'guard', key: 'systemFailed', known: false }],
  ];
  for (const [method, code, expected] of described) {
    it(`${code} of ${method.split('.').slice(-2).join('.')}`, () =>
      assert.deepEqual(describeCode(method, code), expected));
  }

  it('every guard that is named for a step of a version leads to a key (docs/alipaycn-api.md §1.10)', () => {
    const guards = Object.values(methods)
      .flatMap(({ name }) => (table.methods[name]?.errorCodes ?? []).map((code) => [name, code] as const))
      .filter(([, code]) =>
        /^(CAN_NOT_(SUBMIT|BACK|GRAY|END|ONLINE|OFFLINE|ROLLBACK)|GRAY_STRATEGY|AUTH_|DEV_VERSION)/.test(code),
      );
    assert.ok(guards.length > 25, `only ${guards.length}`);
    const without = guards
      .filter(([name, code]) => describeCode(name, code).family !== 'guard')
      .map(([, code]) => code);
    assert.deepEqual(without, []);
  });

  it('methods take verb and path from the table', () => {
    for (const { name, httpMethod, path } of Object.values(methods)) {
      assert.deepEqual([httpMethod, path], [table.methods[name]?.verb, table.methods[name]?.path]);
    }
  });
});
