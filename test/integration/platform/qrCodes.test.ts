import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { ReleaseError } from '../../../src/client/client.ts';
import type { QrCode } from '../../../src/core/contract/model.ts';
import {
  type SimulatedConnection,
  simulatedConnection,
} from '../../../src/platform/connections/simulatedConnection.ts';
import { zipOf } from '../../shared/media.ts';
import { addChinese, authorize, configure, createProgram, openStage, type Program, type Stage } from './fixture.ts';

describe('the QR code of a released mini program', function () {
  this.timeout(60_000);
  let folder: string;
  let connection: SimulatedConnection;
  let stage: Stage;
  let program: Program;
  /** What a person who scans it opens. */
  const scanned = ({ picture }: QrCode) => {
    const { data, width, height } = PNG.sync.read(Buffer.from(picture.data, 'base64'));
    return new URL(jsQR(new Uint8ClampedArray(data), width, height)?.data ?? '').searchParams;
  };
  const create = (body: object) => stage.owner.createQrCode({ miniProgram: program.id }, body);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qr-'));
    connection = { ...simulatedConnection(folder), reviewers: ['alipayCN'] };
    stage = await openStage({ connection });
    const { owner } = stage;
    program = await createProgram(owner);
    await addChinese(owner, program);
    await authorize(owner, program);
    const zip = await zipOf({ 'app.json': '{"pages":["views/menu/menu","views/me/me"]}' });
    const query = { number: '1.0.0', description: '' };
    const version = await owner.uploadVersion({ miniProgram: program.id }, zip, { query });
    const { id } = await owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    const path = { release: id };
    await configure(owner, program, await owner.getRelease(path));
    await owner.apply(path, {}, { ifMatch: (await owner.getRelease(path)).revision });
    const approved = await owner.simulateReview(path, { reviewer: 'alipayCN', decision: 'approved' });
    await owner.finalRelease(path, {}, { ifMatch: approved.revision });
  });
  after(async () => {
    await stage.end();
    await connection.close();
    await rm(folder, { recursive: true, force: true });
  });

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
