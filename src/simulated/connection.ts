import { join } from 'node:path';
import { ProblemError } from '../core/problems.ts';
import type { ConnectionPort } from '../platform/connections.ts';
import type { Simulator } from '../simulator/simulator.ts';

/** The ratios of the simulation, as a platform without a published list may offer them (*assumed*, alipaycn-api §5.7). */
const ratios = [1, 5, 10, 30, 50, 80];
const reviewMilliseconds = 10_000;

/** AlipayCN played by the simulator in this process; it starts when something has to reach it, with its state in the folder. */
export function simulatedConnection(folder: string): ConnectionPort & { close(): Promise<void> } {
  let started: Promise<Simulator> | undefined;
  const start = (): Promise<Simulator> => {
    started ??= import('../simulator/simulator.ts')
      .then(({ startSimulator }) => startSimulator({ dataFile: join(folder, 'simulator.sqlite') }))
      .catch((error: unknown) => {
        started = undefined;
        throw error;
      });
    return started;
  };
  return {
    kind: 'simulator',
    reviewers: ['alipayPlus', 'alipayCN'],
    ratios,
    canUpload: true,
    open: async () => ({ kind: 'simulator', ...(await start()).connection, ratios }),
    review: async ({ merchantAppId, version, decision, reason }) => {
      const { url, controlToken } = await start();
      const response = await fetch(`${url}/control/review`, {
        method: 'POST',
        signal: AbortSignal.timeout(reviewMilliseconds),
        headers: { authorization: `Bearer ${controlToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          miniAppId: merchantAppId,
          appVersion: version,
          decision,
          ...(reason ? { reason } : {}),
        }),
      });
      // It was withdrawn, or decided, meanwhile.
      if (response.status === 409) throw new ProblemError('reviewNotWaiting', { reviewer: 'alipayCN' });
      if (!response.ok) throw new Error(`The simulated reviewer answered ${response.status}: ${await response.text()}`);
    },
    close: async () => {
      const running = await started?.catch(() => undefined);
      await running?.close();
    },
  };
}
