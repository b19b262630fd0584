import { explorerWord } from '../../texts/explorer.ts';
import { readPastedCode, requestKey } from '../commands/authorize.ts';
import type { Wizard } from './wizard.types.ts';

const codeField = 'authorization/code';

const pathOf = (wizard: Wizard): { miniProgram: string; app: string } | null => {
  const { program, target } = wizard.facts();
  return program && target ? { miniProgram: program.id, app: target.id } : null;
};

/** Starts an authorization and opens its page, or copies its address for a colleague who owns the account. */
export async function startAuthorization(wizard: Wizard, how: 'open' | 'copy'): Promise<void> {
  const { client, copy, memory, openExternal, store } = wizard.context;
  const path = pathOf(wizard);
  if (!path) return;
  await wizard.work('authorize', wizard.text('busy.opening'), async (signal) => {
    const started = await wizard.write(signal, (options) => client.startAuthorization(path, {}, options));
    await memory.set(requestKey({ id: path.miniProgram }, path.app), started.requestState);
    if (how === 'open') await openExternal(started.url);
    else await copy(started.url);
    await store.refresh();
    wizard.announce(wizard.text(how === 'open' ? 'authorization.waiting' : 'authorization.copied'));
  });
}

/** Hands over the code that AlipayCN's page gave, where that page cannot come back by itself. */
export async function submitCode(wizard: Wizard): Promise<void> {
  const { client, memory, store } = wizard.context;
  const path = pathOf(wizard);
  if (!path) return;
  const last = memory.get<string>(requestKey({ id: path.miniProgram }, path.app));
  const read = readPastedCode(wizard.session.inputs[codeField] ?? '', last);
  if (!read?.state) {
    const problem = wizard.text(read ? 'authorization.codeState' : 'authorization.codeBad');
    wizard.change({ found: { ...wizard.session.found, [codeField]: problem } });
    wizard.focus(codeField);
    return;
  }
  const { code, state } = read;
  await wizard.work('authorize', wizard.text('busy.checkingAuthorization'), async (signal) => {
    await wizard.write(signal, (options) => client.submitAuthorizationCode(path, { code, state }, options));
    wizard.change({ inputs: { ...wizard.session.inputs, [codeField]: '' } });
    await store.refresh();
  });
}

export async function checkAuthorization(wizard: Wizard): Promise<void> {
  const { client, language, store } = wizard.context;
  const path = pathOf(wizard);
  if (!path) return;
  await wizard.work('authorize', wizard.text('busy.checkingAuthorization'), async (signal) => {
    const { state } = await wizard.write(signal, (options) => client.checkAuthorization(path, {}, options));
    await store.refresh();
    const word = explorerWord(language, 'authorization', state) ?? state;
    wizard.announce(wizard.text('authorization.told', { state: word }));
  });
}
