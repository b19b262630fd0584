import type { WizardKey } from '../../../texts/editor/wizardEn.ts';
import { authorizationName } from '../../../texts/labels/labels.ts';
import { requestKey, startAuthorization as start } from '../../actions/authorizationStart.ts';
import { readPastedCode } from '../../actions/pastedCode.ts';
import { currentStep } from '../model/progress.ts';
import { showProblems } from './fields.ts';
import type { Wizard } from './wizard.types.ts';

const codeField = 'authorization/code';

interface TargetPath {
  readonly miniProgram: string;
  readonly app: string;
}

const targetPath = (wizard: Wizard): TargetPath | null => {
  const { program, target } = wizard.facts();
  return program && target ? { miniProgram: program.id, app: target.id } : null;
};

async function authorize(
  wizard: Wizard,
  busy: WizardKey,
  task: (path: TargetPath, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const path = targetPath(wizard);
  // AlipayCN's page may be done while no window is there.
  wizard.change({ leaving: currentStep(wizard.facts()) });
  await wizard.saved();
  if (path) await wizard.work('authorize', wizard.text(busy), (signal) => task(path, signal));
}

/** Starts an authorization and opens its page, or copies its address for a colleague who owns the account. */
export async function startAuthorization(wizard: Wizard, how: 'open' | 'copy'): Promise<void> {
  const { editor, store } = wizard.context;
  await authorize(wizard, 'busy.opening', async (path, signal) => {
    const started = await wizard.write(signal, (options) => start(wizard.context, path, options));
    if (how === 'open') await editor.openExternal(started.url);
    else await editor.copy(started.url);
    await store.refresh();
    const { redirectUri } = started;
    const { 'authorization/elsewhere': _, ...inputs } = wizard.session.inputs;
    if (started.receivesReturn) {
      wizard.change({ inputs });
      return wizard.announce(wizard.text(how === 'open' ? 'authorize.waiting' : 'authorize.copied'));
    }
    // The code arrives elsewhere and is pasted: the page shows its field, and the address where the browser ends.
    wizard.change({ inputs: { ...inputs, 'authorization/elsewhere': redirectUri } });
    wizard.focus(codeField);
    wizard.announce(wizard.text('authorization.elsewhere', { address: redirectUri }));
  });
}

/** Sends the pasted code, where AlipayCN's page cannot return by itself. */
export async function submitCode(wizard: Wizard): Promise<void> {
  const { client, memory, store } = wizard.context;
  const path = targetPath(wizard);
  if (!path) return;
  const last = memory.get<string>(requestKey({ id: path.miniProgram }, path.app));
  const read = readPastedCode(wizard.session.inputs[codeField] ?? '', last);
  if (!read?.state) {
    const problem = wizard.text(read ? 'authorize.pasteState' : 'authorize.pasteBad');
    return showProblems(wizard, [[codeField, problem]]);
  }
  const { code, state } = read;
  await authorize(wizard, 'busy.checkingAuthorization', async (at, signal) => {
    await wizard.write(signal, (options) => client.submitAuthorizationCode(at, { code, state }, options));
    const { 'authorization/elsewhere': _, ...inputs } = wizard.session.inputs;
    wizard.change({ inputs: { ...inputs, [codeField]: '' } });
    await store.refresh();
  });
}

/** Accepts or declines another mini program of AlipayCN than the one authorized before. */
export async function decideOffer(wizard: Wizard, accept: boolean, merchantAppId: string | undefined): Promise<void> {
  const { client, store } = wizard.context;
  if (!merchantAppId) return;
  await authorize(wizard, 'busy.checkingAuthorization', async (path, signal) => {
    const after = await wizard.write(signal, (options) =>
      client.decideAuthorization(path, { accept, merchantAppId }, options),
    );
    await store.refresh();
    wizard.announce(wizard.text('authorization.decided', { now: after.merchantAppId ?? '' }));
  });
}

export async function checkAuthorization(wizard: Wizard): Promise<void> {
  const { client, language, store } = wizard.context;
  await authorize(wizard, 'busy.checkingAuthorization', async (path, signal) => {
    const { state } = await wizard.write(signal, (options) => client.checkAuthorization(path, {}, options));
    await store.refresh();
    wizard.announce(wizard.text('authorize.checked', { state: authorizationName(language, state) }));
  });
}
