import type { Authorization, MiniProgram } from '../../core/contract/model.ts';
import { cliWord } from '../../texts/cli.ts';
import { CliError } from '../model/cliError.ts';
import type { Run, VerbContext } from '../model/context.types.ts';
import { targetApp, theProgram } from '../session/resolve.ts';

function line({ language, say }: VerbContext, { name }: MiniProgram, authorization: Authorization): string {
  const { state, merchantAppId } = authorization;
  const merchant = merchantAppId ? ` (${merchantAppId})` : '';
  return say('authorizationLine', { name, state: cliWord(language, 'authorizationIs', state), merchant });
}

export const showAuthorization: Run = async (context) => {
  const program = await theProgram(context);
  const path = { miniProgram: program.id, app: targetApp(context) };
  const result = await context.client.getAuthorization(path);
  return { result, lines: [line(context, program, result)] };
};

export const startAuthorization: Run = async (context) => {
  const { client, option, say, write } = context;
  const program = await theProgram(context);
  const path = { miniProgram: program.id, app: targetApp(context) };
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
  if (!state) throw new CliError(say('authorizationState'), 2, 'cli.authorizationState');
  return { code: query?.get('app_auth_code') ?? given, state };
}

export const submitCode: Run = async (context) => {
  const { client, write } = context;
  const read = readCode(context);
  const program = await theProgram(context);
  const path = { miniProgram: program.id, app: targetApp(context) };
  await write((call) => client.submitAuthorizationCode(path, read, call));
  const result = await client.getAuthorization(path);
  return { result, lines: [line(context, program, result)] };
};

export const checkAuthorization: Run = async (context) => {
  const { client, write } = context;
  const program = await theProgram(context);
  const path = { miniProgram: program.id, app: targetApp(context) };
  const result = await write((call) => client.checkAuthorization(path, {}, call));
  return { result, lines: [line(context, program, result)] };
};

/** Takes or leaves the other mini program that the merchant ticked; nothing of it is stored before. */
export const decideOffer: Run = async (context) => {
  const { client, say, word, write } = context;
  const decision = word('DECISION');
  if (decision !== 'take' && decision !== 'leave') {
    const params = { option: 'DECISION', value: decision, known: 'take, leave' };
    throw new CliError(say('optionWrong', params), 2, 'cli.optionWrong');
  }
  const program = await theProgram(context);
  const path = { miniProgram: program.id, app: targetApp(context) };
  const { offer } = await client.getAuthorization(path);
  if (!offer) throw new CliError(say('authorizationNoOffer', { name: program.name }), 3, 'cli.authorizationNoOffer');
  const body = { accept: decision === 'take', merchantAppId: offer.merchantAppId };
  await write((call) => client.decideAuthorization(path, body, call));
  const result = await client.getAuthorization(path);
  return { result, lines: [line(context, program, result)] };
};
