import * as vscode from 'vscode';
import { uiText } from '../../texts/editor/commands.ts';
import { labelText } from '../../texts/escape.ts';
import { languageFor } from '../../texts/language.ts';

/** What a list offers, as far as its filter reads it. */
interface Row {
  readonly label: string;
  readonly description?: string | undefined;
  readonly detail?: string | undefined;
  readonly separator?: boolean | undefined;
}

/** Whether VS Code's filter finds what is typed in a row: its letters in their order. */
function isFound({ label, description = '', detail = '' }: Row, typed: string): boolean {
  const wanted = [...typed.toLowerCase().replace(/[\s*]/g, '')];
  return [label, description, detail].some((text) => {
    let from = 0;
    const lower = text.toLowerCase();
    return wanted.every((letter) => {
      from = lower.indexOf(letter, from) + 1;
      return from > 0;
    });
  });
}

/** That nothing matches what is typed; `null` where something does. */
export function noMatch(choices: readonly Row[], typed: string): string | null {
  if (choices.some((choice) => !choice.separator && isFound(choice, typed))) return null;
  return labelText(uiText(languageFor(vscode.env.language), 'pick.noMatch', { typed }));
}

/** While nothing matches what was typed, a row says so and clears it. */
export function sayNoMatch<T extends vscode.QuickPickItem>(input: vscode.QuickPick<T>, choices: readonly Row[]) {
  const rows = input.items;
  let row: T | null = null;
  const update = () => {
    const said = noMatch(choices, input.value);
    if (said === null && row === null) return;
    const description = uiText(languageFor(vscode.env.language), 'pick.clear');
    row = said === null ? null : ({ label: `$(search-stop) ${said}`, description, alwaysShow: true } as T);
    input.items = row ? [...rows, row] : rows;
  };
  return {
    update,
    /** The row was chosen: everything is there again. */
    clears(chosen: T): boolean {
      if (chosen !== row) return false;
      input.value = '';
      update();
      return true;
    },
  };
}
