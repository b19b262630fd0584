import { AlipayCnError } from '../../alipaycn/errors/alipayCnError.ts';
import type { IntentOf, IntentResult } from '../../store/intents.ts';
import type { OperationContext } from '../execution/context.ts';
import { openMerchant } from '../execution/merchants.ts';

type Result = IntentResult<'listTargetVersions'>;

/** Reads the newest versions at AlipayCN (docs/alipaycn-api.md §1.5); what the list leaves out is asked one by one. */
export async function listTargetVersions(
  context: OperationContext,
  { input }: IntentOf<'listTargetVersions'>,
): Promise<Result> {
  const alipayCn = await openMerchant(context, input);
  const rows: Result['rows'] = [];
  for (const { version, status, description, created } of await alipayCn.listVersions()) {
    // A status that appeared later is filtered out of the list, its number is not.
    const detail = status === null ? await alipayCn.versionDetail(version).catch(asUnknown) : null;
    rows.push({
      version,
      description,
      status: detail?.status ?? status,
      created: created ?? detail?.times.created ?? null,
    });
  }
  return { rows, readAt: context.clock().toISOString() };
}

/** One version that cannot be read keeps its number; the list is not lost for it. */
function asUnknown(error: unknown): null {
  if (AlipayCnError.is(error, 'refused')) return null;
  throw error;
}
