import type { MiniProgram, Release, TargetApp, Version, Workspace } from '../core/contract/model.ts';
import { findSubjects, type LiveFacts } from '../core/releaseFile/facts.ts';
import { defaultTargets } from '../core/releaseFile/liveChecks.ts';
import { liveFacts, type ReleaseView } from './view.ts';

/** What a release file names, as the platform has it now. */
export interface Subjects {
  readonly live: LiveFacts;
  readonly workspace: Workspace | null;
  readonly miniProgram: MiniProgram | null;
  /** As far as they are loaded, newest first. */
  readonly versions: readonly Version[];
  readonly version: Version | null;
  readonly targets: readonly { readonly app: TargetApp; readonly release: Release | null }[];
}

/** `null` where nothing current is known. */
export function findFileSubjects(view: ReleaseView): Subjects | null {
  const live = liveFacts(view);
  if (live === null) return null;
  const file = view.parsed.value;
  const { workspace, miniProgram } = findSubjects(live, file);
  const versions = (miniProgram && live.versions[miniProgram.id]?.items) ?? [];
  const version = versions.find(({ number }) => number === file.version) ?? null;
  const apps = (file.targetApps ?? defaultTargets).map((id) => live.targetApps.find((app) => app.id === id));
  const targets = apps
    .filter((app) => app !== undefined)
    .map((app) => ({ app, release: version?.releases.find(({ targetApp }) => targetApp === app.id) ?? null }));
  return { live, workspace, miniProgram, versions, version, targets };
}
