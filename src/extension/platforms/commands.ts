import { ReleaseError } from '../../client/errors.ts';
import type { PlatformProbe } from '../../client/probePlatform.ts';
import { isSafeAddress, normalizeAddress } from '../../core/addresses.ts';
import { endpoints } from '../../core/contract/endpoints.ts';
import { visibleLine } from '../../core/visibleText.ts';
import { platformText } from '../../texts/editor/platforms.ts';
import type { PlatformKey } from '../../texts/editor/platformsEn.ts';
import { sentences } from '../../texts/format.ts';
import { remedyName } from '../../texts/labels/labels.ts';
import { askQuestions } from '../prompts/askInOrder.ts';
import type { CommandContext, Run } from '../shared/context.ts';
import { errorWords } from '../shared/errorMessages.ts';
import { offer } from '../shared/offer.ts';
import type { KnownPlatform } from '../shared/platforms.types.ts';
import type { Choice } from '../shared/prompts.ts';

const texts =
  ({ language }: CommandContext) =>
  (key: PlatformKey, params?: Readonly<Record<string, string | number>>) =>
    platformText(language, key, params);

/** An address that is safe to send a token to, without its last slash; null for any other. */
export function readAddress(typed: string): string | null {
  const address = normalizeAddress(typed);
  return isSafeAddress(address) ? address : null;
}

interface Answers {
  readonly address: string;
  readonly token: string;
}
const questions = ['address', 'token'] as const;
type Question = (typeof questions)[number];

/** Asks for the address, unless only a token is to be given, and the token. */
const askAnswers = (context: CommandContext, start: Answers, first: Question, from: number) => {
  const text = texts(context);
  const title = text('title');
  return askQuestions(
    start,
    {
      address: async ({ address }, place) => {
        const typed = await context.ui.input({
          title,
          ...place,
          prompt: text('address'),
          placeholder: 'https://releases.example.com',
          value: address,
          validate: (given) => (readAddress(given) ? null : text('addressBad')),
        });
        return typeof typed === 'string' ? (readAddress(typed) ?? undefined) : typed;
      },
      token: ({ address }, place) =>
        context.ui.input({
          title,
          ...place,
          canGoBack: first === 'address',
          prompt: text('token', { address }),
          value: '',
          password: true,
          validate: (given) => (/^[\x21-\x7e]{1,500}$/.test(given.trim()) ? null : text('tokenBad')),
        }),
    },
    from,
  );
};

/** Reports why it failed and offers the question whose answer can help, or to try again; `null` where the person leaves. */
async function askWhatToChange(context: CommandContext, error: ReleaseError): Promise<Question | 'none' | null> {
  const text = texts(context);
  const { title, detail } = errorWords(context, error);
  const message = sentences(context.language, [title, detail]);
  const address = [text('changeAddress'), 'address'] as const;
  const buttons: (readonly [string, Question | 'none'])[] =
    error.kind === 'notSignedIn' ? [[text('anotherToken'), 'token'], address] : [address, [text('tryAgain'), 'none']];
  const pressed = await context.ui.tell('error', message, ...buttons.map(([label]) => label));
  return buttons.find(([label]) => label === pressed)?.[1] ?? null;
}

/** Asks, connects, and asks again where that can help; `null` where the person leaves. */
async function askPlatform(
  context: CommandContext,
  start: string,
  first: Question,
): Promise<(Answers & { meeting: PlatformProbe }) | null> {
  const { ui } = context;
  const { platforms } = context.accounts;
  let answers: Answers | undefined = { address: start, token: '' };
  let next: Question | 'none' = first;
  for (;;) {
    const from: number = next === 'none' ? questions.length : questions.indexOf(next);
    answers = await askAnswers(context, answers, first, from);
    if (!answers) return null;
    const { address, token } = answers;
    try {
      const meeting = await ui.progress(texts(context)('looking', { address }), (signal) =>
        platforms.probe(address, token, signal),
      );
      return { address, token, meeting };
    } catch (error) {
      if (!ReleaseError.is(error) || error.kind === 'cancelled') throw error;
      const change = await askWhatToChange(context, error);
      if (change === null) return null;
      next = change;
    }
  }
}

/** Asks before anything is saved where an older platform lacks something. */
async function accepts(context: CommandContext, address: string, { me, lacks }: PlatformProbe): Promise<boolean> {
  if (lacks.length === 0) return true;
  const text = texts(context);
  const names = lacks.map((name) => endpoints[name].summary).join('; ');
  const message = text('older', { address, version: me.platform.version, names });
  return (await context.ui.tell('warning', message, text('anyway'))) === text('anyway');
}

async function signInAt(context: CommandContext, start: string, first: Question): Promise<void> {
  const { language, ui } = context;
  const { platforms } = context.accounts;
  const text = texts(context);
  const found = await askPlatform(context, start, first);
  if (!found) return;
  const { address, token, meeting } = found;
  if (!(await accepts(context, address, meeting))) return;
  const { user, platform } = meeting.me;
  // VS Code shows it in its list of accounts.
  const name = visibleLine(user.name);
  await platforms.keep({ address, user: { ...user, name } }, token);
  await platforms.follow();
  const parts = [
    text('done', { address, name }),
    platform.simulated ? text('doneSimulated') : '',
    meeting.newer ? text('newer') : '',
  ];
  void ui.tell('information', sentences(language, parts));
}

/** Address, then token; both are checked before anything is saved. */
export const signIn: Run = (context) => signInAt(context, '', 'address');

/** A new token for the platform in use; what is typed in wizards stays. */
export const signInAgain: Run = async (context) => {
  const current = context.accounts.platforms.current();
  return current ? signInAt(context, current.address, 'token') : signIn(context, undefined);
};

const platformChoice = ({ address, user }: KnownPlatform): Choice<string> => ({
  value: address,
  label: address,
  detail: user.name,
  icon: 'server',
});

/** The embedded platform, and those that one signed in to. */
export const switchPlatform: Run = async (context) => {
  const { ui } = context;
  const { platforms } = context.accounts;
  const text = texts(context);
  const current = platforms.current()?.address ?? null;
  const used = (address: string | null) => (address === current ? text('inUse') : '');
  const items: Choice<string | null | 'another'>[] = [
    { value: null, label: text('embedded'), description: used(null), detail: text('embeddedDetail'), icon: 'home' },
    ...platforms.all().map((platform) => ({ ...platformChoice(platform), description: used(platform.address) })),
    { value: 'another', label: text('another'), icon: 'sign-in' },
  ];
  const options = { title: text('switchTitle'), placeholder: text('switchPlaceholder'), items, active: current };
  const chosen = await ui.pick(options);
  if (chosen === undefined) return;
  if (chosen === 'another') return signIn(context, undefined);
  await platforms.use(chosen);
  await platforms.follow();
};

export const useEmbedded: Run = async (context) => {
  const { ui } = context;
  const { platforms } = context.accounts;
  const before = platforms.current();
  await platforms.use(null);
  await platforms.follow();
  if (before) void ui.tell('information', texts(context)('back', { address: before.address }));
};

export const signOut: Run = async (context) => {
  const { ui } = context;
  const { platforms } = context.accounts;
  const text = texts(context);
  const known = platforms.all();
  if (known.length === 0) return void (await ui.tell('information', text('none')));
  const options = { title: text('title'), placeholder: text('signOutPlaceholder'), items: known.map(platformChoice) };
  const chosen = known.length === 1 ? known[0]?.address : await ui.pick(options);
  if (chosen === undefined) return;
  await platforms.forget(chosen);
  await platforms.follow();
  void ui.tell('information', text('signedOut', { address: chosen }));
};

/** The token expired or was revoked while it was in use. */
export async function reportSignedOut(context: CommandContext, why: string): Promise<void> {
  const current = context.accounts.platforms.current();
  if (!current) return;
  const text = texts(context);
  const message = text('expired', { address: current.address, why });
  await offer(context.ui, 'warning', message, [
    remedyName(context.language, 'signIn'),
    () => context.run('platform.signInAgain'),
  ]);
}
