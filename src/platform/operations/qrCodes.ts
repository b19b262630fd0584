import type { QrCode } from '../../core/contract/model.ts';
import type { QrCodeRequest } from '../alipaycn/connector.ts';
import type { IntentRow } from '../store/documents.ts';
import { sessionOf } from './authorization/sessions.ts';
import type { SettleContext } from './execution/context.ts';

/** Has AlipayCN make a QR code and fetches its picture (docs/alipaycn-api.md §1.8). */
export async function settleQrCode(context: SettleContext, intent: IntentRow): Promise<QrCode> {
  const { miniProgramId, targetApp, page, startPage, query, description } = intent.input as Record<string, string>;
  const { size, shape } = intent.input as Pick<QrCodeRequest, 'size' | 'shape'>;
  const session = await sessionOf(context, String(miniProgramId), String(targetApp));
  const alipayCn = await context.alipayCn();
  const code = await alipayCn.createQrCode(session, {
    page: page || String(startPage),
    query: query || 'from=qr',
    describe: description || 'Mini program',
    size: size || undefined,
    shape: shape || undefined,
  });
  return {
    targetApp: String(targetApp),
    page: page ?? '',
    query: query ?? '',
    description: description ?? '',
    url: code.pictureUrl,
    picture: { type: code.picture.type, data: Buffer.from(code.picture.bytes).toString('base64') },
    createdAt: context.clock().toISOString(),
  };
}
