import { ReleaseError } from '../../../client/errors.ts';
import { checkText } from '../../../core/fieldChecks.ts';
import { languageEntryFormFor } from '../../../core/forms/languageEntry.ts';
import { targetDataKey } from '../model/targetData.ts';
import type { Wizard } from './wizard.types.ts';

const pauseMilliseconds = 800;

/** Asks AlipayCN whether a name is free, once typing pauses. Nothing waits for the answer. */
export function createNameCheck(wizard: Wizard, milliseconds = pauseMilliseconds): (name: string) => void {
  let timer: NodeJS.Timeout | undefined;
  let newest = 0;
  async function ask(name: string): Promise<void> {
    const { program, target } = wizard.facts();
    if (!program || !target || targetDataKey(wizard.facts()) === null) return;
    newest += 1;
    const turn = newest;
    try {
      const path = { miniProgram: program.id, app: target.id };
      const { verdict, memo } = await wizard.context.client.checkName(path, { name });
      if (turn === newest) wizard.change({ nameCheck: { name, verdict, memo } });
    } catch (error) {
      if (!ReleaseError.is(error)) throw error;
      wizard.context.editor.log(`name check: ${error.code} ${error.message}`);
    }
  }
  return (typed) => {
    const name = typed.trim();
    clearTimeout(timer);
    if (name === '' || checkText('name', languageEntryFormFor('zh-CN').name, name)) return;
    if (wizard.session.nameCheck?.name === name) return;
    timer = setTimeout(() => void ask(name).catch(wizard.reportError), milliseconds);
  };
}
