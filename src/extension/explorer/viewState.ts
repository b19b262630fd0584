import type { WelcomeState } from '../../texts/editor/manifest.ts';
import { allMiniPrograms, type Snapshot } from '../store/snapshot.ts';

/** Why the embedded platform cannot be opened: each has its own welcome text with what to do. */
const ownTroubles = ['databaseBroken', 'databaseNewer', 'databaseLocked'] as const;

/** Which welcome text the view shows; `ready` when it shows rows, also stale ones. */
export function viewState(snapshot: Snapshot): WelcomeState | 'loading' | 'ready' {
  if (allMiniPrograms(snapshot).length > 0) return 'ready';
  // Without rows there is nothing stale to show: that the platform does not answer is all there is to say.
  const { trouble } = snapshot;
  if (trouble?.kind === 'notSignedIn') return 'signedOut';
  if (trouble) return ownTroubles.find((code) => code === trouble.code) ?? 'unreachable';
  if (snapshot.readAt === null) return 'loading';
  const connected = snapshot.me?.platform.simulated === false;
  if (snapshot.workspaces.length === 0) return connected ? 'firstUseConnected' : 'firstUse';
  const mayCreate = snapshot.workspaces.some((workspace) =>
    workspace.actions.some(({ name, allowed }) => name === 'createMiniProgram' && allowed),
  );
  return mayCreate ? 'noMiniProgram' : 'nothingAssigned';
}
