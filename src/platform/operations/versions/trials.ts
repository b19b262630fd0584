import type { TrialQrCode } from '../../../core/contract/model.ts';
import { ProblemError } from '../../../core/problems.ts';
import type { IntentOf } from '../../store/intents.ts';
import type { OperationContext } from '../execution/context.ts';
import { startOperation } from '../execution/releaseOperation.ts';
import { readVersion } from '../execution/sendAndReadBack.ts';
import { deliver, uploading } from '../release/delivery.ts';
import { unexpectedStateProblem } from '../release/followPath.ts';

/** Delivers a version to AlipayCN unless it is there, and fetches its trial QR code (docs/alipaycn-api.md §1.7). */
export async function createTrialQrCode(
  context: OperationContext,
  intent: IntentOf<'createTrialQrCode'>,
): Promise<TrialQrCode> {
  const release = await context.store.read((tx) => tx.get('release', intent.input.releaseId));
  if (!release) throw new ProblemError('notFound');
  const operation = startOperation(context, intent, release);
  const standing = await readVersion(operation);
  if (standing && !release.delivered && !operation.hasSent(uploading))
    throw unexpectedStateProblem(release, standing, intent.action);
  await deliver(operation, standing);
  // Cancelling has to end the trial first.
  if (!release.tried) await context.store.write((tx) => tx.update('release', release.id, { tried: true }));
  const code = await (await operation.alipayCn()).trialQrCode(release.versionNumber, context.closing);
  if (!code) throw new ProblemError('trialPackaging', { version: release.versionNumber }, [], { retryAfterSeconds: 2 });
  return {
    versionId: release.versionId,
    targetApp: release.targetApp,
    url: code.pictureUrl,
    picture: { type: code.picture.type, data: Buffer.from(code.picture.bytes).toString('base64') },
    createdAt: context.clock().toISOString(),
  };
}
