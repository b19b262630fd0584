import { strict as assert } from 'node:assert';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { ReleaseError } from '../../../src/client/client.ts';
import type { QrCode } from '../../../src/core/contract/model.ts';
import { scenarioForAll } from './scenario.ts';

describe('the QR code of a released mini program', () => {
  const s = scenarioForAll({
    stage: 'fullRelease',
    direct: true,
    files: { 'app.json': '{"pages":["views/menu/menu","views/me/me"]}' },
  });
  /** What a person who scans it opens. */
  const scanned = ({ picture }: QrCode) => {
    const { data, width, height } = PNG.sync.read(Buffer.from(picture.data, 'base64'));
    return new URL(jsQR(new Uint8ClampedArray(data), width, height)?.data ?? '').searchParams;
  };
  const create = (body: object) => s.owner.createQrCode({ miniProgram: s.program.id }, body);

  it('opens the first page of the released package where none is named', async () => {
    const code = await create({});
    assert.equal(scanned(code).get('page'), 'views/menu/menu');
    assert.deepEqual([code.page, code.picture.type], ['', 'image/png']);
  });

  it('opens a page with its query, in the size and shape that were chosen', async () => {
    const code = await create({
      page: 'views/me/me',
      query: 'table=12',
      description: 'Table 12',
      size: 'l',
      shape: 'circleBlue',
    });
    assert.deepEqual([scanned(code).get('page'), scanned(code).get('query')], ['views/me/me', 'table=12']);
    assert.match(code.url, /circle-blue/);
  });

  it('refuses what AlipayCN has not, naming the field', async () => {
    await assert.rejects(
      create({ size: 'xl', shape: 'star' }),
      (error: unknown) =>
        ReleaseError.is(error) &&
        error.fields.map(({ field, code }) => `${field} ${code}`).join() === 'size field.tooLong,shape field.option',
    );
  });
});
