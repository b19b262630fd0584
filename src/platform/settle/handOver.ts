import { setTimeout as wait } from 'node:timers/promises';
import { placeOfState } from './authorizationRequests.ts';
import type { HandOver } from './callback.ts';
import type { SettleContext } from './context.ts';
import { exchangeCode } from './exchanges.ts';
import { pauseAfter } from './pendingReasons.ts';
import { asProblem } from './problems.ts';
import { hashState } from './requestStates.ts';

/** How long a browser may wait for AlipayCN's pause to be over. */
const longestWait = 15_000;

/** Takes the code that came back to an address of ours, once, with its state. The function throws ProblemError. */
export const createHandOver =
  (context: SettleContext): HandOver =>
  async (code, state) => {
    const place = placeOfState(context, hashState(state));
    for (let count = 0; ; count += 1) {
      try {
        return await exchangeCode(context, place, code);
      } catch (error) {
        const pause = pauseAfter(error, count);
        if (!pause || pause.milliseconds > longestWait) throw asProblem(error);
        await wait(pause.milliseconds, undefined, { signal: context.closing });
      }
    }
  };
