import type { CommandContext, Subject } from './context.ts';
import { type Button, offer } from './offer.ts';

/** Shows what a command came to, with what comes next; nothing where a visible wizard shows it already. */
export async function showOutcome(
  context: Pick<CommandContext, 'isShown' | 'ui'>,
  { releaseId, miniProgramId }: Subject,
  message: string,
  ...buttons: readonly (Button | null)[]
): Promise<void> {
  for (const id of [releaseId, miniProgramId]) if (id && (await context.isShown(id))) return;
  await offer(context.ui, 'information', message, ...buttons.filter((one) => one !== null));
}
