import { type ReleaseClient, ReleaseError } from '../../../src/client/client.ts';
import type { CommandContext } from '../../../src/extension/shared/context.ts';
import { createDrafts } from '../../../src/extension/wizard/model/drafts.ts';
import { wizardActions } from '../../../src/extension/wizard/protocol/actions.ts';
import { readMessage } from '../../../src/extension/wizard/protocol/messages.ts';
import { type Message, type MessagesToHost, stepIds } from '../../../src/extension/wizard/protocol/protocol.ts';
import { project } from '../../../src/extension/wizard/view/wizardView.ts';
import type { PictureCache } from '../../../src/extension/wizard/work/pictureCache.ts';
import '../../shared/editorStub.ts';
import { png } from '../../shared/media.ts';
import { allowed, release, snapshotWith } from '../../shared/snapshots.ts';
import { basicInformation, configuration, session } from '../../shared/wizardFacts.ts';
import type { Random } from '../random.ts';
import { hostileText, hostileValue, mutateValue } from './hostile.ts';
import type { OpenInputs } from './requests.ts';

type ToHost = Message<MessagesToHost>;
const fields = ['configuration/memo', 'configuration/testers', 'configuration/screenshots', 'language/zh-CN/name'];
const choices = ['workspace', 'miniProgram', 'version', 'targetApp', 'locale', 'ratio'];

/** A message as the page sends it. */
function rightMessage(random: Random): ToHost {
  const field = random.pick(fields);
  const all: { readonly [K in keyof MessagesToHost]: MessagesToHost[K] } = {
    ready: {},
    go: { step: random.pick(stepIds), field: random.chance(0.5) ? null : field },
    change: { field, value: random.chance(0.5) ? 'x' : ['x', 'y'], seq: random.below(1000) },
    touched: { field },
    choose: { choice: random.pick(choices), value: random.pick(['w1', 'p1', 'v1', 'alipayCN', 'zh-CN', '10']) },
    press: { action: random.pick(wizardActions) },
    browse: { field },
    addPictures: { field, files: [{ name: 'a.png', bytes: png(20, 20) }] },
    removePicture: { field, index: 0 },
    resolve: { field, take: 'theirs' },
    fold: { group: 'more', open: true },
    openLink: { url: 'https://a.example/' },
  };
  const type = random.pick(Object.keys(all) as (keyof MessagesToHost)[]);
  return { type, body: all[type] } as ToHost;
}

/** The same with one place changed, or with a value of its type that means nothing. */
function wrongMessage(random: Random): unknown {
  const right = rightMessage(random);
  if (random.chance(0.2)) return { ...right, body: { ...right.body, [hostileText(random)]: hostileValue(random) } };
  if (random.chance(0.5)) return mutateValue(random, right);
  const [name, value] = random.pick([...Object.entries(right.body), ['', '']]) as [string, unknown];
  return typeof value === 'string' ? { ...right, body: { ...right.body, [name]: hostileText(random) } } : right;
}

/** Answers every call with nothing that changes, and counts those that would change something. */
function quietClient(): ReleaseClient {
  const known: Readonly<Record<string, unknown>> = {
    getConfiguration: configuration(),
    getBasicInformation: basicInformation(),
    getApprovedBasicInformation: { approved: null },
    getHistory: { items: [], next: null },
    listCategories: { items: [] },
  };
  const answer = (name: string) => async () => {
    if (name in known) return known[name];
    throw new ReleaseError({ kind: 'offline', message: 'No.' });
  };
  return new Proxy({}, { get: (_, name) => answer(String(name)) }) as ReleaseClient;
}

/** Whatever the page says, the host drops it or takes it as what it is; the wizard stays drawable and shows no defect. */
export const openPageMessages: OpenInputs = async (logged) => {
  const { createWizard } = await import('../../../src/extension/wizard/work/wizard.ts');
  const { createHandlers } = await import('../../../src/extension/wizard/work/handlers.ts');
  const snapshot = snapshotWith(release({ actions: allowed('editConfiguration', 'authorize', 'apply') }));
  const opened: string[] = [];

  function open() {
    const values = new Map<string, unknown>();
    const nothing = async () => undefined;
    const context = {
      client: quietClient(),
      memory: {
        get: (key: string) => values.get(key),
        set: async (key: string, value: unknown) => values.set(key, value),
      },
      secrets: { get: nothing, store: nothing, delete: nothing },
      language: 'en',
      text: (key: string) => key,
      run: nothing,
      beginAction: () => () => undefined,
      ui: new Proxy({}, { get: () => nothing }),
      store: { snapshot, take: () => undefined, refresh: nothing, onDidChange: () => ({ dispose: () => undefined }) },
      editor: {
        log: (line: string) => line.includes('\n    at ') && logged.push(line),
        folders: () => [],
        trusted: () => true,
        grayscaleRatios: () => [],
        copy: nothing,
        showLog: () => undefined,
        openExternal: async (url: string) => opened.push(url),
      },
    } as unknown as CommandContext;
    const pictures = { forget: () => undefined, put: () => undefined } as unknown as PictureCache;
    const wizard = createWizard(
      {
        ...{
          context,
          drafts: createDrafts(context),
          pictures,
          changed: () => undefined,
          saved: nothing,
          open: nothing,
        },
        now: () => new Date('2026-03-03T09:00:00.000Z'),
      },
      session({ subject: { releaseId: 'r1' } }),
    );
    return { wizard, handlers: createHandlers(wizard) };
  }

  let { wizard, handlers } = open();
  let count = 0;
  return {
    tryInput: async (random) => {
      // A person does not send thousands of messages to one wizard.
      if (++count % 200 === 0) ({ wizard, handlers } = open());
      const raw = wrongMessage(random);
      const message = readMessage(raw);
      if (!message) return null;
      const known = Object.keys(rightKeys[message.type]);
      const more = Object.keys(message.body).find((name) => !known.includes(name));
      if (more !== undefined) return `${message.type} was taken with ${JSON.stringify(more.slice(0, 50))}`;
      (handlers[message.type] as (body: unknown) => void)(message.body);
      for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      const text = JSON.stringify(project(wizard.facts(), 1));
      return text.length > 500_000 ? `${message.type}: a view of ${text.length} characters` : null;
    },
    end: async () => undefined,
  };
};

/** What each message may hold. */
const rightKeys: { readonly [K in keyof MessagesToHost]: { readonly [N in keyof Required<MessagesToHost[K]>]: true } } =
  {
    ready: {},
    go: { step: true, field: true },
    change: { field: true, value: true, seq: true },
    touched: { field: true },
    choose: { choice: true, value: true },
    press: { action: true, value: true },
    browse: { field: true },
    addPictures: { field: true, files: true },
    removePicture: { field: true, index: true },
    resolve: { field: true, take: true },
    fold: { group: true, open: true },
    openLink: { url: true },
  };
