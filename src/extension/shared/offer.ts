import type { Ui } from './prompts.ts';

/** A button and what it does. */
export type Button = readonly [label: string, run: () => unknown];

/** Shows a message with buttons and runs the one that is pressed. */
export async function offer(
  ui: Pick<Ui, 'tell'>,
  kind: Parameters<Ui['tell']>[0],
  message: string,
  ...buttons: readonly Button[]
): Promise<void> {
  const pressed = await ui.tell(kind, message, ...buttons.map(([label]) => label));
  await buttons.find(([label]) => label === pressed)?.[1]();
}
