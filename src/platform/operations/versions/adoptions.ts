import { ProblemError, requireAllowed } from '../../../core/problems.ts';
import { judgeAdoption } from '../../../core/targetVersionRules.ts';
import type { AlipayCnVersion } from '../../alipaycn/versions.ts';
import { withGiven } from '../../domain/configurations.ts';
import { joinRelease, openRelease } from '../../domain/newRelease.ts';
import { insertVersion } from '../../domain/newVersion.ts';
import { requireTarget } from '../../domain/ruleInputs.ts';
import { adoptInputs, releaseOfNumber } from '../../domain/targetVersionFacts.ts';
import type { MiniProgramRow, VersionRow } from '../../store/documents.ts';
import type { IntentInput, IntentOf } from '../../store/intents.ts';
import type { Tx } from '../../store/store.types.ts';
import type { OperationContext } from '../execution/context.ts';
import { openMerchant } from '../execution/merchants.ts';
import { adoptedRelease } from './adoptedRelease.ts';
import { linkReplacedReleases } from './archiveReplacedRelease.ts';

type Input = IntentInput<'adoptVersion'>;

/** The version of this number, made where it is missing: it has no package here. */
async function versionFor(
  tx: Tx,
  program: MiniProgramRow,
  { number }: Input,
  description: string,
  by: string,
): Promise<VersionRow> {
  const known = await tx.byUniqueKey('version', `${program.id}/${number}`);
  if (known) return known;
  return insertVersion(tx, program, { number, description, origin: 'adopted', build: null, uploadedBy: by });
}

/** What was handed in with it there, as far as the configuration asks for it; pictures are chosen anew. */
function handedIn({ information }: AlipayCnVersion, description: string) {
  const { versionDescription, memo, regionType, categories } = information;
  const category = categories.join(';');
  return {
    versionDescription: versionDescription ?? (description || undefined),
    memo: memo ?? undefined,
    category: category || undefined,
    // A region of its own needs its places, which are not told in our words.
    regionType: regionType === 'CHINA' || regionType === 'GLOBAL' ? regionType : undefined,
  };
}

/** Takes over what was found, if the rules still allow it, and ends the intent in the same transaction. */
async function adopt(
  context: OperationContext,
  tx: Tx,
  intent: IntentOf<'adoptVersion'>,
  found: AlipayCnVersion,
  description: string,
): Promise<void> {
  const { input, role, actor, client } = intent;
  const { number } = input;
  const program = await tx.get('miniProgram', input.miniProgramId);
  if (!program) throw new ProblemError('notFound');
  const target = requireTarget(context, input.targetApp);
  const facts = await adoptInputs(context, tx, program, target, role, { number, status: found.status });
  requireAllowed(judgeAdoption(facts));
  if (facts.stage === null) throw new ProblemError('internal');
  const version = await versionFor(tx, program, input, description, actor.name);
  const at = context.clock().toISOString();
  const draft = adoptedRelease(version, target.id, found, facts.stage, at);
  const details = { version: number, target: target.id, found: found.status };
  const opened = { actor, role, client, action: 'adoptVersion', at, details };
  const known = await releaseOfNumber(tx, program.id, target, number);
  const release = known ? await joinRelease(tx, known, draft, opened) : await openRelease(tx, version, draft, opened);
  const configuration = await tx.get('configuration', release.id);
  if (configuration)
    await tx.update('configuration', release.id, withGiven(configuration, handedIn(found, description)));
  await linkReplacedReleases(tx, release);
  // The answer of the call is this release; a crash after this transaction finds the intent done.
  await tx.update('intent', intent.id, { state: 'done', releaseId: release.id });
  await tx.move('intent', intent.id, 'settled');
}

/** Reads a version that stands at AlipayCN and takes it over as a release in the stage it is in there. */
export async function adoptVersion(context: OperationContext, intent: IntentOf<'adoptVersion'>): Promise<null> {
  const { targetApp, number } = intent.input;
  const alipayCn = await openMerchant(context, intent.input);
  const found = await alipayCn.versionDetail(number);
  if (!found)
    throw new ProblemError('versionNotAtTarget', { version: number, target: requireTarget(context, targetApp).name });
  const listed = (await alipayCn.listVersions()).find(({ version }) => version === number);
  await context.store.write((tx) => adopt(context, tx, intent, found, listed?.description ?? ''));
  return null;
}
