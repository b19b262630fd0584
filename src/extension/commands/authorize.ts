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
import { nextStepOfProgram } from '../actions/nextStep.ts';
import { readPastedCode } from '../actions/pastedCode.ts';
import { askMiniProgram } from '../prompts/subjects.ts';
import type { CommandContext, Run, Subject } from '../shared/context.ts';
import { offer } from '../shared/offer.ts';
import { showOutcome } from '../shared/outcome.ts';
import type { Choice } from '../shared/prompts.ts';
import { findMiniProgram } from '../store/snapshot.ts';
import { waitForSnapshot } from '../store/waitForSnapshot.ts';

interface Place {
  readonly program: MiniProgram;
  readonly app: string;
}

const findTarget = (context: CommandContext, subject?: Subject): string =>
  subject?.targetApp ?? context.store.snapshot.targetApps.find((app) => app.requires.authorization)?.id ?? 'alipayCN';

const findAuthorization = ({ store }: CommandContext, { program, app }: Place): Authorization | null =>
  findMiniProgram(store.snapshot, program.id)?.targets.find((target) => target.app === app)?.authorization ?? null;

/** The merchant authorized another mini program than before: says what was and what is, and asks once. */
async function decide(context: CommandContext, place: Place, after: Authorization): Promise<Authorization> {
  const { client, language, store, text, ui } = context;
  const { program, app } = place;
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

async function reportOutcome(context: CommandContext, place: Place, after: Authorization): Promise<void> {
  const { text, ui } = context;
  const { program, app } = place;
  const asked = after.offer !== null;
  const { merchantAppId, state } = await decide(context, place, after);
  if (asked && merchantAppId !== after.offer?.merchantAppId) {
    await ui.tell('information', text('authorize.kept', { name: program.name, merchantAppId: merchantAppId ?? '' }));
    return;
  }
  if (state === 'authorized') {
    const message = text('authorize.done', { name: program.name, merchantAppId: merchantAppId ?? '' });
    void showOutcome(context, { miniProgramId: program.id }, message, nextStepOfProgram(context, program.id));
    return;
  }
  const message = text('authorize.checked', { state: authorizationName(context.language, state) });
  const again = () => context.run('release.authorize', { miniProgramId: program.id, targetApp: app });
  await offer(ui, 'warning', message, [text('authorize.again'), again]);
}

async function paste(context: CommandContext, place: Place, prompt: UiKey, address = ''): Promise<void> {
  const { client, language, memory, store, text, ui } = context;
  const { program, app } = place;
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
  const read = pasted === undefined ? null : readPastedCode(pasted, lastState);
  if (!read?.state) return;
  const { code, state } = read;
  const after = await client.submitAuthorizationCode({ miniProgram: program.id, app }, { code, state });
  await store.refresh();
  await reportOutcome(context, place, after);
}

async function follow(context: CommandContext, place: Place, started: StartedAuthorization): Promise<void> {
  const { store, text, ui } = context;
  await store.refresh();
  if (!started.receivesReturn) return paste(context, place, 'authorize.pasteAddress', started.redirectUri);
  const isOver = () => !isAuthorizationOpen(findAuthorization(context, place));
  const over = await ui.progress(text('authorize.waiting'), (signal) => waitForSnapshot(store, isOver, signal));
  const after = findAuthorization(context, place);
  if (over && after) return reportOutcome(context, place, after);
  const subject = { miniProgramId: place.program.id, targetApp: place.app };
  const again = [text('authorize.again'), () => context.run('release.authorize', subject)] as const;
  const code = [text('authorize.paste'), () => context.run('release.pasteCode', subject)] as const;
  await offer(ui, 'information', text('authorize.still'), again, code);
}

/** Leads through the authorization: open the page, or hand its address on, or paste the code; waits, and can be left at any time. */
export const authorize: Run = async (context, subject) => {
  const { editor, language, text, ui } = context;
  const program = await askMiniProgram(context, 'release.authorize', subject);
  if (!program) return;
  const place = { program, app: findTarget(context, subject) };
  const done = context.beginAction(program.id);
  try {
    const waiting = findAuthorization(context, place);
    if (waiting?.offer) return await reportOutcome(context, place, waiting);
    const items: Choice<'open' | 'copy' | 'paste'>[] = [
      { value: 'open', label: text('authorize.open'), detail: text('authorize.openDetail'), icon: 'link-external' },
      { value: 'copy', label: text('authorize.copy'), detail: text('authorize.copyDetail'), icon: 'copy' },
      { value: 'paste', label: text('authorize.paste'), detail: text('authorize.pasteDetail'), icon: 'clippy' },
    ];
    const placeholder = text('authorize.placeholder', { name: program.name });
    const chosen = await ui.pick({ title: actionName(language, 'authorize'), placeholder, items });
    if (!chosen) return;
    if (chosen === 'paste') return await paste(context, place, 'authorize.pastePrompt');
    const started = await startAuthorization(context, { miniProgram: program.id, app: place.app });
    if (chosen === 'copy') {
      await editor.copy(started.url);
      void ui.tell('information', text('authorize.copied'));
    } else await editor.openExternal(started.url);
    await follow(context, place, started);
  } finally {
    done();
  }
};

export const pasteCode: Run = async (context, subject) => {
  const program = await askMiniProgram(context, 'release.pasteCode', subject);
  if (program) await paste(context, { program, app: findTarget(context, subject) }, 'authorize.pastePrompt');
};

export const checkAuthorization: Run = async (context, subject) => {
  const { client, language, store, text, ui } = context;
  const program = await askMiniProgram(context, 'release.checkAuthorization', subject);
  if (!program) return;
  const after = await client.checkAuthorization({ miniProgram: program.id, app: findTarget(context, subject) }, {});
  await store.refresh();
  void ui.tell('information', text('authorize.checked', { state: authorizationName(language, after.state) }));
};
