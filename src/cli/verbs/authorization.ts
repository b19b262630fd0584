import type { Authorization, MiniProgram } from '../../core/contract/model.ts';
import { authorizationName } from '../../texts/labels/labels.ts';
import { inputError, oneOf } from '../model/cliError.ts';
import type { Answer, Run, VerbContext } from '../model/context.types.ts';
import { requireTarget } from '../session/resolve.ts';

function answer({ language, say }: VerbContext, { name }: MiniProgram, result: Authorization): Answer {
  const { state, merchantAppId } = result;
  const merchant = merchantAppId ? ` (${merchantAppId})` : '';
  const params = { name, state: authorizationName(language, state), merchant };
  return { result, lines: [say('authorizationLine', params)] };
}

export const showAuthorization: Run = async (context) => {
  const { program, path } = await requireTarget(context);
  return answer(context, program, await context.client.getAuthorization(path));
};

export const startAuthorization: Run = async (context) => {
  const { client, option, say, write } = context;
  const { program, path } = await requireTarget(context);
  const redirectUri = option('redirect-uri');
  const result = await write((call) => client.startAuthorization(path, redirectUri ? { redirectUri } : {}, call));
  const then = say('authorizationThen', { program: program.id });
  return { result, lines: [say('authorizationOpen'), result.url, then] };
};

/** The code and state of the address that AlipayCN led to, or the code alone with `--state`. @throws CliError */
function readCode({ option, say, word }: VerbContext): { code: string; state: string } {
  const given = word('CODE').trim();
  const query = given.includes('app_auth_code=') ? new URLSearchParams(given.slice(given.indexOf('?') + 1)) : null;
  const state = query?.get('state') ?? option('state');
  if (!state) throw inputError(say, 'authorizationState');
  return { code: query?.get('app_auth_code') ?? given, state };
}

export const submitCode: Run = async (context) => {
  const { client, write } = context;
  const read = readCode(context);
  const { program, path } = await requireTarget(context);
  await write((call) => client.submitAuthorizationCode(path, read, call));
  return answer(context, program, await client.getAuthorization(path));
};

export const checkAuthorization: Run = async (context) => {
  const { client, write } = context;
  const { program, path } = await requireTarget(context);
  return answer(context, program, await write((call) => client.checkAuthorization(path, {}, call)));
};

/** Takes or leaves the other mini program that the merchant ticked; nothing of it is stored before. */
export const decideOffer: Run = async (context) => {
  const { client, say, word, write } = context;
  const decision = oneOf(say, 'DECISION', word('DECISION'), ['take', 'leave']);
  const { program, path } = await requireTarget(context);
  const { offer } = await client.getAuthorization(path);
  if (!offer) throw inputError(say, 'authorizationNoOffer', { name: program.name }, 3);
  const body = { accept: decision === 'take', merchantAppId: offer.merchantAppId };
  await write((call) => client.decideAuthorization(path, body, call));
  return answer(context, program, await client.getAuthorization(path));
};
