import { strict as assert } from 'node:assert';
import { checkText } from '../../../src/core/fieldChecks.ts';
import { versionLimits } from '../../../src/core/limits.ts';
import { sameText } from '../../../src/core/lineEnds.ts';
import { isOwnVariable } from '../../../src/core/ownVariables.ts';
import { decodeUtf8 } from '../../../src/core/utf8.ts';

const limit = { kind: 'text', required: true, min: 1, max: 3, lines: true } as const;

describe('texts of people', () => {
  it('are as long and the same with whatever line ends', () => {
    assert.equal(checkText('name', limit, 'a\r\nb'), null);
    assert.ok(sameText('a\r\nb\r\n', 'a\nb'));
    assert.ok(!sameText('a\nb', 'a b'));
  });

  it('hold no half of a character', () => {
    for (const half of ['\ud83d', 'a\udc00', '\udc00\ud83d']) {
      assert.equal(checkText('name', limit, half)?.code, 'field.controlCharacters', JSON.stringify(half));
    }
    assert.equal(checkText('name', limit, '😀'), null);
  });

  it('are counted in characters where a version is described, as Alipay’s own tool does', () => {
    const check = (text: string) => checkText('description', versionLimits.description, text);
    assert.equal(check('字'.repeat(199)), null);
    assert.deepEqual(check('字'.repeat(200))?.params, { units: 200, min: 0, max: 199 });
  });

  it('are UTF-8, with or without a byte order mark', () => {
    assert.equal(decodeUtf8(Buffer.from('\ufeff咖啡')), '咖啡');
    assert.equal(decodeUtf8(Buffer.from([0xbf, 0xa7, 0xb7, 0xc8])), null, 'GBK');
    assert.equal(decodeUtf8(Buffer.from('\ufeffa', 'utf16le')), null);
  });

  it('never come from this product’s own variables', () => {
    assert.ok(['MPRELEASE_TOKEN', 'mprelease_token', 'MPRELEASE_ANYTHING'].every(isOwnVariable));
    assert.ok(!isOwnVariable('TEST_PASSWORD'));
  });
});
