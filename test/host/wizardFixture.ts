import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { App } from '../../src/extension/compositionRoot.ts';
import type { Ui } from '../../src/extension/shared/prompts.ts';
import type { WizardPanel } from '../../src/extension/wizard/host/panel.ts';
import type { Block, FieldBlock, StepId, WizardView } from '../../src/extension/wizard/protocol/protocol.ts';

export const extensionId = 'mini-program-release.mini-program-release';

export async function runningApp(): Promise<App> {
  const extension = vscode.extensions.getExtension<{ app(): Promise<App> }>(extensionId);
  assert.ok(extension);
  return (await extension.activate()).app();
}

const flat = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block) => (block.kind === 'group' ? [block, ...flat(block.blocks)] : [block]));

export const fieldsOf = (view: WizardView): FieldBlock[] =>
  flat(view.blocks).filter((block): block is FieldBlock => block.kind === 'field');

export const fieldOf = (view: WizardView, id: string): FieldBlock => {
  const field = fieldsOf(view).find((one) => one.id === id);
  assert.ok(field, `no field ${id} on ${view.step}`);
  return field;
};

/** The titles of the notices that a view shows. */
export const told = (view: WizardView): string[] =>
  flat(view.blocks).flatMap((block) => (block.kind === 'notice' ? [block.title] : []));

/** The page of a panel, played: it says what a person would do there, and waits for what is shown. */
export function page(app: App, panel: WizardPanel) {
  let seq = 0;
  const say = (type: string, body: unknown) => panel.receive({ type, body });
  const until = (what: string, is: (view: WizardView) => boolean): Promise<WizardView> =>
    new Promise((resolve, reject) => {
      const check = () => {
        const view = panel.view();
        if (!is(view)) return false;
        clearInterval(timer);
        clearTimeout(limit);
        resolve(view);
        return true;
      };
      const timer = setInterval(check, 20);
      const limit = setTimeout(() => {
        clearInterval(timer);
        const { step, busy, announcement } = panel.view();
        const seen = JSON.stringify({ step, busy, announcement, notices: told(panel.view()) });
        reject(new Error(`waited for ${what}; the page shows ${seen}`));
      }, 8_000);
      check();
    });
  return {
    say,
    until,
    step: (id: StepId) => until(`step ${id}`, (view) => view.step === id && view.busy === null),
    press: (action: string, value?: string) => say('press', value === undefined ? { action } : { action, value }),
    type: (field: string, value: string | readonly string[]) => say('change', { field, value, seq: ++seq }),
    idle: () => until('nothing going on', (view) => view.busy === null),
    refresh: () => app.context.store.refresh(),
  };
}

/** Says yes to every question, for as long as something is done. */
export async function sayingYes<T>(ui: Ui, work: () => Promise<T>): Promise<{ result: T; asked: string[] }> {
  const asked: string[] = [];
  const before = ui.confirm;
  ui.confirm = async (message) => {
    asked.push(message);
    return true;
  };
  try {
    return { result: await work(), asked };
  } finally {
    ui.confirm = before;
  }
}
