import { ReleaseError } from '../../../client/errors.ts';
import { checkText } from '../../../core/fieldChecks.ts';
import { languageEntryFormOf } from '../../../core/forms/languageEntry.ts';
import { targetDataKey } from '../model/targetData.ts';
import type { Wizard } from './wizard.types.ts';

const pauseMilliseconds = 800;

/** Asks AlipayCN whether a name is free, once typing pauses. It only tells: nothing waits for it and nothing is kept back. */
export function createNameCheck(wizard: Wizard, milliseconds = pauseMilliseconds): (name: string) => void {
  let timer: NodeJS.Timeout | undefined;
  let asked = 0;
  async function ask(name: string): Promise<void> {
    const { program, target } = wizard.facts();
    if (!program || !target || targetDataKey(wizard.facts()) === null) return;
    asked += 1;
    const turn = asked;
    try {
      const path = { miniProgram: program.id, app: target.id };
      const { verdict, memo } = await wizard.context.client.checkName(path, { name });
      if (turn === asked) wizard.change({ nameCheck: { name, verdict, memo } });
    } catch (error) {
      if (!ReleaseError.is(error)) throw error;
      wizard.context.output(`name check: ${error.code} ${error.message}`);
    }
  }
  return (typed) => {
    const name = typed.trim();
    clearTimeout(timer);
    if (name === '' || checkText('name', languageEntryFormOf('zh-CN').name, name)) return;
    if (wizard.session.nameCheck?.name === name) return;
    timer = setTimeout(() => void ask(name).catch(wizard.reportError), milliseconds);
  };
}
