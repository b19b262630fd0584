import type { TargetVersion, TargetVersions } from '../../core/contract/model.ts';
import { ProblemError, requireAllowed } from '../../core/problems.ts';
import { judgeAdoption, judgeSource } from '../../core/targetVersionRules.ts';
import { parseVersionNumber } from '../../core/versionNumber.ts';
import { stageOfStatus } from '../alipaycn/statuses.ts';
import type { Call, Handlers } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import { insertVersion, requireHigher } from '../domain/newVersion.ts';
import { requireTarget } from '../domain/ruleInputs.ts';
import { adoptInputs, releaseOfNumber, sourceInputs } from '../domain/targetVersionFacts.ts';
import type { IntentResult } from '../store/intents.ts';
import type { Tx } from '../store/store.types.ts';
import { requireProgram } from './access.ts';
import { runAtTarget } from './runAtTarget.ts';
import { readTemplate } from './templateInput.ts';
import { reasonView } from './views.ts';

/** The gateway's list has no more rows (docs/alipaycn-api.md §1.5). */
const longestList = 20;

type Named = Pick<Call<'listTargetVersions'>, 'actor' | 'path'>;

/** Versions that stand at a target app: listing them, adopting one, having one built from a template. */
export const targetVersionHandlers = (
  context: ServiceContext,
): Pick<Handlers, 'listTargetVersions' | 'adoptVersion' | 'createVersionFromTemplate'> => {
  const { store } = context;

  const named = async (tx: Tx, { actor, path }: Named) => {
    const { program, member } = await requireProgram(tx, path.miniProgram, actor);
    return { program, member, target: requireTarget(context, path.app) };
  };

  /** The versions as they were read, with what each is here and whether it can be adopted. */
  const listed = async (
    tx: Tx,
    call: Named,
    { rows, readAt }: IntentResult<'listTargetVersions'>,
  ): Promise<TargetVersions> => {
    const { program, member, target } = await named(tx, call);
    const items = await Promise.all(
      rows.map(async ({ version: number, status, description, created }): Promise<TargetVersion> => {
        const facts = await adoptInputs(context, tx, program, target, member.role, { number, status });
        const { allowed, reason } = judgeAdoption(facts);
        return {
          number,
          status,
          stage: stageOfStatus(status),
          description: description ?? '',
          createdAt: created,
          releaseId: (await releaseOfNumber(tx, program.id, target, number))?.id ?? null,
          adoptable: allowed,
          reason: reasonView(reason),
        };
      }),
    );
    return { items, limit: longestList, readAt };
  };

  return {
    listTargetVersions: async (call) => {
      const { actor, client, signal } = call;
      const list = await runAtTarget(context, { actor, client, signal }, 'listTargetVersions', async (tx) => {
        const { program, member, target } = await named(tx, call);
        requireAllowed(judgeSource(await sourceInputs(context, tx, program, target, member.role), 'adoptVersion'));
        return { input: { miniProgramId: program.id, targetApp: target.id }, role: member.role };
      });
      return store.read((tx) => listed(tx, call, list));
    },

    adoptVersion: async (call) => {
      const { number } = call.path;
      if (!parseVersionNumber(number)) throw new ProblemError('versionNumberInvalid', { number: number.slice(0, 40) });
      return runAtTarget(context, call, 'adoptVersion', async (tx) => {
        const { program, member, target } = await named(tx, call);
        requireAllowed(judgeSource(await sourceInputs(context, tx, program, target, member.role), 'adoptVersion'));
        const input = { miniProgramId: program.id, targetApp: target.id, number };
        return { input, role: member.role };
      });
    },

    createVersionFromTemplate: async (call) => {
      const { number, templateId, templateVersion, ext } = readTemplate(call.body);
      const description = call.body.description?.trim() ?? '';
      return runAtTarget(context, call, 'createVersionFromTemplate', async (tx) => {
        const { program, member, target } = await named(tx, call);
        const facts = await sourceInputs(context, tx, program, target, member.role);
        requireAllowed(judgeSource(facts, 'createVersionFromTemplate'));
        await requireHigher(tx, program.id, number);
        const version = await insertVersion(tx, program, {
          number,
          description,
          origin: 'template',
          build: { state: 'building', since: context.clock().toISOString(), reason: null },
          uploadedBy: call.actor.name,
        });
        const from = { templateId, ...(templateVersion ? { templateVersion } : {}), ...(ext ? { ext } : {}) };
        const input = { versionId: version.id, miniProgramId: program.id, targetApp: target.id, number, ...from };
        return { input, role: member.role };
      });
    },
  };
};
