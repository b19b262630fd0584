import { backoff } from '../../core/backoff.ts';
import { AlipayCnError, afterEffect } from './errors/alipayCnError.ts';
import { type Fields, readText } from './wire/fields.ts';
import type { Gateway, Session } from './wire/gateway.ts';
import { methods } from './wire/methods.ts';
import { incompleteError } from './wire/responseErrors.ts';
import { pause } from './wire/retry.ts';

/** How long packaging is waited for here; it goes on at AlipayCN afterwards. */
const longestMilliseconds = 5000;
const firstPause = 200;

const isPackaged = ({ status }: Fields): boolean => status === 'expVersionPackged' || status === 'expVersionPackaged';
const isTrial = (fields: Fields): boolean => isPackaged(fields) || fields.status === 'expVersionPackaging';

const query = (gateway: Gateway, session: Session, version: string, signal?: AbortSignal): Promise<Fields> =>
  gateway({ verb: 'queryTrial', session, query: { app_version: version }, version, signal });

/**
 * Makes a version the one to be tried (docs/alipaycn-api.md §1.7), unless it is, and waits a few seconds for its code.
 * @returns the address of the QR code's picture; `null` while AlipayCN still packages it. @throws AlipayCnError
 */
export async function trialQrCodeUrl(
  gateway: Gateway,
  session: Session,
  version: string,
  signal?: AbortSignal,
): Promise<string | null> {
  let state = await query(gateway, session, version, signal);
  if (!isTrial(state)) {
    await gateway({ verb: 'createTrial', session, body: { app_version: version }, version, signal });
    state = await query(gateway, session, version, signal);
  }
  const latest = Date.now() + longestMilliseconds;
  for (let looks = 1; !isPackaged(state); looks += 1) {
    const milliseconds = backoff(looks, { base: firstPause, max: longestMilliseconds });
    if (Date.now() + milliseconds > latest) return null;
    await pause(milliseconds, signal, methods.queryTrial.name).catch((error: unknown) => {
      throw afterEffect(error); // it packages
    });
    state = await query(gateway, session, version, signal);
  }
  const url = readText(state.exp_qr_code_url);
  if (!url) throw incompleteError('queryTrial', 'exp_qr_code_url');
  return url;
}

/** Ends the trial of a version, without which AlipayCN does not delete it; nothing happens where there is none. */
export async function endTrial(gateway: Gateway, session: Session, version: string, signal?: AbortSignal) {
  if (!isTrial(await query(gateway, session, version, signal))) return;
  try {
    await gateway({ verb: 'cancelTrial', session, body: { app_version: version }, version, signal });
  } catch (error) {
    // Its answer may have been lost: what counts is that there is none any more.
    const stays = !AlipayCnError.is(error) || isTrial(await query(gateway, session, version, signal));
    if (stays) throw error;
  }
}
