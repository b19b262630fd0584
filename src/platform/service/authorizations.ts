import { isSecureAddress } from '../../core/addresses.ts';
import { ProblemError } from '../../core/problems.ts';
import type { Call, Handlers } from '../app/handlers.types.ts';
import { hashState } from '../domain/authorizationStates.ts';
import type { ServiceContext } from '../domain/context.ts';
import { requireTarget } from '../domain/ruleInputs.ts';
import type { AuthorizationWork, IntentInput } from '../store/intents.ts';
import { requireProgram, requireRole } from './access.ts';
import type { AnswerOf } from './intents.ts';
import { runAtTarget } from './runAtTarget.ts';
import { authorizationView } from './views.ts';

type Names = AuthorizationWork | 'getAuthorization';
type Asked = Pick<Call<AuthorizationWork>, 'actor' | 'client' | 'signal' | 'path' | 'idempotency'>;

/** Work on an authorization, by somebody who may authorize. @param secret handed over for it alone */
function authorize<A extends AuthorizationWork>(
  context: ServiceContext,
  call: Asked,
  action: A,
  withPlace: (place: IntentInput<'checkAuthorization'>) => IntentInput<A>,
  secret?: string,
): Promise<AnswerOf<A>> {
  const { actor, path } = call;
  return runAtTarget(
    context,
    call,
    action,
    async (tx) => {
      const { member } = await requireProgram(tx, path.miniProgram, actor);
      requireRole(context, member, 'authorize');
      const target = requireTarget(context, path.app);
      if (!target.requires.authorization) throw new ProblemError('authorizationNotNeeded', { target: target.name });
      const place = { miniProgramId: path.miniProgram, targetApp: target.id };
      return {
        input: withPlace(place),
        role: member.role,
        authorizationId: `${place.miniProgramId}/${place.targetApp}`,
      };
    },
    secret,
  );
}

/** The authorization of a mini program by its merchant. */
export const authorizationHandlers = (context: ServiceContext): Pick<Handlers, Names> => ({
  getAuthorization: async ({ actor, path }) => {
    await context.requestStates.load();
    return context.store.read(async (tx) => {
      await requireProgram(tx, path.miniProgram, actor);
      const target = requireTarget(context, path.app);
      return authorizationView(context, await tx.get('authorization', `${path.miniProgram}/${target.id}`), target.id);
    });
  },

  startAuthorization: async (call) => {
    const redirectUri = call.body.redirectUri ?? '';
    if (redirectUri !== '' && !isSecureAddress(redirectUri)) {
      throw new ProblemError('invalidInput', {}, [{ field: 'redirectUri', code: 'field.type', params: {} }]);
    }
    return authorize(context, call, 'startAuthorization', (place) => ({ ...place, redirectUri }));
  },

  submitAuthorizationCode: ({ body, ...call }) => {
    const stateHash = hashState(body.state);
    return authorize(context, call, 'submitAuthorizationCode', (place) => ({ ...place, stateHash }), body.code);
  },

  decideAuthorization: ({ body, ...call }) =>
    authorize(context, call, 'decideAuthorization', (place) => ({ ...place, ...body })),

  checkAuthorization: (call) => authorize(context, call, 'checkAuthorization', (place) => place),
});
