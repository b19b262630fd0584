import type { PlatformClients } from './platformClients.ts';

/** Between two checks whether another window chose another connection or platform; a check reads memory only. */
const pollMilliseconds = 1000;

interface FollowerOptions {
  readonly clients: PlatformClients;
  /** Switches to the saved connection; answers how to close the platform before, `null` where nothing changed. */
  readonly followConnection: () => (() => Promise<void>) | null;
  /** Shows the platform that is in use now, before the one before is closed. */
  readonly changed: () => Promise<void>;
  readonly logError: (error: unknown) => void;
}

/** Keeps a window on the connection and platform that were chosen last, in this window or another. */
export function createPlatformFollower({ clients, followConnection, changed, logError }: FollowerOptions) {
  async function switchPlatform(): Promise<boolean> {
    const closeBefore = followConnection();
    const moved = clients.follow();
    if (closeBefore) clients.forgetTokens();
    // While another platform is shown, the embedded one changes its connection unseen.
    if (!moved && (!closeBefore || clients.address() !== null)) {
      await closeBefore?.();
      return false;
    }
    clients.actAs(null);
    await changed();
    await closeBefore?.();
    return true;
  }

  let last: Promise<unknown> = Promise.resolve();
  /** Switches to the chosen connection and platform, one call at a time; false where nothing that is shown changes. */
  function follow(): Promise<boolean> {
    const next = last.then(switchPlatform, switchPlatform);
    last = next;
    return next;
  }

  const polling = setInterval(() => void follow().catch(logError), pollMilliseconds);
  polling.unref();
  return { follow, dispose: () => clearInterval(polling) };
}
