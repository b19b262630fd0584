import type { Role } from '../../core/permissions.ts';
import type { ActionState } from '../../core/problems.ts';
import { judgeSource, judgeUpload } from '../../core/targetVersionRules.ts';
import type { ServiceContext } from '../domain/context.ts';
import { isUndeliverable } from '../domain/ruleInputs.ts';
import { sourceInputs } from '../domain/targetVersionFacts.ts';
import type { MiniProgramRow } from '../store/documents.ts';
import type { Tx } from '../store/store.types.ts';

/** Whether a package may be uploaded: not where no target app could get it. */
export const uploadState = (context: ServiceContext, role: Role): ActionState =>
  judgeUpload(
    role,
    context.permissions,
    context.targets.every((target) => isUndeliverable(context, target, null)),
  );

/** How versions of a mini program may come about: by a package, and at each target app by adopting or from a template. */
export async function sourceStates(
  context: ServiceContext,
  tx: Tx,
  program: MiniProgramRow,
  role: Role,
): Promise<ActionState[]> {
  const states = [uploadState(context, role)];
  for (const target of context.targets.filter(({ outside }) => outside !== null)) {
    const facts = await sourceInputs(context, tx, program, target, role);
    states.push(judgeSource(facts, 'adoptVersion'), judgeSource(facts, 'createVersionFromTemplate'));
  }
  return states;
}
