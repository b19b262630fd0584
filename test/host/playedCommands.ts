import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { createConnections } from '../../src/extension/connect/connections.ts';
import type { CommandContext, Subject } from '../../src/extension/shared/context.ts';
import type { Platforms } from '../../src/extension/shared/platforms.types.ts';
import type { Choice, InputOptions, PickOptions, Ui } from '../../src/extension/shared/prompts.ts';
import { createReleaseStore } from '../../src/extension/store/releaseStore.ts';
import { noSurroundings } from '../../src/extension/store/surroundings.types.ts';
import { uiText } from '../../src/texts/editor/commands.ts';
import { memoryStorages } from '../integration/connect/fixture.ts';
import type { Stage } from '../integration/platform/fixture.ts';

type Answer =
  /** Chooses the item whose label begins so. */
  | { readonly pick: string }
  | { readonly type: string }
  /** Presses a button of a message. */
  | { readonly press: string }
  /** Leaves a list or an input with Escape. */
  | { readonly escape: true };

export interface Played {
  readonly context: CommandContext;
  /** Every message, with its buttons. */
  readonly told: string[];
  /** Every question that was asked before something happened; each was answered with yes. */
  readonly asked: string[];
  /** The button that had the focus first in these questions, where it was not the one that does it. */
  readonly first: string[];
  /** Every text that was shown beside the editor. */
  readonly texts: string[];
  /** Every list that was shown: its placeholder and its rows, one text each. */
  readonly shown: { readonly placeholder: string; readonly rows: string[] }[];
  readonly revealed: string[];
  /** Other commands that were started. */
  readonly ran: { readonly name: string; readonly subject: Subject | undefined }[];
  /**
   * Lets go of what was opened.
   * @throws AssertionError when a list or an input came that nobody answered, or an answer was never asked for
   */
  end(): void;
}

const rowOf = ({ label, description, detail }: Choice<unknown>): string =>
  [label, description, detail].filter(Boolean).join(' — ');

/** Nobody signed in to a platform. */
const embeddedAlone: Platforms = {
  current: () => null,
  all: () => [],
  token: async () => undefined,
  keep: async () => undefined,
  use: async () => undefined,
  forget: async () => undefined,
  onDidChange: () => ({ dispose: () => undefined }),
  probe: async () => assert.fail('no platform is there'),
  follow: async () => undefined,
};

/** Parts of a context that a test brings itself. */
export type OwnParts = Partial<Omit<CommandContext, 'editor' | 'accounts'>> & {
  readonly editor?: Partial<CommandContext['editor']>;
  readonly accounts?: Partial<CommandContext['accounts']>;
};

/**
 * Commands on a real platform; a person answers them from a list, in its order. A list or an input needs an answer; a
 * message whose button is not pressed stays where it is.
 */
export async function play(stage: Stage, answers: Answer[], more: OwnParts = {}): Promise<Played> {
  const store = createReleaseStore({ client: stage.owner, language: 'en' });
  await store.start();
  const told: string[] = [];
  const asked: string[] = [];
  const first: string[] = [];
  const texts: string[] = [];
  const shown: Played['shown'] = [];
  const secrets = new Map<string, string>();
  const revealed: string[] = [];
  const ran: { name: string; subject: Subject | undefined }[] = [];
  const unanswered: string[] = [];
  /** The text of the next answer, undefined for Escape. */
  const answerTo = (kind: 'pick' | 'type', question: string): string | undefined => {
    const [first] = answers;
    if (first && 'escape' in first) return void answers.shift();
    if (!first || !(kind in first)) {
      unanswered.push(question);
      assert.fail(`nobody answers “${question}”; next comes ${JSON.stringify(first)}`);
    }
    answers.shift();
    return (first as Record<typeof kind, string>)[kind];
  };
  const ui: Ui = {
    pick: async <T>({ placeholder, items }: PickOptions<T>) => {
      shown.push({ placeholder, rows: items.map(rowOf) });
      const label = answerTo('pick', placeholder);
      if (label === undefined) return undefined;
      const item = items.find((each) => !each.separator && each.label.startsWith(label));
      assert.ok(item, `no “${label}” among ${items.map((each) => each.label).join(', ')}`);
      return item.value;
    },
    pickSeveral: async ({ placeholder, items }) => {
      shown.push({ placeholder, rows: items.map(rowOf) });
      const labels = answerTo('pick', placeholder)?.split(', ');
      return labels && items.filter(({ label }) => labels.includes(label)).map(({ value }) => value);
    },
    input: async ({ prompt, validate }: InputOptions) => {
      const typed = answerTo('type', prompt);
      if (typed === undefined) return undefined;
      assert.equal(validate(typed), null, prompt);
      return typed;
    },
    files: async () => assert.fail('nobody chooses a file'),
    saveAs: async () => assert.fail('nobody chooses where to save'),
    confirm: async (message, detail, _, harmless) => {
      asked.push(`${message}\n${detail}`);
      if (harmless) first.push(harmless.label);
      return true;
    },
    progress: (_, work) => work(new AbortController().signal, () => undefined),
    tell: async (_, message, ...buttons) => {
      told.push([message, ...buttons.map((button) => `[${button}]`)].join(' '));
      const [first] = answers;
      if (!first || !('press' in first)) return undefined;
      assert.ok(buttons.includes(first.press), `no “${first.press}” among ${buttons.join(', ')}`);
      answers.shift();
      return first.press;
    },
    showText: async (_, text) => void texts.push(text),
    showPage: async (_, text) => void texts.push(text),
    busyView: (work) => work(),
  };
  const context: CommandContext = {
    client: stage.owner,
    store,
    ui,
    language: 'en',
    memory: { get: () => undefined, set: async () => undefined },
    secrets: {
      get: async (key) => secrets.get(key),
      store: async (key, value) => void secrets.set(key, value),
      delete: async (key) => void secrets.delete(key),
    },
    text: (key, params) => uiText('en', key, params),
    run: async (name, subject) => void ran.push({ name, subject }),
    setSubject: () => undefined,
    beginAction: () => () => undefined,
    reveal: async (id) => void revealed.push(id),
    surroundings: () => noSurroundings,
    isShown: async () => false,
    openWizard: async () => undefined,
    pressInWizard: async () => undefined,
    ...more,
    editor: {
      openExternal: async () => true,
      externalAddress: async (url) => url,
      copy: async () => undefined,
      log: () => undefined,
      showLog: () => undefined,
      folders: () => [],
      trusted: () => true,
      notificationLevel: () => 'all',
      grayscaleRatios: () => [],
      packageProblems: vscode.languages.createDiagnosticCollection('played'),
      ...more.editor,
    },
    accounts: {
      self: 'mei',
      actAs: async () => undefined,
      connections: createConnections(memoryStorages()),
      followConnection: async () => undefined,
      platforms: embeddedAlone,
      ...more.accounts,
    },
  };
  const end = () => {
    store.dispose();
    assert.deepEqual({ unanswered, answers }, { unanswered: [], answers: [] }, told.join('\n'));
  };
  return { context, told, asked, first, texts, shown, revealed, ran, end };
}
