import { createHash, randomBytes } from 'node:crypto';
import { ProblemError } from '../../core/problems.ts';
import { AlipayCnError } from '../alipaycn/alipayCnError.ts';
import type { GrantState } from '../alipaycn/authorization.ts';
import { authorizationView } from '../service/views.ts';
import type { AuthorizationRow, IntentRow } from '../store/rows.ts';
import type { Draft } from '../store/store.types.ts';
import { callbackAddress } from './callback.ts';
import type { SettleContext } from './context.ts';
import { asProblem } from './problems.ts';
import { sessionOf } from './sessions.ts';

const requestMilliseconds = 10 * 60_000;
/** By which AlipayCN says that a grant does not exist any more (alipaycn-api §2.2, §3.3). */
const goneCodes = new Set([
  'AUTH_TOKEN_NOT_EXISTED',
  'AUTH_TOKEN_NOT_CONSISTENT',
  'invalid-app-auth-token',
  'app-auth-token-time-out',
]);
const hash = (state: string): string => createHash('sha256').update(state).digest('hex');

/** The authorization row of a mini program, made where it is missing; its mini program is announced as changed. */
async function save(
  context: SettleContext,
  intent: IntentRow,
  patch: Partial<Draft<'authorization'>>,
): Promise<AuthorizationRow> {
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
    tx.announce('miniProgram', miniProgramId);
    // What a release may do depends on it.
    for (const release of tx.children('release', miniProgramId)) {
      if (release.targetApp === targetApp && release.stage === 'newVersionCreated') tx.announce('release', release.id);
    }
    return row;
  });
}

const stateOf = (grant: GrantState): AuthorizationRow['state'] =>
  grant.status === 'invalid' ? 'revoked' : grant.missing.length > 0 ? 'insufficient' : 'authorized';

const grantPatch = (context: SettleContext, grant: GrantState) => ({
  state: stateOf(grant),
  merchantAppId: grant.merchantAppId,
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

async function exchange(context: SettleContext, intent: IntentRow, code: string): Promise<AuthorizationRow> {
  const { miniProgramId, targetApp } = intent.input as { miniProgramId: string; targetApp: string };
  const alipayCn = await context.alipayCn();
  try {
    const grant = await alipayCn.exchangeCode(code);
    demandFree(context, intent, grant.merchantAppId);
    await context.secrets.set(`authorization/${miniProgramId}/${targetApp}`, grant.appAuthToken);
    const state = await alipayCn.queryAuthorization(grant.appAuthToken);
    const since = state.from ?? context.clock().toISOString();
    return await save(context, intent, { ...grantPatch(context, state), since, request: null });
  } catch (error) {
    if (!AlipayCnError.is(error, 'refused')) throw error;
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
  const state = randomBytes(24).toString('base64url');
  const url = (await context.alipayCn()).authorizationUrl(state, redirectUri);
  const expiresAt = new Date(context.clock().getTime() + requestMilliseconds).toISOString();
  const current = context.store.read((tx) => tx.get('authorization', `${miniProgramId}/${targetApp}`));
  const keeps = current?.state === 'authorized';
  const request = { stateHash: hash(state), url, redirectUri, expiresAt };
  const row = await save(context, intent, keeps ? { request } : { request, state: 'pending' });
  return { ...authorizationView(row, targetApp, context.clock()), url, requestState: state };
}

function demandState(context: SettleContext, intent: IntentRow, state: string): void {
  const { miniProgramId, targetApp } = intent.input as { miniProgramId: string; targetApp: string };
  const row = context.store.read((tx) => tx.get('authorization', `${miniProgramId}/${targetApp}`));
  const open = row?.request && row.request.expiresAt > context.clock().toISOString();
  if (!open || row.request?.stateHash !== hash(state)) throw new ProblemError('stateUnknown');
}

async function check(context: SettleContext, intent: IntentRow): Promise<AuthorizationRow> {
  const { miniProgramId, targetApp } = intent.input as { miniProgramId: string; targetApp: string };
  const { appAuthToken } = await sessionOf(context, miniProgramId, targetApp);
  try {
    const grant = await (await context.alipayCn()).queryAuthorization(appAuthToken);
    return await save(context, intent, grantPatch(context, grant));
  } catch (error) {
    if (!AlipayCnError.is(error, 'refused') || !goneCodes.has(error.code ?? '')) throw error;
    return save(context, intent, { state: 'revoked', checkedAt: context.clock().toISOString() });
  }
}

/** Starts, completes or checks an authorization (design §5). */
export async function settleAuthorization(context: SettleContext, intent: IntentRow): Promise<unknown> {
  const { targetApp } = intent.input as { targetApp: string };
  const handOver = async (code: string, state: string) => {
    demandState(context, intent, state);
    await exchange(context, intent, code).catch((error: unknown) => {
      throw asProblem(error);
    });
  };
  if (intent.action === 'startAuthorization') return start(context, intent, handOver);
  if (intent.action === 'checkAuthorization')
    return authorizationView(await check(context, intent), targetApp, context.clock());
  const code = (await context.secrets.get(`intent/${intent.id}`)) ?? '';
  await context.secrets.delete(`intent/${intent.id}`);
  demandState(context, intent, String(intent.input.state));
  return authorizationView(await exchange(context, intent, code), targetApp, context.clock());
}
