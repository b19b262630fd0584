import type { TrialQrCode } from '../../../core/contract/model.ts';
import { ProblemError } from '../../../core/problems.ts';
import type { IntentRow } from '../../store/documents.ts';
import { sessionOf } from '../authorization/sessions.ts';
import type { SettleContext, Settling } from '../execution/context.ts';
import { readVersion } from '../execution/ensure.ts';
import { foundProblem } from '../release/judgedState.ts';
import { deliver } from '../release/releaseActions.ts';

/** Delivers a version to AlipayCN unless it is there, and fetches its trial QR code (docs/alipaycn-api.md §1.7). */
export async function settleTrial(context: SettleContext, intent: IntentRow): Promise<TrialQrCode> {
  const release = await context.store.read((tx) => tx.get('release', String(intent.input.releaseId)));
  if (!release) throw new ProblemError('notFound');
  const session = await sessionOf(context, release.miniProgramId, release.targetApp);
  let isSent = intent.state === 'sent';
  const settling: Settling = {
    context,
    intent,
    release,
    session: async () => session,
    hasSent: () => isSent,
    sent: async () => {
      await context.store.write((tx) => tx.update('intent', intent.id, { state: 'sent' }));
      isSent = true;
    },
    checking: async () => undefined,
  };
  const standing = await readVersion(settling);
  if (standing && !release.delivered && !settling.hasSent()) throw foundProblem(release, standing, intent.action);
  await deliver(settling, standing);
  // Cancelling has to end the trial first.
  if (!release.tried) await context.store.write((tx) => tx.update('release', release.id, { tried: true }));
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
