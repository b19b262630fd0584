import type { Authorization, MiniProgram } from '../../core/contract/model.ts';
import type { UiKey } from '../../texts/uiEn.ts';
import { findMiniProgram } from '../snapshot.ts';
import { back, type Choice } from '../ui.ts';
import type { CommandContext, Run, Subject } from './context.ts';
import { presentError } from './present.ts';
import { askMiniProgram } from './subjects.ts';

const appOf = (context: CommandContext, subject?: Subject): string =>
  subject?.targetApp ?? context.store.snapshot.targetApps.find((app) => app.requires.authorization)?.id ?? 'alipayCN';

const authorizationOf = (context: CommandContext, miniProgramId: string, app: string): Authorization | null =>
  findMiniProgram(context.store.snapshot, miniProgramId)?.targets.find((target) => target.app === app)?.authorization ??
  null;

/** Resolves once the store shows the mini program authorized; rejects when the person stops waiting. */
function untilAuthorized(
  context: CommandContext,
  program: MiniProgram,
  app: string,
  signal: AbortSignal,
): Promise<boolean> {
  const done = () => authorizationOf(context, program.id, app)?.state === 'authorized';
  if (done()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const finish = (answer: boolean) => {
      subscription.dispose();
      resolve(answer);
    };
    const subscription = context.store.onDidChange(() => {
      if (done()) finish(true);
    });
    signal.addEventListener('abort', () => finish(false), { once: true });
  });
}

/** Under this name the state of the request that was started last is remembered. */
export const requestKey = (program: Pick<MiniProgram, 'id'>, app: string): string =>
  `authorization/${program.id}/${app}`;

/** The code and state of a pasted address; a bare code belongs to the request that was started last. */
export function readPastedCode(
  pasted: string,
  lastState: string | undefined,
): { code: string; state: string | undefined } | null {
  const trimmed = pasted.trim();
  const query = trimmed.includes('app_auth_code=')
    ? new URLSearchParams(trimmed.slice(trimmed.indexOf('?') + 1))
    : null;
  const code = query ? query.get('app_auth_code') : trimmed;
  if (!code || !/^[\w-]{6,200}$/.test(code)) return null;
  return { code, state: query?.get('state') ?? lastState };
}

async function paste(context: CommandContext, program: MiniProgram, app: string): Promise<void> {
  const { client, memory, store, text, ui } = context;
  const lastState = memory.get<string>(requestKey(program, app));
  const pasted = await ui.input({
    title: text('authorize.title'),
    prompt: text('authorize.pastePrompt'),
    value: '',
    validate: (value) => {
      const read = readPastedCode(value, lastState);
      if (!read) return text('authorize.pasteBad');
      return read.state ? null : text('authorize.pasteState');
    },
  });
  const read = typeof pasted === 'string' ? readPastedCode(pasted, lastState) : null;
  if (!read?.state) return;
  const after = await client.submitAuthorizationCode(
    { miniProgram: program.id, app },
    { code: read.code, state: read.state },
  );
  await store.refresh();
  void ui.tell('information', text('authorize.done', { name: program.name, merchantAppId: after.merchantAppId ?? '' }));
}

/** Leads through the authorization: open the page, or hand its address on, or paste the code; waits, and can be left at any time. */
export const authorize: Run = async (context, subject) => {
  const { client, copy, memory, openExternal, store, text, ui } = context;
  const program = await askMiniProgram(context, 'release.authorize', subject);
  if (!program) return;
  const app = appOf(context, subject);
  const path = { miniProgram: program.id, app };
  const done = context.acting(program.id);
  try {
    const items: Choice<'open' | 'copy' | 'paste'>[] = [
      { value: 'open', label: text('authorize.open'), detail: text('authorize.openDetail'), icon: 'link-external' },
      { value: 'copy', label: text('authorize.copy'), detail: text('authorize.copyDetail'), icon: 'copy' },
      { value: 'paste', label: text('authorize.paste'), detail: text('authorize.pasteDetail'), icon: 'clippy' },
    ];
    const placeholder = text('authorize.placeholder', { name: program.name });
    const chosen = await ui.pick({ title: text('authorize.title'), placeholder, items });
    if (!chosen || chosen === back) return;
    if (chosen === 'paste') return await paste(context, program, app);
    const started = await client.startAuthorization(path, {});
    await memory.set(requestKey(program, app), started.requestState);
    if (chosen === 'copy') {
      await copy(started.url);
      void ui.tell('information', text('authorize.copied'));
    } else await openExternal(started.url);
    await store.refresh();
    const authorized = await ui.progress(text('authorize.waiting'), (signal) =>
      untilAuthorized(context, program, app, signal),
    );
    if (authorized) {
      const merchantAppId = authorizationOf(context, program.id, app)?.merchantAppId ?? '';
      void ui.tell('information', text('authorize.done', { name: program.name, merchantAppId }));
      return;
    }
    done();
    const again = text('authorize.again');
    if ((await ui.tell('information', text('authorize.still'), again)) === again)
      await context.run('release.authorize', subject);
  } catch (error) {
    await presentError(context, error, { miniProgramId: program.id });
  } finally {
    done();
  }
};

export const pasteCode: Run = async (context, subject) => {
  const program = await askMiniProgram(context, 'release.pasteCode', subject);
  if (!program) return;
  try {
    await paste(context, program, appOf(context, subject));
  } catch (error) {
    await presentError(context, error, { miniProgramId: program.id });
  }
};

export const checkAuthorization: Run = async (context, subject) => {
  const { client, store, text, ui } = context;
  const program = await askMiniProgram(context, 'release.checkAuthorization', subject);
  if (!program) return;
  try {
    const after = await client.checkAuthorization({ miniProgram: program.id, app: appOf(context, subject) }, {});
    await store.refresh();
    const key = `authorize.state.${after.state}` as UiKey;
    void ui.tell('information', text('authorize.checked', { state: text(key) }));
  } catch (error) {
    await presentError(context, error, { miniProgramId: program.id });
  }
};
