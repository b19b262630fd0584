import type { CategoryNode } from '../../core/categories.ts';
import type { NameCheck } from '../../core/contract/model.ts';
import type { Category } from '../alipaycn/categories.ts';
import type { AlipayCn } from '../alipaycn/connector.ts';
import type { Session } from '../alipaycn/wire/gateway.ts';
import type { IntentRow, ReadingRow } from '../store/documents.ts';
import { sessionOf } from './authorization/sessions.ts';
import type { SettleContext } from './execution/context.ts';

const readers: Readonly<
  Record<ReadingRow['what'], (alipayCn: AlipayCn, session: Session, signal: AbortSignal) => Promise<unknown>>
> = {
  // An application names categories of the newer tree (docs/alipaycn-api.md §1.3).
  categories: async (alipayCn, session, signal) => (await alipayCn.categories(session, signal)).mini.map(nodeOf),
  baseInformation: (alipayCn, session, signal) => alipayCn.baseInformation(session, signal),
};

const nodeOf = ({ isLeaf, parentId, ...node }: Category): CategoryNode => ({
  ...node,
  leaf: isLeaf,
  // Some answers of this gateway write 0 where there is no parent.
  parentId: parentId === '0' ? null : parentId,
});

/** Reads something at AlipayCN and keeps it. */
export async function settleReading(context: SettleContext, intent: IntentRow): Promise<null> {
  const { miniProgramId, targetApp } = intent.input as Record<string, string>;
  const what = intent.input.what as ReadingRow['what'];
  const session = await sessionOf(context, String(miniProgramId), String(targetApp));
  const value = await readers[what](await context.alipayCn(), session, context.closing);
  const id = `${miniProgramId}/${targetApp}/${what}`;
  const { merchantAppId } = session;
  await context.store.write(async (tx) => {
    const draft = { what, merchantAppId, value, readAt: context.clock().toISOString() };
    if (await tx.get('reading', id)) await tx.update('reading', id, draft);
    else await tx.insert('reading', id, draft);
  });
  return null;
}

/** Whether AlipayCN would give a name to the mini program. */
export async function settleNameCheck(context: SettleContext, intent: IntentRow): Promise<NameCheck> {
  const { miniProgramId, targetApp, name } = intent.input as Record<string, string>;
  const session = await sessionOf(context, String(miniProgramId), String(targetApp));
  const { isFree, code, words } = await (await context.alipayCn()).checkName(session, String(name), context.closing);
  return { verdict: isFree ? 'free' : verdictOf(code), memo: words };
}

/** AlipayCN publishes no list of these codes: what cannot be told from how one is written is left to AlipayCN's words. */
function verdictOf(code: string): string {
  if (/DUPLICATE|EXIST|OCCUPIED/i.test(code)) return 'taken';
  return /INVALID|SENSITIVE|LENGTH|FORBID|RISK|BRAND/i.test(code) ? 'notAllowed' : 'unknown';
}
