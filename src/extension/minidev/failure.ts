import type * as vscode from 'vscode';
import type { CommandContext, Subject } from '../shared/context.ts';
import { type Button, offer } from '../shared/offer.ts';
import type { MinidevProgram } from './find.ts';
import { chooseIdentity } from './identityPrompts.ts';
import type { MinidevFailure } from './outcome.ts';
import { logInWithMinidev } from './tools.ts';

const shownLines = 3;

interface Failed {
  readonly failure: MinidevFailure;
  readonly lines: readonly string[];
  readonly version: string;
  readonly program: MinidevProgram;
  readonly folder: vscode.Uri;
  readonly subject: Subject;
}

function failureRemedies(context: CommandContext, { failure, program, folder, subject }: Failed): Button[] {
  const { text } = context;
  const again = () => context.run('version.uploadWithMinidev', subject);
  const log: Button = [text('button.showLog'), () => context.editor.showLog()];
  const choose: Button = [text('minidev.choose'), async () => ((await chooseIdentity(context)) ? again() : undefined)];
  if (failure === 'notLoggedIn') {
    return [[text('minidev.logIn'), () => logInWithMinidev(program, folder)], choose];
  }
  if (failure === 'identityWrong') return [choose, log];
  if (failure === 'versionExists') {
    return [
      [text('minidev.adoptInstead'), () => context.run('version.adopt', subject)],
      [text('minidev.again'), again],
    ];
  }
  return failure === 'other' || failure === 'buildFailed' ? [log] : [[text('minidev.again'), again], log];
}

/** Shows why minidev did not upload, with remedies; an unknown reason is shown in minidev's own words. */
export async function reportMinidevFailure(context: CommandContext, failed: Failed): Promise<void> {
  const { text, ui } = context;
  const { failure, lines, version } = failed;
  const said = lines.slice(-shownLines).join(' · ') || '-';
  const remedies = failureRemedies(context, failed);
  const message = `${text(`minidev.failed.${failure}`, { version, said })} [minidev.${failure}]`;
  await offer(ui, 'error', message, ...remedies);
}
