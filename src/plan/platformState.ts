import type { CallOptions, ReleaseClient } from '../client/client.types.ts';
import { readAll } from '../client/pages.ts';
import type {
  BasicInformation,
  Configuration,
  HistoryEntry,
  Me,
  MiniProgram,
  Release,
  TargetApp,
  Version,
  Workspace,
} from '../core/contract/model.ts';
import { findSubjects, type LiveFacts } from '../core/releaseFile/facts.ts';
import type { Desired } from './desiredState.ts';

/** A release to one target app, with what its plan depends on. */
export interface TargetState {
  readonly target: TargetApp;
  readonly release: Release | null;
  /** `null` before there is a release. */
  readonly configuration: Configuration | null;
  /** What its configuration begins with, before there is a release; `null` where there was none before it, absent where it is not known. */
  readonly inherited?: Configuration | null;
  /** The note of the version, with which the description for reviewers begins before there is a release. */
  readonly note?: string;
  /** The newest other version that went to the reviewers, of a release that is still to go there. */
  readonly earlier?: { readonly versionNumber: string; readonly configuration: Configuration | null } | null;
  /** When its present ratio was reached; `null` outside of a grayscale release. */
  readonly ratioSince: string | null;
}

/** The platform's state of everything in a release file. */
export interface PlatformState {
  readonly me: Me;
  readonly workspace: Workspace | null;
  readonly miniProgram: MiniProgram | null;
  readonly version: Version | null;
  readonly basicInformation: BasicInformation | null;
  /** One for each target app that the file names and the platform knows. */
  readonly targets: readonly TargetState[];
}

type ReleaseNames = Pick<Desired, 'workspace' | 'miniProgram' | 'version' | 'description' | 'targetApps'>;

/** Reads what checks and plans depend on, with the versions of one mini program only. @throws ReleaseError */
export async function readLiveFacts(
  client: ReleaseClient,
  { workspace, miniProgram }: { readonly workspace?: string | undefined; readonly miniProgram?: string | undefined },
  options: CallOptions = {},
): Promise<LiveFacts> {
  const [me, { items: targetApps }, workspaces] = await Promise.all([
    client.me({}, undefined, options),
    client.listTargetApps({}, undefined, options),
    readAll((query) => client.listWorkspaces({}, undefined, { ...options, query })),
  ]);
  const miniPrograms = (
    await Promise.all(
      workspaces.map(({ id }) =>
        readAll((query) => client.listMiniPrograms({ workspace: id }, undefined, { ...options, query })),
      ),
    )
  ).flat();
  const facts = { me, targetApps, workspaces, miniPrograms, versions: {} };
  const { miniProgram: program } = findSubjects(facts, { workspace, miniProgram });
  if (!program) return facts;
  const items = await readAll((query) =>
    client.listVersions({ miniProgram: program.id }, undefined, { ...options, query }),
  );
  return { ...facts, versions: { [program.id]: { items, complete: true } } };
}

const reachesRatio = new Set(['startGrayscale', 'raiseGrayscale']);

/** When the present ratio was reached, by the history; by the stage where the history does not say. */
function findRatioStart(release: Release, history: readonly HistoryEntry[]): string | null {
  if (release.stage !== 'grayscaleRelease') return null;
  const reached = history.find(
    ({ action, details }) => reachesRatio.has(action) && details.ratio === release.ratio && !details.failed,
  );
  return reached?.at ?? release.reached.find(({ stage }) => stage === 'grayscaleRelease')?.at ?? null;
}

/** Reads the platform's state of everything in a release file. @throws ReleaseError */
export async function readState(
  client: ReleaseClient,
  names: ReleaseNames,
  options: CallOptions = {},
): Promise<{ readonly state: PlatformState; readonly live: LiveFacts }> {
  const live = await readLiveFacts(client, names, options);
  const { workspace, miniProgram } = findSubjects(live, names);
  const version = live.versions[miniProgram?.id ?? '']?.items.find(({ number }) => number === names.version) ?? null;
  const basicInformation = workspace
    ? await client.getBasicInformation({ workspace: workspace.id }, undefined, options)
    : null;
  const targets = await Promise.all(
    live.targetApps
      .filter(({ id }) => names.targetApps.includes(id))
      .map(async (target): Promise<TargetState> => {
        const release = version?.releases.find(({ targetApp }) => targetApp === target.id) ?? null;
        const readConfiguration = (one: Release | undefined) =>
          one ? client.getConfiguration({ release: one.id }, undefined, options) : null;
        const others = (live.versions[miniProgram?.id ?? '']?.items ?? [])
          .flatMap(({ releases }) => releases)
          .filter(({ id, targetApp }) => targetApp === target.id && id !== release?.id);
        const sent = others.find(({ stage }) => stage !== 'newVersionCreated' && stage !== 'canceled');
        const isNew = !release || release.stage === 'newVersionCreated';
        const before =
          isNew && sent ? { versionNumber: sent.versionNumber, configuration: await readConfiguration(sent) } : null;
        if (!release) {
          const note = (version?.origin === 'adopted' ? '' : version?.description) ?? names.description;
          const [newest] = others;
          const inherited = newest?.id === sent?.id ? (before?.configuration ?? null) : await readConfiguration(newest);
          return { target, release, configuration: null, inherited, note, earlier: before, ratioSince: null };
        }
        const path = { release: release.id };
        const configuration = await client.getConfiguration(path, undefined, options);
        const running = release.stage === 'grayscaleRelease';
        const history = running ? (await client.getHistory(path, undefined, options)).items : [];
        return { target, release, configuration, earlier: before, ratioSince: findRatioStart(release, history) };
      }),
  );
  return { state: { me: live.me, workspace, miniProgram, version, basicInformation, targets }, live };
}
