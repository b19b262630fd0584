import type { CategoryNode } from '../../core/categories.ts';
import type { NameCheck } from '../../core/contract/model.ts';
import type { Category } from '../alipaycn/categories.ts';
import type { MerchantClient } from '../alipaycn/merchantClient.ts';
import type { Readings } from '../store/documents.ts';
import type { IntentOf } from '../store/intents.ts';
import type { OperationContext } from './execution/context.ts';
import { openMerchant } from './execution/merchants.ts';

const readers: {
  readonly [W in keyof Readings]: (alipayCn: MerchantClient, signal: AbortSignal) => Promise<Readings[W]>;
} = {
  // An application names categories of the newer tree (docs/alipaycn-api.md §1.3).
  categories: async (alipayCn, signal) => (await alipayCn.categories(signal)).mini.map(toNode),
  baseInformation: async (alipayCn, signal) => {
    const { isRegistrationLimited, safeDomains, ...information } = await alipayCn.baseInformation(signal);
    return { ...information, safeDomains: [...safeDomains], registrationLimited: isRegistrationLimited === true };
  },
};

const toNode = ({ isLeaf, parentId, ...node }: Category): CategoryNode => ({
  ...node,
  leaf: isLeaf,
  // Some answers of this gateway write 0 where there is no parent.
  parentId: parentId === '0' ? null : parentId,
});

/** Reads something at AlipayCN and keeps it. */
export async function keepReading(context: OperationContext, { input }: IntentOf<'read'>): Promise<null> {
  const { miniProgramId, targetApp, what } = input;
  const alipayCn = await openMerchant(context, input);
  const value = await readers[what](alipayCn, context.closing);
  const id = `${miniProgramId}/${targetApp}/${what}`;
  const draft = { what, merchantAppId: alipayCn.merchantAppId, value, readAt: context.clock().toISOString() };
  await context.store.write(async (tx) => {
    if (await tx.get('reading', id)) await tx.update('reading', id, draft);
    else await tx.insert('reading', id, draft);
  });
  return null;
}

/** Whether AlipayCN would give a name to the mini program. */
export async function checkName(context: OperationContext, { input }: IntentOf<'checkName'>): Promise<NameCheck> {
  const alipayCn = await openMerchant(context, input);
  const { isFree, code, words } = await alipayCn.checkName(input.name, context.closing);
  return { verdict: isFree ? 'free' : verdictOf(code), memo: words };
}

/** AlipayCN publishes no list of these codes: what cannot be told from how one is written is left to AlipayCN's words. */
function verdictOf(code: string): string {
  if (/DUPLICATE|EXIST|OCCUPIED/i.test(code)) return 'taken';
  return /INVALID|SENSITIVE|LENGTH|FORBID|RISK|BRAND/i.test(code) ? 'notAllowed' : 'unknown';
}
