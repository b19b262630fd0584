import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { MiniProgram } from '../../../core/contract/model.ts';
import { visibleText } from '../../../core/visibleText.ts';
import { readPictureNames } from '../../prompts/pictureNames.ts';
import type { CommandContext } from '../../shared/context.ts';
import { allReleases, findMiniProgram, type Snapshot } from '../../store/snapshot.ts';
import { createDrafts } from '../model/drafts.ts';
import { currentStep, nextStep, restoredStep } from '../model/progress.ts';
import {
  createSession,
  nothingLoaded,
  type PersistentSession,
  persistentSession,
  type WizardSubject,
} from '../model/session.ts';
import type { Facts } from '../model/wizardState.ts';
import { readMessage } from '../protocol/messages.ts';
import type { Message, MessagesToPage, StepId } from '../protocol/protocol.ts';
import { visibleView } from '../view/visibleView.ts';
import { project } from '../view/wizardView.ts';
import { continueAfterAuthorization, goTo } from '../work/actions.ts';
import { readFolder } from '../work/folder.ts';
import { createHandlers } from '../work/handlers.ts';
import { createPictureCache } from '../work/pictureCache.ts';
import { followRelease } from '../work/releaseActions.ts';
import { createWizard } from '../work/wizard.ts';
import type { Wizard } from '../work/wizard.types.ts';
import { wizardHtml } from './html.ts';

/** For so long after another step came a held key presses nothing. */
const restMilliseconds = 700;

export interface PanelOptions {
  readonly context: CommandContext;
  readonly extensionUri: vscode.Uri;
  readonly panel: vscode.WebviewPanel;
  readonly restored: Partial<PersistentSession> & Pick<PersistentSession, 'subject'>;
  readonly save: (restored: PersistentSession, title: string) => Promise<void>;
  readonly open: (subject: WizardSubject) => Promise<void>;
  readonly closed: () => void;
}

/** Redraws when the store changes, and moves to the next step with a new stage of the release. */
const followStore = (wizard: Wizard, changed: () => void) =>
  wizard.context.store.onDidChange((before, after) => {
    const { release } = wizard.facts();
    const old = release ? allReleases(before).find(({ id }) => id === release.id) : undefined;
    const moved = release && old && (old.stage !== release.stage || (release.rejection && !old.rejection));
    // A person on an earlier step works on something else, and stays there.
    const follows = ['apply', 'review', 'publish', 'live'].includes(currentStep(wizard.facts()));
    if (moved && follows) followRelease(wizard, release);
    if (isNewlyAuthorized(wizard.facts(), before)) continueAfterAuthorization(wizard);
    if (before.readAt !== after.readAt || before.versions !== after.versions) void wizard.reload();
    changed();
  });

/** The authorization that the open page waits for has come. */
function isNewlyAuthorized(facts: Facts, before: Snapshot): boolean {
  const { program, target } = facts;
  if (!program || currentStep(facts) !== 'authorization') return false;
  const stateIn = (one: MiniProgram | undefined) =>
    one?.targets.find(({ app }) => app === target?.id)?.authorization?.state;
  return stateIn(program) === 'authorized' && stateIn(findMiniProgram(before, program.id)) !== 'authorized';
}

function firstPaint({ context, extensionUri, panel }: PanelOptions, title: string): string {
  const { webview } = panel;
  const uriOf = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', file)).toString();
  return wizardHtml({
    nonce: randomBytes(16).toString('base64url'),
    cspSource: webview.cspSource,
    scriptUri: uriOf('wizard.js'),
    styleUri: uriOf('wizard.css'),
    language: context.language === 'en' ? 'en' : 'zh-CN',
    title,
  });
}

/** One wizard in its webview panel. The page gets whole views only; what it says is checked before it is believed. */
export async function startPanel(options: PanelOptions) {
  const { context, extensionUri, panel, restored, save, open } = options;
  const { webview } = panel;
  webview.options = { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist')] };
  let [disposed, ready, due] = [false, false, false];
  let revision = 0;
  let steppedAt = 0;
  let shownStep: StepId | null = null;
  let stored = Promise.resolve();
  // Work that is still running when the person closes the panel ends silently.
  const post = (message: Message<MessagesToPage>) => {
    if (!disposed) void webview.postMessage(message);
  };
  const gallery = createPictureCache(context.client, (body) => post({ type: 'picture', body }));

  function draw(): void {
    due = false;
    if (disposed) return;
    const facts = wizard.facts();
    const view = visibleView(project(facts, ++revision));
    if (view.step !== shownStep) steppedAt = Date.now();
    shownStep = view.step;
    panel.title = view.title;
    stored = save(persistentSession(wizard.session), view.title);
    if (!ready) return;
    gallery.show(view, facts.workspace?.id).catch((error: unknown) => context.editor.log(`wizard picture: ${error}`));
    post({ type: 'view', body: view });
  }
  /** Draws once for all changes of one turn. */
  const changed = () => {
    if (due || disposed) return;
    due = true;
    queueMicrotask(draw);
  };

  const saved = async () => {
    await Promise.resolve(); // drawn, which saves
    await stored;
  };

  const wizard = createWizard(
    { context, saved, drafts: createDrafts(context), pictures: gallery, changed, open, now: () => new Date() },
    createSession(restored.subject, { ...restored, pictureNames: readPictureNames(context.memory) }),
  );
  const handlers = createHandlers(wizard);

  function receive(raw: unknown): void {
    const message = readMessage(raw);
    if (!message) {
      context.editor.log('wizard: a message of the page has the wrong shape and was dropped');
      return;
    }
    if (message.type === 'ready') ready = true;
    // The map of handlers and the message have the same key; a type cannot follow that.
    (handlers[message.type] as (body: unknown) => void)(message.body);
  }
  const subscriptions = [webview.onDidReceiveMessage(receive), followStore(wizard, changed)];
  panel.onDidDispose(() => {
    disposed = true;
    for (const subscription of subscriptions) subscription.dispose();
    wizard.cancelWork();
    options.closed();
  });

  await context.store.start();
  await readFolder(wizard);
  await wizard.reload();
  if (wizard.session.step === null || wizard.session.leaving !== null)
    wizard.change({ step: restoredStep(wizard.facts()) });
  if (!disposed) webview.html = firstPaint(options, visibleText(project(wizard.facts(), 0).title));
  return {
    wizard,
    /** Handles a message of the page; one of the wrong shape is logged and dropped. */
    receive,
    view: () => visibleView(project(wizard.facts(), revision)),
    /** The folder is released again: a version that is on its way, or the next one. */
    releaseAgain: async () => {
      const { folder } = wizard.session.subject;
      wizard.change({ subject: { folder }, step: null, notice: null, loaded: nothingLoaded, qr: null, proposed: [] });
      await readFolder(wizard);
      await wizard.reload();
      wizard.change({ step: nextStep(wizard.facts()) });
    },
    /** Presses a button by its key; not while something is going on, nor right after another step came. */
    press: (which: 'next' | 'back') => {
      const view = project(wizard.facts(), revision);
      const button = view[which];
      if (!button || view.busy || Date.now() - steppedAt < restMilliseconds) return;
      if (button.disabled !== null) return wizard.announce(button.disabled);
      handlers.press(button);
    },
    active: () => !disposed && panel.active,
    /** Whether the panel is shown in the focused window. */
    visible: () => !disposed && panel.visible && vscode.window.state.focused,
    close: () => panel.dispose(),
    /** Brings it to the front, at a step and a field where they are named. */
    reveal: (step?: StepId, field?: string) => {
      if (disposed) return;
      panel.reveal();
      if (step) goTo(wizard, step, field ?? null);
    },
  };
}

export type WizardPanel = Awaited<ReturnType<typeof startPanel>>;
