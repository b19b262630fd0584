import * as vscode from 'vscode';
import { wizardViewType } from '../../manifest/ids.ts';
import type { CommandContext } from '../../shared/context.ts';
import type { KeptSession, WizardSubject } from '../model/session.ts';
import { subjectsOf } from '../model/wizardState.ts';
import type { StepId } from '../protocol/protocol.ts';
import { startPanel, type WizardPanel } from './panel.ts';

/** Where a wizard opens: at what is next, or at a step and a field of it. */
export interface WizardPlace {
  readonly step?: StepId | undefined;
  readonly field?: string | undefined;
}

interface Kept {
  readonly id: string;
  readonly title: string;
  readonly session: KeptSession;
}

const keptKey = 'wizard/panels';
const fresh: Omit<KeptSession, 'subject'> = { step: null, locale: null, ratio: null, folded: {} };

/** The wizards of a window: one for what it is about, revealed where it is open already, brought back after a reload. */
export function createPanels(context: CommandContext, extension: vscode.ExtensionContext) {
  const open = new Map<string, Promise<WizardPanel>>();
  const read = (): readonly Kept[] => extension.workspaceState.get<Kept[]>(keptKey) ?? [];
  // Panels of the window's life before, in the order in which they were opened; each is brought back once.
  let waiting = read();
  let changes: ((kept: readonly Kept[]) => readonly Kept[])[] = [];
  let writing = false;
  /** What changes while a write is under way is written by the next one, all at once: a write can take a while. */
  async function writeChanges(): Promise<void> {
    while (changes.length > 0) {
      const kept = changes.reduce((before, change) => change(before), read());
      changes = [];
      await extension.workspaceState.update(keptKey, kept);
    }
  }
  const write = (change: (kept: readonly Kept[]) => readonly Kept[]) => {
    changes.push(change);
    if (writing) return;
    writing = true;
    writeChanges()
      .catch((error: unknown) => context.output(`wizard: its place could not be kept: ${error}`))
      .finally(() => {
        writing = false;
      });
  };
  let counter = Date.now();

  function start(panel: vscode.WebviewPanel, session: KeptSession): Promise<WizardPanel> {
    const id = String(++counter);
    const starting = startPanel({
      context,
      extension,
      panel,
      kept: session,
      keep: (now, title) => write((kept) => [...kept.filter((one) => one.id !== id), { id, title, session: now }]),
      open: openWizard,
      closed: () => {
        open.delete(id);
        write((kept) => kept.filter((one) => one.id !== id));
      },
    });
    open.set(id, starting);
    // One that could not start is told by who asked for it, and is in nobody's way.
    starting.catch(() => open.delete(id));
    return starting;
  }

  async function find(subject: WizardSubject): Promise<WizardPanel | undefined> {
    const wanted = subjectsOf(context.store.snapshot, subject);
    for (const starting of open.values()) {
      const one = await starting;
      const { program, version, release } = one.wizard.facts();
      const same = wanted.release ? release?.id === wanted.release.id : version?.id === wanted.version?.id;
      if (same && program?.id === wanted.program?.id) return one;
    }
    return undefined;
  }

  async function openWizard(subject: WizardSubject, place: WizardPlace = {}): Promise<void> {
    await context.store.start();
    const known = await find(subject);
    if (known) {
      // What is next may have changed since it was opened; a named place wins.
      known.reveal(place.step, place.field);
      return;
    }
    const { release, version, program, workspace } = subjectsOf(context.store.snapshot, subject);
    const session: KeptSession = {
      ...fresh,
      subject: {
        workspaceId: workspace?.id,
        miniProgramId: program?.id,
        versionId: version?.id,
        releaseId: release?.id,
        targetApp: subject.targetApp,
      },
    };
    const panel = vscode.window.createWebviewPanel(wizardViewType, program?.name ?? '', vscode.ViewColumn.Active);
    panel.iconPath = vscode.Uri.joinPath(extension.extensionUri, 'media', 'icon.png');
    const started = await start(panel, session);
    if (place.step) started.reveal(place.step, place.field);
  }

  return {
    open: openWizard,
    /** VS Code brings a panel back after the window was reloaded: at the same step, with the same values. */
    restore: async (panel: vscode.WebviewPanel): Promise<void> => {
      const found = waiting.find(({ title }) => title === panel.title) ?? waiting[0];
      waiting = waiting.filter((one) => one !== found);
      if (found) write((kept) => kept.filter(({ id }) => id !== found.id));
      await start(panel, found?.session ?? { ...fresh, subject: {} });
    },
    /** Whether a wizard tells the person by itself what happens to a release or a mini program. */
    shows: async (id: string): Promise<boolean> => {
      const panels = await Promise.all(open.values());
      return panels.some(({ wizard, visible }) => {
        const { release, program } = wizard.facts();
        return visible() && (release?.id === id || program?.id === id);
      });
    },
    /** Closes all: what they are about is not there any more. */
    closeAll: async (): Promise<void> => {
      waiting = [];
      const panels = await Promise.allSettled(open.values());
      for (const panel of panels) if (panel.status === 'fulfilled') panel.value.close();
    },
    /** The wizards that are open. */
    all: (): Promise<WizardPanel[]> => Promise.all(open.values()),
  };
}

export type WizardPanels = ReturnType<typeof createPanels>;
