import { strict as assert } from 'node:assert';
import {
  findFieldsInReason,
  findRejectedField,
  findRejectedFieldAfter,
} from '../../../src/extension/actions/rejectedField.ts';

const fieldNamed = (reason: string) => findFieldsInReason(reason)[0]?.field ?? null;

describe('the field that a reason names', () => {
  it('is found in Chinese words', () => {
    assert.equal(fieldNamed('标语与实际服务不符，请修改。'), 'language/zh-CN/tagline');
    assert.equal(fieldNamed('截图中出现了测试数据'), 'configuration/screenshots');
    assert.equal(fieldNamed('营业执照已过期'), 'basicInformation/licencePictures');
    assert.equal(fieldNamed('小程序名称不符合规范'), 'language/zh-CN/name');
  });

  it('is found in English words, whole ones only', () => {
    assert.equal(fieldNamed('The logo is blurred.'), 'language/zh-CN/logo');
    assert.equal(fieldNamed('Please replace the second screenshot.'), 'configuration/screenshots');
    assert.equal(fieldNamed('The username is shown twice.'), null);
  });

  it('is the longest name where several stand in it', () => {
    assert.equal(
      fieldNamed('The version description says nothing about the name.'),
      'configuration/versionDescription',
    );
    assert.equal(fieldNamed('客服电话无法接通'), 'program/servicePhone');
  });

  it('is each one of several, in the order of the words', () => {
    assert.deepEqual(
      findFieldsInReason('截图模糊，标语与服务不符，版本描述过于简单。').map(({ field }) => field),
      ['configuration/screenshots', 'language/zh-CN/tagline', 'configuration/versionDescription'],
    );
  });

  it('leads to its step, and nowhere where none is named', () => {
    assert.equal(findRejectedField({ reason: 'The logo is blurred.' })?.step, 'languages');
    assert.equal(findRejectedField({ reason: 'Please contact us.' }), null);
  });

  it('is the one that the platform names, where it does', () => {
    const rejection = { reason: 'The logo is blurred.', fields: ['screenshots.1'] };
    assert.equal(findRejectedField(rejection)?.field, 'configuration/screenshots');
  });

  it('is followed by those of the later pages, in the order of the wizard', () => {
    const rejection = { reason: '截图模糊，标语与服务不符，版本描述过于简单。' };
    assert.equal(findRejectedFieldAfter(rejection)?.field, 'language/zh-CN/tagline');
    assert.equal(findRejectedFieldAfter(rejection, 'languages')?.field, 'configuration/screenshots');
    assert.equal(findRejectedFieldAfter(rejection, 'configuration'), null);
  });
});
