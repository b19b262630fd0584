import type { PlatformClients } from './platformClients.ts';

/** How often a window looks whether another one chose another connection or platform; a look reads memory only. */
const lookMilliseconds = 1000;

interface FollowerOptions {
  readonly clients: PlatformClients;
  /** Goes over to the saved connection; answers how to close the platform before, `null` where nothing changed. */
  readonly followConnection: () => (() => Promise<void>) | null;
  /** Shows the platform that is in use now, before the one before is closed. */
  readonly changed: () => Promise<void>;
  readonly logError: (error: unknown) => void;
}

export interface PlatformFollower {
  /** Goes over to the connection and platform that are to be used now; false where nothing that is shown changes. */
  follow(): Promise<boolean>;
  dispose(): void;
}

/** Keeps a window on the connection and platform that were chosen last, in this window or another. */
export function createPlatformFollower(options: FollowerOptions): PlatformFollower {
  const { clients, followConnection, changed, logError } = options;
  const { platform } = clients;

  async function switchPlatform(): Promise<boolean> {
    const closeBefore = followConnection();
    const moved = platform.follow();
    if (closeBefore) clients.forgetTokens();
    // While another platform is shown, the embedded one changes its connection unseen.
    if (!moved && (!closeBefore || platform.address() !== null)) {
      await closeBefore?.();
      return false;
    }
    clients.actAs(null);
    await changed();
    await closeBefore?.();
    return true;
  }

  // One at a time: who asks meanwhile is answered after a look of its own.
  let last: Promise<unknown> = Promise.resolve();
  function follow(): Promise<boolean> {
    const next = last.then(switchPlatform, switchPlatform);
    last = next;
    return next;
  }

  const looking = setInterval(() => void follow().catch(logError), lookMilliseconds);
  looking.unref();
  return { follow, dispose: () => clearInterval(looking) };
}
