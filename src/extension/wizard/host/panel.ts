import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { CommandContext } from '../../shared/context.ts';
import { allReleases } from '../../store/snapshot.ts';
import { createDrafts } from '../model/drafts.ts';
import { currentStep, nextStep } from '../model/progress.ts';
import { createSession, type PersistentSession, persistentSession, type WizardSubject } from '../model/session.ts';
import { readMessage } from '../protocol/messages.ts';
import type { Message, MessagesToPage, StepId } from '../protocol/protocol.ts';
import { project } from '../view/wizardView.ts';
import { goTo } from '../work/actions.ts';
import { createHandlers } from '../work/handlers.ts';
import { createPictureCache } from '../work/pictureCache.ts';
import { followRelease } from '../work/releaseActions.ts';
import { createWizard } from '../work/wizard.ts';
import type { Wizard } from '../work/wizard.types.ts';
import { wizardHtml } from './html.ts';

export interface PanelOptions {
  readonly context: CommandContext;
  readonly extensionUri: vscode.Uri;
  readonly panel: vscode.WebviewPanel;
  readonly restored: Partial<PersistentSession> & Pick<PersistentSession, 'subject'>;
  readonly save: (restored: PersistentSession, title: string) => void;
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
    if (before.readAt !== after.readAt || before.versions !== after.versions) void wizard.reload();
    changed();
  });

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
  // Work that is still running when the person closes the panel ends silently.
  const post = (message: Message<MessagesToPage>) => {
    if (!disposed) void webview.postMessage(message);
  };
  const gallery = createPictureCache(context.client, (body) => post({ type: 'picture', body }));

  function draw(): void {
    due = false;
    if (disposed) return;
    const facts = wizard.facts();
    const view = project(facts, ++revision);
    panel.title = view.title;
    save(persistentSession(wizard.session), view.title);
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

  const wizard = createWizard(
    { context, drafts: createDrafts(context), pictures: gallery, changed, open, now: () => new Date() },
    createSession(restored.subject, restored),
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
  await wizard.reload();
  if (wizard.session.step === null) wizard.change({ step: nextStep(wizard.facts()) });
  if (!disposed) webview.html = firstPaint(options, project(wizard.facts(), 0).title);
  return {
    wizard,
    /** Handles a message of the page; one of the wrong shape is logged and dropped. */
    receive,
    view: () => project(wizard.facts(), revision),
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
