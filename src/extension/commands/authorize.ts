import type { Authorization, MiniProgram } from '../../core/contract/model.ts';
import type { UiKey } from '../../texts/editor/commandsEn.ts';
import { list } from '../../texts/format.ts';
import { actionName, authorizationName } from '../../texts/labels/labels.ts';
import {
  isAuthorizationOpen,
  requestKey,
  type StartedAuthorization,
  startAuthorization,
} from '../actions/authorizationStart.ts';
import { readPastedCode } from '../actions/pastedCode.ts';
import { askMiniProgram } from '../prompts/subjects.ts';
import type { CommandContext, Run, Subject } from '../shared/context.ts';
import { offer } from '../shared/offer.ts';
import type { Choice } from '../shared/prompts.ts';
import { findMiniProgram } from '../store/snapshot.ts';
import { waitForSnapshot } from '../store/waitForSnapshot.ts';

const findTarget = (context: CommandContext, subject?: Subject): string =>
  subject?.targetApp ?? context.store.snapshot.targetApps.find((app) => app.requires.authorization)?.id ?? 'alipayCN';

const findAuthorization = (context: CommandContext, miniProgramId: string, app: string): Authorization | null =>
  findMiniProgram(context.store.snapshot, miniProgramId)?.targets.find((target) => target.app === app)?.authorization ??
  null;

/** The merchant authorized another mini program than before: says what was and what is, and asks once. */
async function decide(
  context: CommandContext,
  program: MiniProgram,
  app: string,
  after: Authorization,
): Promise<Authorization> {
  const { client, language, store, text, ui } = context;
  const { offer } = after;
  if (!offer) return after;
  const { merchantAppId, was, versions } = offer;
  const stay = versions.length > 0 ? text('authorize.otherStay', { was, versions: list(language, versions) }) : '';
  const detail = [text('authorize.otherDetail', { was, now: merchantAppId }), stay].filter(Boolean).join('\n\n');
  const accept = await ui.confirm(text('authorize.other', { name: program.name }), detail, text('authorize.otherTake'));
  const decided = await client.decideAuthorization({ miniProgram: program.id, app }, { accept, merchantAppId });
  await store.refresh();
  return decided;
}

/** What an authorization came to, in one sentence. */
async function reportOutcome(
  context: CommandContext,
  program: MiniProgram,
  app: string,
  after: Authorization,
): Promise<void> {
  const { text, ui } = context;
  const asked = after.offer !== null;
  const now = await decide(context, program, app, after);
  const { merchantAppId, state } = now;
  if (asked && merchantAppId !== after.offer?.merchantAppId) {
    await ui.tell('information', text('authorize.kept', { name: program.name, merchantAppId: merchantAppId ?? '' }));
    return;
  }
  if (state === 'authorized') {
    void ui.tell('information', text('authorize.done', { name: program.name, merchantAppId: merchantAppId ?? '' }));
    return;
  }
  const message = text('authorize.checked', { state: authorizationName(context.language, state) });
  const again = () => context.run('release.authorize', { miniProgramId: program.id, targetApp: app });
  await offer(ui, 'warning', message, [text('authorize.again'), again]);
}

async function paste(
  context: CommandContext,
  program: MiniProgram,
  app: string,
  prompt: UiKey,
  address = '',
): Promise<void> {
  const { client, language, memory, store, text, ui } = context;
  const lastState = memory.get<string>(requestKey(program, app));
  const pasted = await ui.input({
    title: actionName(language, 'authorize'),
    prompt: text(prompt, { address }),
    value: '',
    validate: (value) => {
      const read = readPastedCode(value, lastState);
      if (!read) return text('authorize.pasteBad');
      return read.state ? null : text('authorize.pasteState');
    },
  });
  const read = typeof pasted === 'string' ? readPastedCode(pasted, lastState) : null;
  if (!read?.state) return;
  const place = { miniProgram: program.id, app };
  const after = await client.submitAuthorizationCode(place, { code: read.code, state: read.state });
  await store.refresh();
  await reportOutcome(context, program, app, after);
}

async function follow(
  context: CommandContext,
  program: MiniProgram,
  app: string,
  started: StartedAuthorization,
): Promise<void> {
  const { store, text, ui } = context;
  await store.refresh();
  if (!started.receivesReturn) return paste(context, program, app, 'authorize.pasteAddress', started.redirectUri);
  const isOver = () => !isAuthorizationOpen(findAuthorization(context, program.id, app));
  const over = await ui.progress(text('authorize.waiting'), (signal) => waitForSnapshot(store, isOver, signal));
  const after = findAuthorization(context, program.id, app);
  if (over && after) return reportOutcome(context, program, app, after);
  const subject = { miniProgramId: program.id, targetApp: app };
  const again = [text('authorize.again'), () => context.run('release.authorize', subject)] as const;
  const code = [text('authorize.paste'), () => context.run('release.pasteCode', subject)] as const;
  await offer(ui, 'information', text('authorize.still'), again, code);
}

/** Leads through the authorization: open the page, or hand its address on, or paste the code; waits, and can be left at any time. */
export const authorize: Run = async (context, subject) => {
  const { editor, language, text, ui } = context;
  const program = await askMiniProgram(context, 'release.authorize', subject);
  if (!program) return;
  const app = findTarget(context, subject);
  const done = context.beginAction(program.id);
  try {
    const waiting = findAuthorization(context, program.id, app);
    if (waiting?.offer) return await reportOutcome(context, program, app, waiting);
    const items: Choice<'open' | 'copy' | 'paste'>[] = [
      { value: 'open', label: text('authorize.open'), detail: text('authorize.openDetail'), icon: 'link-external' },
      { value: 'copy', label: text('authorize.copy'), detail: text('authorize.copyDetail'), icon: 'copy' },
      { value: 'paste', label: text('authorize.paste'), detail: text('authorize.pasteDetail'), icon: 'clippy' },
    ];
    const placeholder = text('authorize.placeholder', { name: program.name });
    const chosen = await ui.pick({ title: actionName(language, 'authorize'), placeholder, items });
    if (!chosen) return;
    if (chosen === 'paste') return await paste(context, program, app, 'authorize.pastePrompt');
    const started = await startAuthorization(context, { miniProgram: program.id, app });
    if (chosen === 'copy') {
      await editor.copy(started.url);
      void ui.tell('information', text('authorize.copied'));
    } else await editor.openExternal(started.url);
    await follow(context, program, app, started);
  } finally {
    done();
  }
};

export const pasteCode: Run = async (context, subject) => {
  const program = await askMiniProgram(context, 'release.pasteCode', subject);
  if (!program) return;
  await paste(context, program, findTarget(context, subject), 'authorize.pastePrompt');
};

export const checkAuthorization: Run = async (context, subject) => {
  const { client, language, store, text, ui } = context;
  const program = await askMiniProgram(context, 'release.checkAuthorization', subject);
  if (!program) return;
  const after = await client.checkAuthorization({ miniProgram: program.id, app: findTarget(context, subject) }, {});
  await store.refresh();
  void ui.tell('information', text('authorize.checked', { state: authorizationName(language, after.state) }));
};
