import { isSecureAddress } from '../../core/addresses.ts';
import { checkForm } from '../../core/fieldChecks.ts';
import { qrCodeLimits } from '../../core/limits.ts';
import { ProblemError, requireAllowed } from '../../core/problems.ts';
import { judgeTrial } from '../../core/versionRules.ts';
import type { Call, Handlers } from '../app/handlers.types.ts';
import { hashState } from '../domain/authorizationStates.ts';
import type { ServiceContext } from '../domain/context.ts';
import { targetOf, trialFactsOf } from '../domain/ruleInputs.ts';
import { programOf, requireRole, versionOf } from './access.ts';
import { askOutside } from './runAtTarget.ts';
import { startPageOf } from './startPage.ts';
import { targetAppView } from './targetView.ts';
import { authorizationView } from './views.ts';
import { membershipsOf } from './workspaces.ts';

type Names =
  | 'me'
  | 'listTargetApps'
  | 'getAuthorization'
  | 'startAuthorization'
  | 'submitAuthorizationCode'
  | 'checkAuthorization'
  | 'decideAuthorization'
  | 'createQrCode'
  | 'createTrialQrCode';

/** Who asks, the target apps, authorizations and QR codes. */
export const restHandlers = (context: ServiceContext): Pick<Handlers, Names> => {
  const { store, connection } = context;

  const authorizing =
    (action: string) => (call: Call<'startAuthorization'>, input: Readonly<Record<string, unknown>>, secret?: string) =>
      askOutside(
        context,
        call,
        action,
        async (tx) => {
          const { member } = await programOf(tx, call.path.miniProgram, call.actor);
          requireRole(context, member, 'authorize');
          const target = targetOf(context, call.path.app);
          if (!target.requires.authorization) throw new ProblemError('authorizationNotNeeded', { target: target.name });
          const id = `${call.path.miniProgram}/${target.id}`;
          return {
            input: { ...input, miniProgramId: call.path.miniProgram, targetApp: target.id },
            role: member.role,
            authorizationId: id,
          };
        },
        secret,
      );

  return {
    me: async ({ actor }) =>
      store.read(async (tx) => ({
        user: { id: actor.id, name: actor.name },
        platform: {
          version: context.version,
          simulated: connection.review !== undefined,
          connection: {
            kind: connection.kind,
            appId: connection.appId ?? null,
            reviewers: [...connection.reviewers],
            ratios: [...connection.ratios],
            canUpload: connection.canUpload,
          },
        },
        workspaces: await Promise.all(
          (await membershipsOf(tx, actor)).map(async ({ workspaceId, role }) => ({
            id: workspaceId,
            name: (await tx.get('workspace', workspaceId))?.name ?? '',
            role,
          })),
        ),
      })),

    listTargetApps: async () => ({
      items: context.targets.map((target) => targetAppView(context, target)),
      next: null,
    }),

    getAuthorization: async ({ actor, path }) => {
      await context.requestStates.load();
      return store.read(async (tx) => {
        await programOf(tx, path.miniProgram, actor);
        const target = targetOf(context, path.app);
        return authorizationView(context, await tx.get('authorization', `${path.miniProgram}/${target.id}`), target.id);
      });
    },

    startAuthorization: async (call) => {
      const redirectUri = call.body.redirectUri ?? '';
      if (redirectUri !== '' && !isSecureAddress(redirectUri)) {
        throw new ProblemError('invalidInput', {}, [{ field: 'redirectUri', code: 'field.type', params: {} }]);
      }
      return (await authorizing('startAuthorization')(call, { redirectUri })) as Awaited<
        ReturnType<Handlers['startAuthorization']>
      >;
    },
    submitAuthorizationCode: async (call) =>
      (await authorizing('submitAuthorizationCode')(
        call as unknown as Call<'startAuthorization'>,
        { stateHash: hashState(call.body.state) },
        call.body.code,
      )) as Awaited<ReturnType<Handlers['submitAuthorizationCode']>>,
    decideAuthorization: async (call) =>
      (await authorizing('decideAuthorization')(call as unknown as Call<'startAuthorization'>, {
        ...call.body,
      })) as Awaited<ReturnType<Handlers['decideAuthorization']>>,
    checkAuthorization: async (call) =>
      (await authorizing('checkAuthorization')(call as unknown as Call<'startAuthorization'>, {})) as Awaited<
        ReturnType<Handlers['checkAuthorization']>
      >,

    createTrialQrCode: async (call) => {
      const answer = await askOutside(context, call, 'createTrialQrCode', async (tx) => {
        const { version, member } = await versionOf(tx, call.path.version, call.actor);
        const target = targetOf(context, call.body.targetApp);
        const facts = await trialFactsOf(context, tx, version, target, member.role);
        requireAllowed(judgeTrial(facts));
        return { input: { releaseId: facts.releaseId }, role: member.role, authorizationId: null };
      });
      return answer as Awaited<ReturnType<Handlers['createTrialQrCode']>>;
    },

    createQrCode: async (call) => {
      const { page = '', query = '', targetApp = 'alipayCN', size = '', shape = '' } = call.body;
      // AlipayCN demands a page (docs/alipaycn-api.md §1.8).
      const startPage = page.trim() ? '' : await startPageOf(context, call.actor, call.path.miniProgram, targetApp);
      const answer = await askOutside(context, call, 'createQrCode', async (tx) => {
        const { program, member } = await programOf(tx, call.path.miniProgram, call.actor);
        requireRole(context, member, 'createQrCode');
        targetOf(context, targetApp);
        const description = call.body.description?.trim() || program.name;
        const problems = checkForm(qrCodeLimits, { page, query, description, size, shape });
        if (problems.length > 0) throw new ProblemError('invalidInput', {}, problems);
        const live = (await tx.children('release', program.id)).some(
          (release) => release.targetApp === targetApp && release.stage === 'fullRelease',
        );
        if (!live) throw new ProblemError('qrCodeNeedsFullRelease');
        return {
          input: { miniProgramId: program.id, targetApp, page, startPage, query, description, size, shape },
          role: member.role,
          authorizationId: null,
        };
      });
      return answer as Awaited<ReturnType<Handlers['createQrCode']>>;
    },
  };
};
