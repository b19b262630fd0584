import { isSecureAddress } from '../../core/addresses.ts';
import { checkForm } from '../../core/fieldChecks.ts';
import { qrCodeLimits } from '../../core/limits.ts';
import { ProblemError, requireAllowed } from '../../core/problems.ts';
import { judgeTrial } from '../../core/versionRules.ts';
import type { Call, Handlers } from '../app/handlers.types.ts';
import { hashState } from '../domain/authorizationStates.ts';
import type { ServiceContext } from '../domain/context.ts';
import { targetOf, trialFactsOf } from '../domain/ruleInputs.ts';
import { programOf, requireRole, sees, versionOf } from './access.ts';
import { askOutside } from './runAtTarget.ts';
import { startPageOf } from './startPage.ts';
import { targetAppView } from './targetView.ts';
import { authorizationView } from './views.ts';
import { membershipsOf } from './workspaces.ts';

type Names =
  | 'me'
  | 'listTargetApps'
  | 'changes'
  | 'getAuthorization'
  | 'startAuthorization'
  | 'submitAuthorizationCode'
  | 'checkAuthorization'
  | 'decideAuthorization'
  | 'createQrCode'
  | 'createTrialQrCode';

const longestWait = 30;
const changesLimit = 500;

/** Who asks, the target apps, the change feed, authorizations and QR codes. */
export const restHandlers = (context: ServiceContext): Pick<Handlers, Names> => {
  const { store, connection } = context;

  const authorizing =
    (action: string) => (call: Call<'startAuthorization'>, input: Readonly<Record<string, unknown>>, secret?: string) =>
      askOutside(
        context,
        call,
        action,
        (tx) => {
          const { member } = programOf(tx, call.path.miniProgram, call.actor);
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
      store.read((tx) => ({
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
        workspaces: membershipsOf(tx, actor).map(({ workspaceId, role }) => ({
          id: workspaceId,
          name: tx.get('workspace', workspaceId)?.name ?? '',
          role,
        })),
      })),

    listTargetApps: async () => ({
      items: context.targets.map((target) => targetAppView(context, target)),
      next: null,
    }),

    changes: async ({ actor, query, signal }) => {
      const wait = Math.min(longestWait, Math.max(0, Number(query.wait ?? 0) || 0));
      const from =
        query.cursor === undefined ? store.changesAfter(Number.MAX_SAFE_INTEGER - 1, 1).last : Number(query.cursor);
      if (!Number.isSafeInteger(from) || from < 0) {
        throw new ProblemError('invalidInput', {}, [{ field: 'cursor', code: 'field.type', params: {} }]);
      }
      const look = () => {
        let after = from;
        for (;;) {
          const { changes, last, reset } = store.changesAfter(after, changesLimit);
          const visible = store.read((tx) => {
            const members = new Map(membershipsOf(tx, actor).map((member) => [member.workspaceId, member]));
            return changes.filter(({ workspaceId, miniProgramId }) => {
              const member = members.get(workspaceId);
              return member !== undefined && (miniProgramId === null || sees(member, miniProgramId));
            });
          });
          // Changes that the reader may not see are passed over, however many.
          if (visible.length === 0 && changes.length === changesLimit && !reset) {
            after = last;
            continue;
          }
          const items = visible.map(({ kind, id, revision }) => ({ kind, id, revision }));
          const cursor = reset ? store.changesAfter(Number.MAX_SAFE_INTEGER - 1, 1).last : last;
          return { cursor: String(cursor), changes: items, reset };
        }
      };
      const first = look();
      if (query.cursor === undefined || wait === 0 || first.changes.length > 0 || first.reset) return first;
      return new Promise((resolve, reject) => {
        const finish = () => {
          clearTimeout(timer);
          stop();
          signal.removeEventListener('abort', finish);
          try {
            resolve(look());
          } catch (error) {
            reject(error); // the store was closed meanwhile
          }
        };
        const stop = store.onChange(() => {
          if (look().changes.length > 0) finish();
        });
        const timer = setTimeout(finish, wait * 1000);
        signal.addEventListener('abort', finish, { once: true });
      });
    },

    getAuthorization: async ({ actor, path }) => {
      await context.requestStates.load();
      return store.read((tx) => {
        programOf(tx, path.miniProgram, actor);
        const target = targetOf(context, path.app);
        return authorizationView(context, tx.get('authorization', `${path.miniProgram}/${target.id}`), target.id);
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
      const answer = await askOutside(context, call, 'createTrialQrCode', (tx) => {
        const { version, member } = versionOf(tx, call.path.version, call.actor);
        const target = targetOf(context, call.body.targetApp);
        const facts = trialFactsOf(context, tx, version, target, member.role);
        requireAllowed(judgeTrial(facts));
        return { input: { releaseId: facts.releaseId }, role: member.role, authorizationId: null };
      });
      return answer as Awaited<ReturnType<Handlers['createTrialQrCode']>>;
    },

    createQrCode: async (call) => {
      const { page = '', query = '', targetApp = 'alipayCN', size = '', shape = '' } = call.body;
      // AlipayCN demands a page (docs/alipaycn-api.md §1.8).
      const startPage = page.trim() ? '' : await startPageOf(context, call.actor, call.path.miniProgram, targetApp);
      const answer = await askOutside(context, call, 'createQrCode', (tx) => {
        const { program, member } = programOf(tx, call.path.miniProgram, call.actor);
        requireRole(context, member, 'createQrCode');
        targetOf(context, targetApp);
        const description = call.body.description?.trim() || program.name;
        const problems = checkForm(qrCodeLimits, { page, query, description, size, shape });
        if (problems.length > 0) throw new ProblemError('invalidInput', {}, problems);
        const live = tx
          .children('release', program.id)
          .some((release) => release.targetApp === targetApp && release.stage === 'fullRelease');
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
