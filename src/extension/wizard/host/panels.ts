import * as vscode from 'vscode';
import { visibleLine } from '../../../core/visibleText.ts';
import { wizardViewType } from '../../manifest/ids.ts';
import type { CommandContext, WizardPlace } from '../../shared/context.ts';
import type { PersistentSession, WizardSubject } from '../model/session.ts';
import { findSubjects } from '../model/wizardState.ts';
import { type PanelOptions, startPanel, type WizardPanel } from './panel.ts';

interface SavedPanel {
  readonly id: string;
  readonly title: string;
  readonly session: PersistentSession;
}

const panelsKey = 'wizard/panels';

/** The wizards of a window: one per subject, restored after a reload. */
export function createPanels(context: CommandContext, extension: vscode.ExtensionContext) {
  const open = new Map<string, Promise<WizardPanel>>();
  const read = (): readonly SavedPanel[] => extension.workspaceState.get<SavedPanel[]>(panelsKey) ?? [];
  // The panels before the reload, in the order in which they were opened; each is restored once.
  let waiting = read();
  let writing = Promise.resolve();
  const write = (saved: readonly SavedPanel[]): Promise<void> => {
    if (JSON.stringify(saved) === JSON.stringify(read())) return writing;
    writing = Promise.resolve(extension.workspaceState.update(panelsKey, saved)).catch((error: unknown) =>
      context.editor.log(`wizard: its place could not be kept: ${error}`),
    );
    return writing;
  };
  const without = (id: string) => read().filter((one) => one.id !== id);
  let counter = Date.now();

  function start(
    panel: vscode.WebviewPanel,
    restored: PanelOptions['restored'],
    id = String(++counter),
  ): Promise<WizardPanel> {
    const starting = startPanel({
      context,
      extensionUri: extension.extensionUri,
      panel,
      restored,
      save: (session, title) => write([...without(id), { id, title, session }]),
      open: openWizard,
      closed: () => {
        open.delete(id);
        void write(without(id));
      },
    });
    open.set(id, starting);
    // The caller reports why it could not start.
    starting.catch(() => open.delete(id));
    return starting;
  }

  async function find(subject: WizardSubject): Promise<WizardPanel | undefined> {
    if (subject.folder) {
      return (await Promise.all(open.values())).find(({ wizard }) => wizard.session.folder?.uri === subject.folder);
    }
    const { program, version, release } = findSubjects(context.store.snapshot, subject);
    return (await Promise.all(open.values())).find(({ wizard }) => {
      const shown = wizard.facts();
      const same = release ? shown.release?.id === release.id : shown.version?.id === version?.id;
      return same && shown.program?.id === program?.id;
    });
  }

  async function openWizard(subject: WizardSubject, place: WizardPlace = {}): Promise<void> {
    await context.store.start();
    const known = await find(subject);
    if (known && subject.folder) await known.releaseAgain();
    if (known) return known.reveal(place.step, place.field);
    const { release, version, program, workspace } = findSubjects(context.store.snapshot, subject);
    const complete = subject.folder
      ? { folder: subject.folder }
      : {
          workspaceId: workspace?.id,
          miniProgramId: program?.id,
          versionId: version?.id,
          releaseId: release?.id,
          targetApp: subject.targetApp,
        };
    const panel = vscode.window.createWebviewPanel(
      wizardViewType,
      visibleLine(program?.name ?? ''),
      vscode.ViewColumn.Active,
    );
    panel.iconPath = vscode.Uri.joinPath(extension.extensionUri, 'media', 'icon.png');
    const started = await start(panel, { subject: complete });
    if (place.step) started.reveal(place.step, place.field);
  }

  return {
    open: openWizard,
    /** Restores a panel after a reload of the window: at the same step, with the same values. */
    restore: async (panel: vscode.WebviewPanel): Promise<void> => {
      const found = waiting.find(({ title }) => title === panel.title) ?? waiting[0];
      waiting = waiting.filter((one) => one !== found);
      // Under its id, so that its place is stored all the time.
      await start(panel, found?.session ?? { subject: {} }, found?.id);
    },
    /** Presses a button of the wizard in front. */
    press: async (button: 'next' | 'back'): Promise<void> => {
      const panels = await Promise.all(open.values());
      panels.find(({ active }) => active())?.press(button);
    },
    /** Whether a visible wizard shows this release or mini program. */
    shows: async (id: string): Promise<boolean> => {
      const panels = await Promise.all(open.values());
      return panels.some(({ wizard, visible }) => {
        const { release, program } = wizard.facts();
        return visible() && (release?.id === id || program?.id === id);
      });
    },
    closeAll: async (): Promise<void> => {
      waiting = [];
      const panels = await Promise.allSettled(open.values());
      for (const panel of panels) if (panel.status === 'fulfilled') panel.value.close();
    },
    all: (): Promise<WizardPanel[]> => Promise.all(open.values()),
  };
}
