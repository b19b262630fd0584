import type { Role } from '../../core/permissions.ts';
import type { Target } from '../../core/targets/target.ts';
import type { AdoptFacts, SourceFacts } from '../../core/targetVersionRules.ts';
import { stageOfStatus } from '../alipaycn/statuses.ts';
import type { MiniProgramRow, ReleaseRow } from '../store/documents.ts';
import type { Tx } from '../store/store.types.ts';
import type { ServiceContext } from './context.ts';
import { authorizationState, countedPrograms, countNewVersions } from './ruleInputs.ts';

type Context = Pick<ServiceContext, 'permissions' | 'clock' | 'connection' | 'lostGrants'>;

/** What bringing in versions that do not come as a package looks at. */
export async function sourceInputs(
  context: Context,
  tx: Tx,
  program: MiniProgramRow,
  target: Target,
  role: Role,
): Promise<SourceFacts> {
  const row = await tx.get('authorization', `${program.id}/${target.id}`);
  const { permissions } = context;
  return { role, permissions, target, authorization: authorizationState(context, row) };
}

/** The release here that a version of this number is. */
export async function releaseOfNumber(
  tx: Tx,
  programId: string,
  target: Target,
  number: string,
): Promise<ReleaseRow | null> {
  const version = await tx.byUniqueKey('version', `${programId}/${number}`);
  return version ? await tx.byUniqueKey('release', `${version.id}/${target.id}`) : null;
}

/** What adopting a version looks at. @param said what the target app says of it. */
export async function adoptInputs(
  context: Context,
  tx: Tx,
  program: MiniProgramRow,
  target: Target,
  role: Role,
  said: { readonly number: string; readonly status: string | null },
): Promise<AdoptFacts> {
  const release = await releaseOfNumber(tx, program.id, target, said.number);
  // One that was never brought there may be what stands there from now on.
  const existing = release && (release.delivered || release.stage !== target.firstStage) ? release.stage : null;
  const counted = await countedPrograms(tx, program.workspaceId, target.id);
  return {
    ...(await sourceInputs(context, tx, program, target, role)),
    versionNumber: said.number,
    status: said.status,
    stage: stageOfStatus(said.status),
    languages: program.languages.map(({ locale }) => locale),
    existing,
    miniProgramsUsed: counted.size,
    miniProgramCounts: counted.has(program.id),
    newVersionsUsed: await countNewVersions(tx, program.id, target),
  };
}
