import type * as vscode from 'vscode';
import { seenKey } from '../manifest/ids.ts';
import type { NotificationLevel } from '../manifest/settingTable.ts';
import type { CommandContext } from '../shared/context.ts';
import type { Snapshot } from '../store/snapshot.ts';
import { currentlySeen, findMissedChanges, type Seen } from './missedChanges.ts';
import { notify, notifyAuthorization, notifyMissed } from './notifier.ts';
import { authorizationTransitions, transitions } from './transitions.ts';
import { isWanted } from './wantedNotifications.ts';

interface AnnouncementOptions {
  readonly context: CommandContext;
  readonly globalState: vscode.Memento;
  /** True for the first window that claims a key. */
  readonly claim: (key: string) => Promise<boolean>;
  /** Whether a command or a wizard of this window reports about this release or mini program itself. */
  readonly isReported: (id: string) => Promise<boolean>;
  /** Which of them the person wants to see. */
  readonly level: () => NotificationLevel;
  /** Who sees the releases, and of which platform. */
  readonly viewer: () => { readonly user: string; readonly platform: string | undefined };
}

/** Notifications of what happens to releases and authorizations. */
export function createAnnouncements(options: AnnouncementOptions) {
  const { context, globalState, claim, isReported, level, viewer } = options;
  const viewerKey = () => seenKey(viewer().user, viewer().platform);

  async function notifyOnce(id: string, key: string, work: () => Promise<void>): Promise<void> {
    const reported = isReported(id);
    if ((await claim(key)) && !(await reported)) await work();
  }

  return {
    /** What this person saw last; read before a new snapshot is remembered in its place. */
    lastSeen: (): Seen | undefined => globalState.get<Seen>(viewerKey()),
    /** Notifies of what happened between two snapshots, once in all windows. */
    announce: (before: Snapshot, after: Snapshot): void => {
      if (after.readAt !== null && after.trouble === null) void globalState.update(viewerKey(), currentlySeen(after));
      for (const transition of transitions(before, after)) {
        if (!isWanted(level(), transition.kind)) continue;
        void notifyOnce(transition.release.id, transition.key, () => notify(context, transition));
      }
      for (const transition of authorizationTransitions(before, after)) {
        if (!isWanted(level(), transition.kind)) continue;
        void notifyOnce(transition.program.id, transition.key, () => notifyAuthorization(context, transition));
      }
    },
    /** Notifies of what happened since this person saw the releases last. */
    announceMissed: async (seen: Seen | undefined): Promise<void> => {
      const missed = findMissedChanges(seen, context.store.snapshot).filter(({ kind }) => isWanted(level(), kind));
      const first = await Promise.all(missed.map((one) => claim(one.key)));
      await notifyMissed(
        context,
        missed.filter((_, index) => first[index]),
      );
    },
  };
}
