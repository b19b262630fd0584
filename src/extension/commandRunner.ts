import * as vscode from 'vscode';
import { commandRuns } from './commands/registry.ts';
import type { CommandName } from './manifest/commandTable.ts';
import { restingContext } from './manifest/ids.ts';
import { createRest } from './presentation/rest.ts';
import { createSecondClicks } from './presentation/secondClicks.ts';
import type { CommandContext, Subject } from './shared/context.ts';
import { runCommand } from './shared/errorMessages.ts';

/** A row of the tree brings its subject, Explorer and lenses a file; a button or another command the subject itself. */
function subjectOf(argument: unknown): Subject | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  if (argument instanceof vscode.Uri) return { file: argument.toString() };
  return 'subject' in argument ? (argument.subject as Subject) : (argument as Subject);
}

/** Runs commands by name; what they throw is shown to the person. */
export function createCommandRunner(context: () => CommandContext) {
  const running = new Set<string>();
  const secondClicks = createSecondClicks();
  const rest = createRest((resting) => void vscode.commands.executeCommand('setContext', restingContext, resting));
  return {
    run: async (name: CommandName, argument: unknown): Promise<void> => {
      const subject = subjectOf(argument);
      if (subject?.file && secondClicks.isSecond(`${name} ${subject.file}`)) return;
      await context().store.start();
      await runCommand(commandRuns[name], context(), subject);
    },
    /** Notes that an action on this release or mini program begins; the returned call ends it. */
    beginAction: (id: string) => {
      running.add(id);
      const ended = rest.begin();
      return () => {
        running.delete(id);
        ended();
        secondClicks.acted();
      };
    },
    isActionRunning: (id: string): boolean => running.has(id),
  };
}
