import type { WelcomeState } from '../../texts/manifest.ts';
import type { Snapshot } from '../snapshot.ts';

/** Which welcome text stands in the view, if no rows do. */
export function viewState(snapshot: Snapshot): WelcomeState | 'loading' | 'ready' {
  if (snapshot.readAt === null) return snapshot.trouble ? 'unreachable' : 'loading';
  if (snapshot.workspaces.length === 0) return 'firstUse';
  if (Object.values(snapshot.miniPrograms).flat().length > 0) return 'ready';
  const mayCreate = snapshot.workspaces.some((workspace) =>
    workspace.actions.some(({ name, allowed }) => name === 'createMiniProgram' && allowed),
  );
  return mayCreate ? 'noMiniProgram' : 'nothingAssigned';
}
