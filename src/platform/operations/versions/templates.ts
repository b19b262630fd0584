import { ProblemError } from '../../../core/problems.ts';
import { AlipayCnError } from '../../alipaycn/errors/alipayCnError.ts';
import { toProblem } from '../../alipaycn/refusals/toProblem.ts';
import type { IntentOf } from '../../store/intents.ts';
import { buildEnd, isStandingThere, standsThereProblem } from '../execution/buildResult.ts';
import type { OperationContext } from '../execution/context.ts';
import { openMerchant } from '../execution/merchants.ts';
import { countSending } from '../execution/sendings.ts';

type TemplateIntent = IntentOf<'createVersionFromTemplate'>;

/** Something may have taken effect that was not read back: the worker, which sees it the same way, looks at it again. */
function isOpen(error: unknown, sentBefore: boolean, sentNow: boolean): boolean {
  if (!AlipayCnError.is(error) || error.outcome === 'refused') return false;
  return error.outcome === 'unknown' ? sentNow : sentBefore;
}

/**
 * Sends it, once: what was sent before is followed, and sent again only where AlipayCN knows of no build.
 * @throws AlipayCnError; ProblemError where another version of this number stands there.
 */
async function build(context: OperationContext, intent: TemplateIntent): Promise<void> {
  const { number, templateId, templateVersion, ext } = intent.input;
  const alipayCn = await openMerchant(context, intent.input);
  const sentBefore = intent.state === 'sent';
  if (await alipayCn.versionDetail(number)) {
    if (sentBefore) return;
    throw standsThereProblem(number);
  }
  if (sentBefore && (await alipayCn.followTemplateBuild(number, context.closing))) return;
  const { leaves, before } = await context.store.write((tx) => countSending(tx, intent.id, 'upload'));
  // Nobody waits for it at a release: it ends, and can be begun anew.
  if (!leaves) throw new ProblemError('alipayCnNoAnswer', { requestId: '-' });
  const given = { version: number, templateId, templateVersion, ext, isRepeated: before > 0 };
  await alipayCn.uploadFromTemplate(given, context.closing).catch((error: unknown) => {
    throw isStandingThere(error) ? standsThereProblem(number) : error;
  });
}

/**
 * Has AlipayCN build a version from a template (docs/alipaycn-api.md §1.2). Its row exists from the call on: once
 * built it can be released, a failed build keeps it with the reason, and a refusal removes it.
 */
export async function createVersionFromTemplate(
  context: OperationContext,
  intent: TemplateIntent,
): Promise<{ versionId: string }> {
  const { versionId, miniProgramId, targetApp } = intent.input;
  try {
    await build(context, intent);
  } catch (error) {
    const ended = buildEnd(error, 'createVersionFromTemplate');
    const now = await context.store.read((tx) => tx.get('intent', intent.id));
    if (!ended && isOpen(error, intent.state === 'sent', now?.state === 'sent')) throw error;
    const final = ended ?? (AlipayCnError.is(error) ? toProblem(error) : error);
    const { code, params } = toProblem(final);
    await context.store.write(async (tx) => {
      const version = await tx.get('version', versionId);
      if (!version) return;
      const since = context.clock().toISOString();
      if (ended) await tx.update('version', versionId, { build: { state: 'failed', since, reason: { code, params } } });
      else await tx.remove('version', versionId);
      await tx.announce('miniProgram', miniProgramId);
    });
    throw final;
  }
  await context.store.write(async (tx) => {
    await tx.update('version', versionId, { build: null, standsAt: targetApp });
    await tx.announce('miniProgram', miniProgramId);
  });
  return { versionId };
}
