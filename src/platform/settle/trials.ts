import type { TrialQrCode } from '../../core/contract/model.ts';
import { ProblemError } from '../../core/problems.ts';
import type { IntentRow } from '../store/rows.ts';
import { deliver } from './actions.ts';
import type { SettleContext } from './context.ts';
import { sessionOf } from './sessions.ts';

/** Delivers a version to AlipayCN unless it is there, and fetches its trial QR code (docs/alipaycn-api.md §1.7). */
export async function settleTrial(context: SettleContext, intent: IntentRow): Promise<TrialQrCode> {
  const release = context.store.read((tx) => tx.get('release', String(intent.input.releaseId)));
  if (!release) throw new ProblemError('notFound');
  const session = await sessionOf(context, release.miniProgramId, release.targetApp);
  await deliver({
    context,
    intent,
    release,
    session: async () => session,
    sent: async () => undefined,
    checking: async () => undefined,
  });
  // From now on it stands there: cancelling has to remove it.
  if (!release.delivered || !release.tried) {
    await context.store.write((tx) => {
      const standing = tx.get('release', release.id)?.outsideStatus ?? 'INIT';
      tx.update('release', release.id, { delivered: true, tried: true, outsideStatus: standing });
    });
  }
  const code = await (await context.alipayCn()).trialQrCode(session, release.versionNumber);
  if (!code) throw new ProblemError('trialPackaging', { version: release.versionNumber }, [], { retryAfterSeconds: 2 });
  return {
    versionId: release.versionId,
    targetApp: release.targetApp,
    url: code.pictureUrl,
    picture: { type: code.picture.type, data: Buffer.from(code.picture.bytes).toString('base64') },
    createdAt: context.clock().toISOString(),
  };
}
