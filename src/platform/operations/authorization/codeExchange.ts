import { ProblemError } from '../../../core/problems.ts';
import { stageRow } from '../../../core/targets/target.ts';
import type { Grant } from '../../alipaycn/authorization.ts';
import { AlipayCnError } from '../../alipaycn/errors/alipayCnError.ts';
import { concernsConnection, isSlowDown } from '../../alipaycn/refusals/auditRefusal.ts';
import { hashState } from '../../domain/authorizationStates.ts';
import { openReleases, requireTarget } from '../../domain/ruleInputs.ts';
import type { ReleaseRow } from '../../store/documents.ts';
import { lists } from '../../store/lists.ts';
import type { OperationContext, Place } from '../execution/context.ts';
import { keepGrant } from '../execution/grantTokens.ts';
import { readSession } from '../execution/merchants.ts';
import { bringBack, moveReleases } from './moveReleases.ts';
import { endRequest } from './requests.ts';
import { authorizationAt, authorizationIdAt, grantPatch, saveAuthorization } from './rows.ts';

/** How long a grant for another mini program waits for the person's answer. */
const offerMilliseconds = 10 * 60_000;

/** A merchant's mini program belongs to one of ours. @throws ProblemError merchantAppTaken */
async function requireFree(
  context: OperationContext,
  { miniProgramId, targetApp }: Place,
  merchantAppId: string,
): Promise<void> {
  await context.store.read(async (tx) => {
    const rows = await tx.list('authorization', lists.merchantApp(targetApp, merchantAppId));
    const isTaken = rows.some((row) => row.miniProgramId !== miniProgramId);
    // Not by which one: it may be another workspace's, or one that is not assigned to whoever asks.
    if (isTaken) throw new ProblemError('merchantAppTaken', { merchantAppId });
  });
}

/** Keeps a grant and what AlipayCN says of it. @param code by which it came, unless a person decided about it */
async function take(context: OperationContext, place: Place, grant: Grant, code?: string): Promise<void> {
  const { appAuthToken, merchantAppId, refreshUntil } = grant;
  await keepGrant(context.secrets, authorizationIdAt(place), grant);
  const running = (await authorizationAt(context, place))?.request;
  const request = running && code ? { request: { ...running, spentCode: hashState(code) } } : {};
  await saveAuthorization(context, place, { merchantAppId, refreshUntil, offer: null, ...request });
  await bringBack(context, place, merchantAppId);
  await askForCover(context, place, appAuthToken);
}

/**
 * Asks what a grant that was just kept covers. The request stays open until that is known, so that nobody reads "missing" in
 * between, and while AlipayCN asks to wait; should the question fail otherwise, Check Authorization goes on.
 */
async function askForCover(context: OperationContext, place: Place, appAuthToken: string): Promise<void> {
  const over = async () => ({ ended: endRequest(await authorizationAt(context, place), 'used'), request: null });
  try {
    const state = await (await context.alipayCn()).queryAuthorization(appAuthToken);
    await saveAuthorization(context, place, { ...grantPatch(context, state), ...(await over()) });
  } catch (error) {
    if (!isSlowDown(error)) await saveAuthorization(context, place, await over());
    throw error;
  }
}

/** Releases whose versions stand at the merchant's mini program that was authorized before. */
const standing = async (context: OperationContext, { miniProgramId, targetApp }: Place): Promise<ReleaseRow[]> => {
  const target = requireTarget(context, targetApp);
  return (await context.store.read((tx) => openReleases(tx, { miniProgramId, targetApp }))).filter(
    (one) => one.delivered && one.stage !== target.firstStage && stageRow(target, one.stage)?.tone !== 'ended',
  );
};

/** Spends the code of an authorization. @returns `asked` when it is for another mini program than before, so that nothing was stored. */
export async function exchangeCode(context: OperationContext, place: Place, code: string): Promise<'taken' | 'asked'> {
  const before = await authorizationAt(context, place);
  if (before?.request?.spentCode === hashState(code)) {
    await askForCover(context, place, (await readSession(context, place)).appAuthToken);
    return 'taken';
  }
  const alipayCn = await context.alipayCn();
  try {
    const grant = await alipayCn.exchangeCode(code);
    await requireFree(context, place, grant.merchantAppId);
    const current = await authorizationAt(context, place);
    const was = current?.merchantAppId ?? null;
    if (was === null || was === grant.merchantAppId) {
      await take(context, place, grant, code);
      return 'taken';
    }
    const expiresAt = new Date(context.clock().getTime() + offerMilliseconds).toISOString();
    // The tokens stay in this process until somebody says yes.
    context.offers.set(authorizationIdAt(place), grant);
    const versions = (await standing(context, place)).map(({ versionNumber }) => versionNumber);
    const offer = { merchantAppId: grant.merchantAppId, was, versions, expiresAt };
    await saveAuthorization(context, place, { offer, ended: endRequest(current, 'used'), request: null });
    return 'asked';
  } catch (error) {
    if (!AlipayCnError.is(error, 'refused') || concernsConnection(error)) throw error;
    if (error.code === 'severalMerchantApps') throw new ProblemError('merchantAppsSeveral');
    throw new ProblemError('codeRefused', { message: error.hint ?? error.message, code: error.code ?? '-' });
  }
}

/** What was authorized before gives way to another mini program of AlipayCN, or stays, as a person decided. */
export async function decideOffer(
  context: OperationContext,
  place: Place,
  { accept, merchantAppId }: { readonly accept: boolean; readonly merchantAppId: string },
): Promise<void> {
  const id = authorizationIdAt(place);
  const row = await authorizationAt(context, place);
  // Decided before, and only the question what it covers was left.
  if (accept && !row?.offer && row?.merchantAppId === merchantAppId) {
    await bringBack(context, place, merchantAppId);
    return askForCover(context, place, (await readSession(context, place)).appAuthToken);
  }
  const grant = context.offers.get(id);
  context.offers.delete(id);
  if (!accept) return saveAuthorization(context, place, { offer: null });
  const open = row?.offer && row.offer.expiresAt > context.clock().toISOString();
  if (!open || grant?.merchantAppId !== merchantAppId) {
    if (row?.offer) await saveAuthorization(context, place, { offer: null });
    // It may have been stopped in the middle.
    if (row?.merchantAppId) await bringBack(context, place, row.merchantAppId);
    throw new ProblemError('offerOver');
  }
  await requireFree(context, place, merchantAppId);
  await moveReleases(context, place, { was: row.merchantAppId, now: merchantAppId });
  await take(context, place, grant);
}
