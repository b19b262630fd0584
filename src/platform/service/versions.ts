import { checkText } from '../../core/fieldChecks.ts';
import { mostCounted, versionLimits } from '../../core/limits.ts';
import { ProblemError, requireAllowed } from '../../core/problems.ts';
import { parseVersionNumber } from '../../core/versionNumber.ts';
import { judgeSelectApp } from '../../core/versionRules.ts';
import type { Handlers } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import { removeVersion } from '../domain/deletions.ts';
import { newRelease, openRelease } from '../domain/newRelease.ts';
import { insertVersion, requireHigher } from '../domain/newVersion.ts';
import { requireTarget, selectInputs } from '../domain/ruleInputs.ts';
import { countStoredBytes, removeUnusedBytes } from '../domain/storedBytes.ts';
import { storeBytes } from '../store/blobs.ts';
import { memoize } from '../store/memoize.ts';
import { readLimit, requireProgram, requireRevision, requireRole, requireVersion } from './access.ts';
import { deleteVersionState } from './deletionStates.ts';
import { listViews } from './listViews.ts';
import { checkPackage } from './packageCheck.ts';
import { releaseView, versionView } from './releaseViews.ts';
import { uploadState } from './sourceActions.ts';

/** Versions, and sending one on its way to a target app. */
export const versionHandlers = (
  context: ServiceContext,
): Pick<Handlers, 'listVersions' | 'uploadVersion' | 'deleteVersion' | 'createRelease'> => ({
  listVersions: async ({ actor, path, query }) =>
    context.store.read(async (read) => {
      const tx = memoize(read);
      const { program, member } = await requireProgram(tx, path.miniProgram, actor);
      const page = await tx.page('version', program.id, query.cursor ?? null, readLimit(query.limit));
      return {
        items: await listViews(page.items, (version) => versionView(context, tx, version, member.role)),
        next: page.next,
        ...(page.next && { older: await tx.countAfter('version', program.id, page.next, mostCounted) }),
      };
    }),

  uploadVersion: async ({ actor, path, query, body, idempotency }) => {
    const number = query.number ?? '';
    const description = query.description?.trim() ?? '';
    if (!parseVersionNumber(number)) throw new ProblemError('versionNumberInvalid', { number: number.slice(0, 40) });
    const problem = checkText('description', versionLimits.description, description);
    if (problem) throw new ProblemError('invalidInput', {}, [problem]);
    await context.store.read(async (tx) => {
      const { member } = await requireProgram(tx, path.miniProgram, actor);
      requireAllowed(uploadState(context, member.role));
      await requireHigher(tx, path.miniProgram, number);
    });
    await checkPackage(body);
    return storeBytes(context, 'packages', body, async (tx, packageSha256) => {
      const { program, member } = await requireProgram(tx, path.miniProgram, actor);
      await requireHigher(tx, program.id, number);
      await countStoredBytes(tx, program.workspaceId, body.byteLength);
      const version = await insertVersion(tx, program, {
        number,
        description,
        origin: 'package',
        build: null,
        packageBytes: body.byteLength,
        packageSha256,
        uploadedBy: actor.name,
      });
      const view = await versionView(context, tx, version, member.role);
      await idempotency.answer(tx, view);
      return view;
    });
  },

  deleteVersion: async ({ actor, path, ifMatch, idempotency }) => {
    const left = await context.store.write(async (tx) => {
      const { version, member } = await requireVersion(tx, path.version, actor);
      requireRole(context, member, 'deleteVersion');
      await requireRevision(ifMatch, version, () => versionView(context, tx, version, member.role));
      requireAllowed(await deleteVersionState(context, tx, version, member.role));
      const removed = await removeVersion(tx, version);
      await tx.announce('miniProgram', version.miniProgramId);
      await idempotency.answer(tx, undefined);
      return removed;
    });
    await removeUnusedBytes(context, left);
    return undefined;
  },

  createRelease: async ({ actor, client, path, body, idempotency }) =>
    context.store.write(async (tx) => {
      const { version, member } = await requireVersion(tx, path.version, actor);
      const target = requireTarget(context, body.targetApp);
      requireAllowed(judgeSelectApp(await selectInputs(context, tx, version, target, member.role)));
      const at = context.clock().toISOString();
      const isBuiltThere = version.standsAt === target.id;
      const draft = {
        ...newRelease(version, target.id, target.firstStage),
        reached: [{ stage: target.firstStage, at }],
        outsideStatus: isBuiltThere ? 'INIT' : null,
        delivered: isBuiltThere,
      };
      const release = await openRelease(tx, version, draft, {
        actor: { id: actor.id, name: actor.name },
        role: member.role,
        client,
        action: 'selectApp',
        at,
        details: { version: version.number, target: target.id },
      });
      const view = await releaseView(context, tx, release, member.role);
      await idempotency.answer(tx, view);
      return view;
    }),
});
