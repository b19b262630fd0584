import * as vscode from 'vscode';
import type { StepFrame } from '../prompts/versionSteps.ts';
import { type Back, back } from '../shared/back.ts';
import type { CommandContext } from '../shared/context.ts';
import type { Choice } from '../shared/prompts.ts';
import { type MinidevIdentity, readIdentity } from './identity.ts';

/** Of the text of the identity key file. */
const secretKey = 'minidev/identity';

/** Reads a key file that the person chooses and keeps it in the secret store; `null` where there is none. */
export async function chooseIdentity({ secrets, text, ui }: CommandContext): Promise<MinidevIdentity | null> {
  const [file] =
    (await ui.files({
      title: text('minidev.keyFile'),
      label: text('minidev.keyFileUse'),
      many: false,
      extensions: ['json'],
    })) ?? [];
  if (!file) return null;
  const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const identity = readIdentity(content);
  if (!identity) {
    await ui.tell('warning', text('minidev.keyFileBad'));
    return null;
  }
  await secrets.store(secretKey, content);
  return identity;
}

/** As whom minidev uploads: `own` is its own login. */
export async function askIdentity(
  context: CommandContext,
  frame: StepFrame,
): Promise<MinidevIdentity | 'own' | Back | undefined> {
  const { secrets, text, ui } = context;
  type Entry = 'own' | 'kept' | 'choose' | 'forget';
  for (;;) {
    const stored = await secrets.get(secretKey);
    const kept = stored === undefined ? null : readIdentity(stored);
    const items: Choice<Entry>[] = [
      { value: 'own', label: text('minidev.own'), detail: text('minidev.ownDetail'), icon: 'account' },
      ...(kept
        ? [
            {
              value: 'kept' as const,
              label: text('minidev.kept', { id: kept.toolId }),
              detail: text('minidev.keptDetail'),
              icon: 'key',
            },
          ]
        : []),
      { value: 'choose', label: text('minidev.choose'), detail: text('minidev.chooseDetail'), icon: 'file' },
      ...(kept ? [{ value: 'forget' as const, label: text('minidev.forget'), icon: 'trash' }] : []),
    ];
    const chosen = await ui.pick({
      ...frame,
      placeholder: text('minidev.identity'),
      items,
      active: kept ? 'kept' : 'own',
    });
    if (chosen === undefined || chosen === back || chosen === 'own') return chosen;
    if (chosen === 'kept' && kept) return kept;
    if (chosen === 'forget') await secrets.delete(secretKey);
    if (chosen === 'choose') {
      const identity = await chooseIdentity(context);
      if (identity) return identity;
    }
  }
}
