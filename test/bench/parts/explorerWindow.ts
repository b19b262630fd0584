import { createReleaseClient, type ReleaseClient } from '../../../src/client/client.ts';
import type { Platform } from '../../../src/platform/platform.ts';
import { type ExplorerWindow, openExplorerWindow } from '../../shared/explorerWindow.ts';

/** A window on a platform of this process. */
export interface CountedWindow extends ExplorerWindow {
  /** Requests to the platform since it opened. */
  readonly sent: { requests: number };
}

/** A client into a platform of this process. @param counted called for every request */
export function clientInto(platform: Platform, counted: () => void = () => {}): ReleaseClient {
  const token = platform.tokenFor('mei');
  return createReleaseClient({
    baseUrl: 'http://platform.embedded',
    answer: (request) => {
      counted();
      return platform.answer(request);
    },
    token: () => token,
    clientName: 'bench/1',
  });
}

export function openWindow(platform: Platform): CountedWindow {
  const sent = { requests: 0 };
  const client = clientInto(platform, () => {
    sent.requests += 1;
  });
  return { ...openExplorerWindow(client), sent };
}
