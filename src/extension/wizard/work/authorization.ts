import { explorerWord } from '../../../texts/explorer.ts';
import { requestKey, startAuthorization as start } from '../../actions/authorizationStart.ts';
import { readPastedCode } from '../../actions/pastedCode.ts';
import { showProblems } from './fields.ts';
import type { Wizard } from './wizard.types.ts';

const codeField = 'authorization/code';

const targetPath = (wizard: Wizard): { miniProgram: string; app: string } | null => {
  const { program, target } = wizard.facts();
  return program && target ? { miniProgram: program.id, app: target.id } : null;
};

/** Starts an authorization and opens its page, or copies its address for a colleague who owns the account. */
export async function startAuthorization(wizard: Wizard, how: 'open' | 'copy'): Promise<void> {
  const { copy, openExternal, store } = wizard.context;
  const path = targetPath(wizard);
  if (!path) return;
  await wizard.work('authorize', wizard.text('busy.opening'), async (signal) => {
    const started = await wizard.write(signal, (options) => start(wizard.context, path, options));
    if (how === 'open') await openExternal(started.url);
    else await copy(started.url);
    await store.refresh();
    const { redirectUri } = started;
    // What is not heard here is pasted: its field is opened, with the address that the page leads to.
    const elsewhere = started.heard ? {} : { 'authorization/elsewhere': redirectUri };
    const { 'authorization/elsewhere': _, ...inputs } = wizard.session.inputs;
    wizard.change({ inputs: { ...inputs, ...elsewhere } });
    if (!started.heard) wizard.focus(codeField);
    const told = how === 'open' ? 'authorization.waiting' : 'authorization.copied';
    wizard.announce(
      started.heard ? wizard.text(told) : wizard.text('authorization.elsewhere', { address: redirectUri }),
    );
  });
}

/** Hands over the code that AlipayCN's page gave, where that page cannot come back by itself. */
export async function submitCode(wizard: Wizard): Promise<void> {
  const { client, memory, store } = wizard.context;
  const path = targetPath(wizard);
  if (!path) return;
  const last = memory.get<string>(requestKey({ id: path.miniProgram }, path.app));
  const read = readPastedCode(wizard.session.inputs[codeField] ?? '', last);
  if (!read?.state) {
    const problem = wizard.text(read ? 'authorization.codeState' : 'authorization.codeBad');
    return showProblems(wizard, [[codeField, problem]]);
  }
  const { code, state } = read;
  await wizard.work('authorize', wizard.text('busy.checkingAuthorization'), async (signal) => {
    await wizard.write(signal, (options) => client.submitAuthorizationCode(path, { code, state }, options));
    const { 'authorization/elsewhere': _, ...inputs } = wizard.session.inputs;
    wizard.change({ inputs: { ...inputs, [codeField]: '' } });
    await store.refresh();
  });
}

/** Takes or leaves another mini program of AlipayCN than the one authorized before. */
export async function decideOffer(wizard: Wizard, accept: boolean, merchantAppId: string | undefined): Promise<void> {
  const { client, store } = wizard.context;
  const path = targetPath(wizard);
  if (!path || !merchantAppId) return;
  await wizard.work('authorize', wizard.text('busy.checkingAuthorization'), async (signal) => {
    const after = await wizard.write(signal, (options) =>
      client.decideAuthorization(path, { accept, merchantAppId }, options),
    );
    await store.refresh();
    wizard.announce(wizard.text('authorization.decided', { now: after.merchantAppId ?? '' }));
  });
}

export async function checkAuthorization(wizard: Wizard): Promise<void> {
  const { client, language, store } = wizard.context;
  const path = targetPath(wizard);
  if (!path) return;
  await wizard.work('authorize', wizard.text('busy.checkingAuthorization'), async (signal) => {
    const { state } = await wizard.write(signal, (options) => client.checkAuthorization(path, {}, options));
    await store.refresh();
    const word = explorerWord(language, 'authorization', state) ?? state;
    wizard.announce(wizard.text('authorization.told', { state: word }));
  });
}
