import { AlipayCnError } from '../../alipaycn/errors/alipayCnError.ts';
import type { AlipayCnVersionRow } from '../../alipaycn/versions.ts';
import type { TargetVersionList } from '../../domain/targetVersionList.ts';
import type { IntentRow } from '../../store/documents.ts';
import { sessionOf } from '../authorization/sessions.ts';
import type { SettleContext } from '../execution/context.ts';

/** Reads the newest versions at AlipayCN (docs/alipaycn-api.md §1.5); what the list leaves out is asked one by one. */
export async function settleTargetVersions(context: SettleContext, intent: IntentRow): Promise<TargetVersionList> {
  const { miniProgramId, targetApp } = intent.input as { miniProgramId: string; targetApp: string };
  const session = await sessionOf(context, miniProgramId, targetApp);
  const alipayCn = await context.alipayCn();
  const rows: AlipayCnVersionRow[] = [];
  for (const row of await alipayCn.listVersions(session)) {
    // A status that appeared later is filtered out of the list, its number is not.
    const detail = row.status === null ? await alipayCn.versionDetail(session, row.version).catch(asUnknown) : null;
    rows.push(detail ? { ...row, status: detail.status, created: row.created ?? detail.times.created } : row);
  }
  return { rows, readAt: context.clock().toISOString() };
}

/** One version that cannot be read keeps its number; the list is not lost for it. */
function asUnknown(error: unknown): null {
  if (AlipayCnError.is(error, 'refused')) return null;
  throw error;
}
