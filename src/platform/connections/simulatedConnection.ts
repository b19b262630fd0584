import { join } from 'node:path';
import { ProblemError } from '../../core/problems.ts';
import type { Simulator, SimulatorOptions } from '../../simulator/simulator.ts';
import { requireProfile } from '../../simulator/state/profiles.ts';
import type { ConnectionPort } from './connectionPort.ts';

const controlMilliseconds = 10_000;

/** A connection to the simulator in this process, with the switches that a test or a person playing AlipayCN has. */
export interface SimulatedConnection extends ConnectionPort {
  /** Calls `/control/…` of the simulator, whose answer is given as it is. */
  control(path: string, fields?: Readonly<Record<string, unknown>>): Promise<Response>;
  close(): Promise<void>;
}

/**
 * AlipayCN played by the simulator in this process; it starts when something has to reach it, with its state in the
 * folder.
 * @param rules the profile and the changes to it (`assumed` by default), and the origin of its addresses.
 */
export function simulatedConnection(
  folder: string,
  rules: Pick<SimulatorOptions, 'profile' | 'rules' | 'origin'> = {},
): SimulatedConnection {
  const { ratios: all } = { ...requireProfile(rules.profile ?? 'assumed'), ...rules.rules };
  const ratios = all.filter((ratio) => ratio < 100);
  let started: Promise<Simulator> | undefined;
  const start = (): Promise<Simulator> => {
    started ??= import('../../simulator/simulator.ts')
      .then(({ startSimulator }) => startSimulator({ dataFile: join(folder, 'simulator.sqlite'), ...rules }))
      .catch((error: unknown) => {
        started = undefined;
        throw error;
      });
    return started;
  };
  const control = async (path: string, fields?: Readonly<Record<string, unknown>>): Promise<Response> => {
    const { url, controlToken } = await start();
    return fetch(`${url}/control/${path}`, {
      method: fields ? 'POST' : 'GET',
      signal: AbortSignal.timeout(controlMilliseconds),
      headers: { authorization: `Bearer ${controlToken}`, 'content-type': 'application/json' },
      ...(fields ? { body: JSON.stringify(fields) } : {}),
    });
  };
  return {
    kind: 'simulator',
    reviewers: ['alipayPlus', 'alipayCN'],
    ratios,
    canUpload: true,
    open: async () => ({ kind: 'simulator', ...(await start()).connection, ratios }),
    review: async ({ merchantAppId, version, decision, reason, pictures = [] }) => {
      const response = await control('review', {
        miniAppId: merchantAppId,
        appVersion: version,
        decision,
        ...(reason ? { reason } : {}),
        ...(pictures.length > 0 ? { pictures: pictures.map((one) => Buffer.from(one).toString('base64')) } : {}),
      });
      // It was withdrawn, or decided, meanwhile.
      if (response.status === 409) throw new ProblemError('reviewNotWaiting', { reviewer: 'alipayCN' });
      if (!response.ok) throw new Error(`The simulated reviewer answered ${response.status}: ${await response.text()}`);
    },
    control,
    close: async () => {
      const running = await started?.catch(() => undefined);
      await running?.close();
    },
  };
}
