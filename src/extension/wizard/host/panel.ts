import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { CommandContext } from '../../shared/context.ts';
import { allReleases } from '../../store/snapshot.ts';
import { createDrafts } from '../model/drafts.ts';
import { nextStep, openStep } from '../model/progress.ts';
import { type KeptSession, keptOf, newSession, type WizardSubject } from '../model/session.ts';
import { readMessage } from '../protocol/messages.ts';
import type { Message, MessagesToPage, StepId, WizardView } from '../protocol/protocol.ts';
import { project } from '../view/project.ts';
import { goTo } from '../work/actions.ts';
import { createHandlers } from '../work/handlers.ts';
import { createGallery } from '../work/pictureCache.ts';
import { followRelease } from '../work/releaseActions.ts';
import { createWizard } from '../work/wizard.ts';
import type { Wizard } from '../work/wizard.types.ts';
import { wizardHtml } from './html.ts';

export interface PanelOptions {
  readonly context: CommandContext;
  readonly extension: Pick<vscode.ExtensionContext, 'extensionUri' | 'secrets'>;
  readonly panel: vscode.WebviewPanel;
  readonly kept: KeptSession;
  /** Keeps the state over a reload of the window. */
  readonly keep: (kept: KeptSession, title: string) => void;
  readonly open: (subject: WizardSubject) => Promise<void>;
  readonly closed: () => void;
}

export interface WizardPanel {
  readonly wizard: Wizard;
  /** Takes a message of the page; one of the wrong shape is logged and dropped. */
  receive(raw: unknown): void;
  /** What the page was last told to show. */
  view(): WizardView;
  /** The person has it before their eyes. */
  visible(): boolean;
  /** Brings it to the front, at a step and a field where they are named. */
  reveal(step?: StepId, field?: string): void;
  close(): void;
}

const secretsOf = (secrets: vscode.SecretStorage) => ({
  get: (key: string) => secrets.get(key),
  store: (key: string, value: string) => secrets.store(key, value),
  delete: (key: string) => secrets.delete(key),
});

/** One wizard in its webview panel. The page gets whole views only; what it says is checked before it is believed. */
export async function startPanel(options: PanelOptions): Promise<WizardPanel> {
  const { context, extension, panel, kept, keep, open } = options;
  const dist = vscode.Uri.joinPath(extension.extensionUri, 'dist');
  const { webview } = panel;
  webview.options = { enableScripts: true, localResourceRoots: [dist] };
  // What was under way when the person closed it ends silently.
  let disposed = false;
  const post = (message: Message<MessagesToPage>) => {
    if (!disposed) void webview.postMessage(message);
  };
  const gallery = createGallery(context.client, (body) => post({ type: 'picture', body }));

  let revision = 0;
  let ready = false;
  let due = false;

  function draw(): void {
    due = false;
    if (disposed) return;
    const facts = wizard.facts();
    const view = project(facts, ++revision);
    panel.title = view.title;
    keep(keptOf(wizard.session), view.title);
    if (!ready) return;
    gallery.show(view, facts.workspace?.id).catch((error: unknown) => context.output(`wizard picture: ${error}`));
    post({ type: 'view', body: view });
  }
  /** Changes of one turn are shown together. */
  const changed = () => {
    if (due || disposed) return;
    due = true;
    queueMicrotask(draw);
  };

  const drafts = createDrafts(context.memory, secretsOf(extension.secrets));
  const wizard = createWizard(
    { context, drafts, changed, open, now: () => new Date() },
    newSession(kept.subject, kept),
  );
  const handlers = createHandlers(wizard, gallery);

  function receive(raw: unknown): void {
    const message = readMessage(raw);
    if (!message) {
      context.output('wizard: a message of the page has the wrong shape and was dropped');
      return;
    }
    if (message.type === 'ready') ready = true;
    // The map of handlers and the message have the same key; a type cannot follow that.
    (handlers[message.type] as (body: unknown) => void)(message.body);
  }
  const received = webview.onDidReceiveMessage(receive);

  const watched = context.store.onDidChange((before, after) => {
    const { release } = wizard.facts();
    const old = release ? allReleases(before).find(({ id }) => id === release.id) : undefined;
    const moved = release && old && (old.stage !== release.stage || (release.rejection && !old.rejection));
    // Somebody who is doing something else is told, not moved.
    const waits = ['apply', 'review', 'publish', 'live'].includes(openStep(wizard.facts()));
    if (moved && waits) followRelease(wizard, release);
    if (before.readAt !== after.readAt || before.versions !== after.versions) void wizard.reload();
    changed();
  });

  panel.onDidDispose(() => {
    disposed = true;
    watched.dispose();
    received.dispose();
    wizard.cancelWork();
    options.closed();
  });

  await context.store.start();
  await wizard.reload();
  if (wizard.session.step === null) wizard.change({ step: nextStep(wizard.facts()) });
  if (!disposed) {
    const uriOf = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
    webview.html = wizardHtml({
      nonce: randomBytes(16).toString('base64url'),
      cspSource: webview.cspSource,
      scriptUri: uriOf('wizard.js'),
      styleUri: uriOf('wizard.css'),
      language: context.language === 'en' ? 'en' : 'zh-CN',
      title: project(wizard.facts(), 0).title,
    });
  }
  return {
    wizard,
    receive,
    view: () => project(wizard.facts(), revision),
    visible: () => !disposed && panel.visible && vscode.window.state.focused,
    close: () => panel.dispose(),
    reveal: (step, field) => {
      if (disposed) return;
      panel.reveal();
      if (step) goTo(wizard, step, field ?? null);
    },
  };
}
