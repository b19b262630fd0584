import { watchChanges } from '../../client/changes.ts';
import type { Authorization, MiniProgram } from '../../core/contract/model.ts';
import { authorizationName } from '../../texts/labels/labels.ts';
import { inputError, oneOf } from '../model/cliError.ts';
import type { Answer, Run, VerbContext } from '../model/context.types.ts';
import { openBrowser } from '../session/openBrowser.ts';
import { requireTarget } from '../session/resolve.ts';
import { readTimeout } from '../session/waitForResult.ts';

type TargetPath = Awaited<ReturnType<typeof requireTarget>>['path'];

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

/** As long as the page may return. */
const tenMinutes = 600_000;

/** Waits until a request came back; its page ends with an embedded platform. @returns what was read last */
async function waitForReturn(context: VerbContext, path: TargetPath): Promise<Authorization> {
  const { client, signal } = context;
  const over = new AbortController();
  const timeout = AbortSignal.timeout(readTimeout(context, tenMinutes));
  const until = AbortSignal.any([signal, timeout, over.signal]);
  const { cursor } = await client.changes({}, undefined, { signal });
  let latest = await client.getAuthorization(path);
  const isOver = ({ url, offer }: Authorization) => url === null || offer !== null;
  let reading: Promise<unknown> = Promise.resolve();
  const read = async () => {
    latest = await client.getAuthorization(path);
    if (isOver(latest)) over.abort();
  };
  if (!isOver(latest)) {
    await watchChanges(client, {
      signal: until,
      cursor,
      onChanges: () => {
        reading = reading.then(read);
        reading.catch(() => over.abort()); // thrown below
      },
      onTrouble: () => undefined, // it is asked again
    });
  }
  await reading;
  return latest;
}

export const startAuthorization: Run = async (context) => {
  const { client, environment, json, option, platform, report, say, write } = context;
  const { program, path } = await requireTarget(context);
  const redirectUri = option('redirect-uri');
  const started = await write((call) => client.startAuthorization(path, redirectUri ? { redirectUri } : {}, call));
  // The page and the place that it returns to are in this process.
  const isServed = platform === null && redirectUri === undefined && started.returns !== 'elsewhere';
  if (!isServed || option('no-wait') !== undefined) {
    const served = platform === null ? [say('authorizationNotServed', { program: program.id })] : [];
    const then = say('authorizationThen', { program: program.id });
    return { result: started, lines: [say('authorizationOpen'), started.url, then, ...served] };
  }
  for (const line of [say('authorizationOpen'), started.url, say('authorizationWaits')]) report(line);
  if (!json) await openBrowser(started.url, environment);
  const { url: _, ...read } = await waitForReturn(context, path);
  const { lines } = answer(context, program, { ...read, url: null });
  const isDone = read.state === 'authorized' && read.offer === null;
  return { outcome: isDone ? 'done' : 'waiting', result: { ...started, ...read }, lines };
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
