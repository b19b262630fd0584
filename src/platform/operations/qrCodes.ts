import type { QrCode } from '../../core/contract/model.ts';
import type { IntentOf } from '../store/intents.ts';
import type { OperationContext } from './execution/context.ts';
import { openMerchant } from './execution/merchants.ts';

/** Has AlipayCN make a QR code and fetches its picture (docs/alipaycn-api.md §1.8). */
export async function createQrCode(context: OperationContext, { input }: IntentOf<'createQrCode'>): Promise<QrCode> {
  const { targetApp, page, startPage, query, description, size, shape } = input;
  const alipayCn = await openMerchant(context, input);
  const { pictureUrl, picture } = await alipayCn.createQrCode({
    page: page || startPage,
    query: query || 'from=qr',
    describe: description || 'Mini program',
    size,
    shape,
  });
  return {
    targetApp,
    page,
    query,
    description,
    url: pictureUrl,
    picture: { type: picture.type, data: Buffer.from(picture.bytes).toString('base64') },
    createdAt: context.clock().toISOString(),
  };
}
