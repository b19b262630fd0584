import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkText } from '../../core/fieldChecks.ts';
import { versionLimits } from '../../core/limits.ts';
import { ProblemError } from '../../core/problems.ts';
import { compareVersionNumbers, highestVersionNumber, parseVersionNumber } from '../../core/versionNumber.ts';
import { judgeSelectApp } from '../../core/versionRules.ts';
import type { Handlers } from '../app/handlers.types.ts';
import { checkPackage } from '../package/checkPackage.ts';
import { memoize } from '../store/memoize.ts';
import type { Tx } from '../store/store.types.ts';
import { demand, programOf, readLimit, versionOf } from './access.ts';
import { completed, emptyConfiguration } from './configurations.ts';
import type { ServiceContext } from './context.ts';
import { selectFactsOf, targetOf } from './facts.ts';
import { keepBytes } from './files.ts';
import { releaseView, versionView } from './views.ts';

function demandHigher(tx: Tx, miniProgramId: string, number: string): void {
  const highest = highestVersionNumber(tx.children('version', miniProgramId).map((version) => version.number));
  if (highest !== null && compareVersionNumbers(number, highest) <= 0) {
    throw new ProblemError('versionNumberNotHigher', { number, highest });
  }
}

/** Removes a package that no version came to need, so that a refused upload leaves no trace. */
async function dropUnused({ store, folder }: ServiceContext, sha256: string): Promise<void> {
  const used = store.read((tx) => tx.children('version')).some((version) => version.packageSha256 === sha256);
  if (!used) await rm(join(folder, 'packages', sha256), { force: true });
}

/** Versions, and sending one on its way to a target app. */
export const versionHandlers = (
  context: ServiceContext,
): Pick<Handlers, 'listVersions' | 'uploadVersion' | 'createRelease'> => ({
  listVersions: async ({ actor, path, query }) =>
    context.store.read((read) => {
      const tx = memoize(read);
      const { program, member } = programOf(tx, path.miniProgram, actor);
      const page = tx.page('version', program.id, query.cursor ?? null, readLimit(query.limit));
      return { items: page.items.map((version) => versionView(context, tx, version, member.role)), next: page.next };
    }),

  uploadVersion: async ({ actor, path, query, body, once }) => {
    const number = query.number ?? '';
    const description = query.description?.trim() ?? '';
    if (!parseVersionNumber(number)) throw new ProblemError('versionNumberInvalid', { number: number.slice(0, 40) });
    const problem = checkText('description', versionLimits.description, description);
    if (problem) throw new ProblemError('invalidInput', {}, [problem]);
    context.store.read((tx) => {
      const { member } = programOf(tx, path.miniProgram, actor);
      demand(context, member, 'uploadVersion');
      demandHigher(tx, path.miniProgram, number);
    });
    await checkPackage(body);
    const packageSha256 = await keepBytes(context.folder, 'packages', body);
    const written = context.store.write((tx) => {
      const { program, member } = programOf(tx, path.miniProgram, actor);
      demandHigher(tx, program.id, number);
      const draft = {
        workspaceId: program.workspaceId,
        miniProgramId: program.id,
        number,
        description,
        packageBytes: body.byteLength,
        packageSha256,
        uploadedBy: actor.name,
      };
      const place = {
        parent: program.id,
        uniqueKey: `${program.id}/${number}`,
        workspaceId: program.workspaceId,
        miniProgramId: program.id,
      };
      const view = versionView(context, tx, tx.insert('version', randomUUID(), draft, place), member.role);
      once.answer(tx, view);
      return view;
    });
    return written.catch(async (error: unknown) => {
      await dropUnused(context, packageSha256);
      throw error;
    });
  },

  createRelease: async ({ actor, client, path, body, once }) =>
    context.store.write((tx) => {
      const { version, member } = versionOf(tx, path.version, actor);
      const target = targetOf(context, body.targetApp);
      const { allowed, reason, allowedRoles } = judgeSelectApp(
        selectFactsOf(context, tx, version, target, member.role),
      );
      if (!allowed && reason)
        throw new ProblemError(reason.code, reason.params, [], { allowedRoles, wayOut: reason.wayOut });
      const { workspaceId, miniProgramId } = version;
      const place = { parent: miniProgramId, uniqueKey: `${version.id}/${target.id}`, workspaceId, miniProgramId };
      const at = context.clock().toISOString();
      const release = tx.insert(
        'release',
        randomUUID(),
        {
          workspaceId,
          miniProgramId,
          versionId: version.id,
          versionNumber: version.number,
          targetApp: target.id,
          stage: target.firstStage,
          ratio: null,
          reviews: [],
          rejection: null,
          reached: [{ stage: target.firstStage, at }],
          archivedReason: null,
          basicInformation: null,
          basicInformationChanges: [],
          replaced: null,
          rolledBack: false,
          pending: null,
          trouble: null,
          outsideStatus: null,
          delivered: false,
        },
        place,
      );
      // The configuration begins as that of the release before it, so that only what changed is asked.
      const earlier = tx
        .children('release', miniProgramId)
        .find((r) => r.id !== release.id && r.targetApp === target.id);
      const before = earlier ? tx.get('configuration', earlier.id) : null;
      tx.insert('configuration', release.id, before ? completed(before) : emptyConfiguration);
      const details = { version: version.number, target: target.id };
      const history = {
        releaseId: release.id,
        at,
        actor: { id: actor.id, name: actor.name },
        role: member.role,
        action: 'selectApp',
        from: null,
        to: target.firstStage,
        client,
        details,
      };
      tx.insert('history', randomUUID(), history, { parent: release.id });
      // The version's own row shows its releases, so whoever follows it must hear of it.
      tx.announce('version', version.id);
      tx.announce('miniProgram', miniProgramId);
      const view = releaseView(context, tx, release, member.role);
      once.answer(tx, view);
      return view;
    }),
});
