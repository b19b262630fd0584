import { ProblemError } from '../../core/problems.ts';
import { AlipayCnError } from '../alipaycn/alipayCnError.ts';
import type { GrantState } from '../alipaycn/authorization.ts';
import type { AuthorizationRow, IntentRow } from '../store/rows.ts';
import type { Draft } from '../store/store.types.ts';
import { callbackAddress } from './callback.ts';
import type { SettleContext } from './context.ts';
import { announceAuthorization, offerAgain } from './grants.ts';
import { asProblem } from './problems.ts';
import { isGrantEnded, isOfTheConnection } from './refusals.ts';
import { hashState } from './requestStates.ts';
import { sessionOf } from './sessions.ts';

const requestMilliseconds = 10 * 60_000;

/** The authorization row of a mini program, made where it is missing; its mini program is announced as changed. */
async function save(context: SettleContext, intent: IntentRow, patch: Partial<Draft<'authorization'>>): Promise<void> {
  const { miniProgramId, targetApp } = intent.input as { miniProgramId: string; targetApp: string };
  const id = `${miniProgramId}/${targetApp}`;
  return context.store.write((tx) => {
    const program = tx.get('miniProgram', miniProgramId);
    if (!program) throw new ProblemError('notFound');
    const empty: Draft<'authorization'> = {
      workspaceId: program.workspaceId,
      miniProgramId,
      targetApp,
      state: 'pending',
      merchantAppId: null,
      since: null,
      until: null,
      missingMethods: [],
      checkedAt: null,
      request: null,
    };
    const row = tx.get('authorization', id)
      ? tx.update('authorization', id, patch)
      : tx.insert('authorization', id, { ...empty, ...patch }, { parent: miniProgramId });
    if (patch.state === 'authorized') offerAgain(context, tx, row);
    announceAuthorization(context, tx, miniProgramId, targetApp);
  });
}

const stateOf = (grant: GrantState): AuthorizationRow['state'] =>
  grant.status === 'invalid' ? 'revoked' : grant.missing.length > 0 ? 'insufficient' : 'authorized';

const grantPatch = (context: SettleContext, grant: GrantState) => ({
  state: stateOf(grant),
  merchantAppId: grant.merchantAppId,
  since: grant.from ?? context.clock().toISOString(),
  until: grant.until,
  missingMethods: grant.missing,
  checkedAt: context.clock().toISOString(),
});

/** A merchant's mini program belongs to one of ours, and stays the same while releases of it exist. */
function demandFree(context: SettleContext, intent: IntentRow, merchantAppId: string): void {
  const { miniProgramId, targetApp } = intent.input as { miniProgramId: string; targetApp: string };
  context.store.read((tx) => {
    const rows = tx.children('authorization');
    const taken = rows.find(
      (row) =>
        row.merchantAppId === merchantAppId && row.targetApp === targetApp && row.miniProgramId !== miniProgramId,
    );
    if (taken) {
      const name = tx.get('miniProgram', taken.miniProgramId)?.name ?? taken.miniProgramId;
      throw new ProblemError('merchantAppTaken', { name, merchantAppId });
    }
    const own = rows.find((row) => row.miniProgramId === miniProgramId && row.targetApp === targetApp);
    const released = tx.children('release', miniProgramId).some((release) => release.delivered);
    if (own?.merchantAppId && own.merchantAppId !== merchantAppId && released) {
      throw new ProblemError('merchantAppDifferent', { merchantAppId: own.merchantAppId });
    }
  });
}

async function exchange(context: SettleContext, intent: IntentRow, code: string): Promise<void> {
  const { miniProgramId, targetApp } = intent.input as { miniProgramId: string; targetApp: string };
  const alipayCn = await context.alipayCn();
  try {
    const grant = await alipayCn.exchangeCode(code);
    demandFree(context, intent, grant.merchantAppId);
    await context.secrets.set(`authorization/${miniProgramId}/${targetApp}`, grant.appAuthToken);
    // The code is spent: should the next call fail, Check Authorization goes on from here.
    await save(context, intent, { merchantAppId: grant.merchantAppId });
    const state = await alipayCn.queryAuthorization(grant.appAuthToken);
    return await save(context, intent, { ...grantPatch(context, state), request: null });
  } catch (error) {
    if (!AlipayCnError.is(error, 'refused') || isOfTheConnection(error)) throw error;
    throw new ProblemError('codeRefused', { message: error.hint ?? error.message, code: error.code ?? '-' });
  }
}

async function start(
  context: SettleContext,
  intent: IntentRow,
  handOver: (code: string, state: string) => Promise<void>,
) {
  const { miniProgramId, targetApp } = intent.input as { miniProgramId: string; targetApp: string };
  const connection = await context.connection.open();
  const wanted = intent.input.redirectUri;
  const redirectUri =
    typeof wanted === 'string' && wanted
      ? wanted
      : (connection.redirectUri ?? (await callbackAddress(handOver, context.closing)));
  await context.requestStates.ensure();
  const state = context.requestStates.of(intent.id) ?? '';
  const address = (await context.alipayCn()).authorizationUrl('', redirectUri);
  const expiresAt = new Date(context.clock().getTime() + requestMilliseconds).toISOString();
  const current = context.store.read((tx) => tx.get('authorization', `${miniProgramId}/${targetApp}`));
  const keeps = current?.state === 'authorized';
  const request = { id: intent.id, stateHash: hashState(state), address, redirectUri, expiresAt };
  await save(context, intent, keeps ? { request } : { request, state: 'pending' });
}

function demandState(context: SettleContext, intent: IntentRow, stateHash: string): void {
  const { miniProgramId, targetApp } = intent.input as { miniProgramId: string; targetApp: string };
  const row = context.store.read((tx) => tx.get('authorization', `${miniProgramId}/${targetApp}`));
  const open = row?.request && row.request.expiresAt > context.clock().toISOString();
  if (!open || row.request?.stateHash !== stateHash) throw new ProblemError('stateUnknown');
}

async function check(context: SettleContext, intent: IntentRow): Promise<void> {
  const { miniProgramId, targetApp } = intent.input as { miniProgramId: string; targetApp: string };
  const row = context.store.read((tx) => tx.get('authorization', `${miniProgramId}/${targetApp}`));
  // Nothing was granted yet: missing or pending is the answer, not an error.
  if (!row?.merchantAppId) return;
  const { appAuthToken } = await sessionOf(context, miniProgramId, targetApp);
  try {
    const grant = await (await context.alipayCn()).queryAuthorization(appAuthToken);
    return await save(context, intent, grantPatch(context, grant));
  } catch (error) {
    if (!isGrantEnded(error)) throw error;
    return save(context, intent, { state: 'revoked', checkedAt: context.clock().toISOString() });
  }
}

/** Starts, completes or checks an authorization (design §5); what came of it stands in its row. */
export async function settleAuthorization(context: SettleContext, intent: IntentRow): Promise<void> {
  const handOver = async (code: string, state: string) => {
    demandState(context, intent, hashState(state));
    await exchange(context, intent, code).catch((error: unknown) => {
      throw asProblem(error);
    });
  };
  if (intent.action === 'startAuthorization') return start(context, intent, handOver);
  if (intent.action === 'checkAuthorization') return check(context, intent);
  const code = (await context.secrets.get(`intent/${intent.id}`)) ?? '';
  await context.secrets.delete(`intent/${intent.id}`);
  demandState(context, intent, String(intent.input.stateHash));
  return exchange(context, intent, code);
}
