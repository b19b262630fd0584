import { setTimeout as wait } from 'node:timers/promises';
import { toProblem } from '../../alipaycn/refusals/toProblem.ts';
import { hashState } from '../../domain/authorizationStates.ts';
import type { ExchangeCallbackCode } from '../callback/callback.ts';
import type { OperationContext } from '../execution/context.ts';
import { pauseAfter } from '../execution/pendingReasons.ts';
import { exchangeCode } from './codeExchange.ts';
import { findPlaceByState } from './requests.ts';

/** How long a browser may wait for AlipayCN's pause to be over. */
const longestWait = 15_000;

/** Takes the code that came back to an address of ours, once, with its state. The function throws ProblemError. */
export const createCallbackCodeExchange =
  (context: OperationContext): ExchangeCallbackCode =>
  async (code, state) => {
    const place = await findPlaceByState(context, hashState(state));
    for (let count = 0; ; count += 1) {
      try {
        return await exchangeCode(context, place, code);
      } catch (error) {
        const pause = pauseAfter(error, count);
        if (!pause || pause.milliseconds > longestWait) throw toProblem(error);
        await wait(pause.milliseconds, undefined, { signal: context.closing });
      }
    }
  };
