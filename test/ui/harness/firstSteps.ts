import type { Workbench } from './workbench.ts';

/** Answers an input step: `title` or a part of it, such as `(2/9)`. */
export async function answer({ quickInput }: Workbench, title: string, text: string): Promise<void> {
  await quickInput.titled(title);
  await quickInput.type(text);
  await quickInput.accept();
}

/** Opens the view and makes the workspace Corner Ltd with one mini program in it. */
export async function makeMiniProgram(w: Workbench, name: string): Promise<void> {
  await w.openView('Mini Program Release');
  await w.runCommand('Create Workspace…');
  await answer(w, 'Create Workspace', 'Corner Ltd');
  await w.notifications.click('Corner Ltd', 'Create Mini Program');
  await answer(w, '(1/2)', name);
  await answer(w, '(2/2)', '0571-8888888');
  await w.quickInput.choose('Create');
  await w.view('Releases').row(name);
  await w.clearNotifications();
}

/** Uploads the open folder; what is offered next stands in a notification. */
export async function uploadFolder(w: Workbench, name: string, number: string, description = ''): Promise<void> {
  await w.runCommand('Upload Version…');
  await answer(w, '(1/3)', number);
  await answer(w, '(2/3)', description);
  await w.quickInput.choose(`Upload ${number} of ${name}`);
  await w.notifications.one('Uploaded');
}
