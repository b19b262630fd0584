import { strict as assert } from 'node:assert';
import { answer, makeMiniProgram, uploadFolder } from './harness/firstSteps.ts';
import { until } from './harness/until.ts';
import { openWorkbench, type Workbench } from './harness/workbench.ts';

/** What other windows and other members see, in the real workbench. */
describe('several windows and members in the workbench', () => {
  let w: Workbench;
  let other: Workbench;
  const tree = (window: Workbench) => window.view('Releases');

  before(async () => {
    w = await openWorkbench({ folder: 'samples/coffee-corner' });
    await makeMiniProgram(w, 'Coffee Corner');
    other = await w.secondWindow();
    await other.openView('Mini Program Release');
    await tree(other).row('Coffee Corner');
  });
  after(() => w?.close());

  it('shows in one window within two seconds what was done in another', async () => {
    await w.page.bringToFront();
    await uploadFolder(w, 'Coffee Corner', '1.0.0');
    await tree(other).row('1.0.0', () => true, 2000);
    assert.deepEqual(await other.notifications.all(), [], 'what the person did is told where it was done');
    await w.clearNotifications();
  });

  it('keeps a row closed that the person closed, whatever changes', async () => {
    await tree(other).collapse('1.0.0');
    await w.runCommand('Edit Mini Program…');
    await w.quickInput.choose('Industry');
    await w.quickInput.prompted('Industry');
    await answer(w, 'Coffee Corner', 'Food and drink');
    await w.quickInput.choose('Save');
    await w.notifications.one('Saved');
    await w.clearNotifications();
    assert.equal((await tree(other).row('1.0.0')).expanded, false);
  });

  it('says when somebody else was faster, and loses nothing that was typed', async () => {
    for (const window of [w, other]) {
      await window.page.bringToFront();
      await window.runCommand('Edit Mini Program…');
      await window.quickInput.titled('Coffee Corner');
    }
    await other.quickInput.choose('Customer service e-mail');
    await other.quickInput.prompted('e-mail');
    await answer(other, 'Coffee Corner', 'help@example.com');
    await w.page.bringToFront();
    await w.quickInput.choose('Industry');
    await w.quickInput.prompted('Industry');
    await answer(w, 'Coffee Corner', 'Bakery');
    await w.quickInput.choose('Save');
    await w.notifications.one('Saved');
    await w.clearNotifications();
    await other.page.bringToFront();
    await other.quickInput.choose('Save');
    await other.notifications.one('Somebody else changed this');
    await other.screenshot('stale');
    await other.clearNotifications();
    await other.runCommand('Edit Mini Program…');
    await other.quickInput.choose('Continue with My Input');
    const kept = await until('The form', async () =>
      (await other.quickInput.items()).find(({ label }) => label === 'Customer service e-mail'),
    );
    assert.equal(kept.description, 'help@example.com');
    await other.quickInput.cancel();
  });

  it('lets a developer without an assignment know who can help, and refuses with a reason', async () => {
    await w.page.bringToFront();
    await w.runCommand('Add Member…');
    await answer(w, 'Add Member', 'lin');
    await w.quickInput.choose('Developer');
    await w.quickInput.choose('Coffee Corner');
    await w.quickInput.accept();
    await w.notifications.one('lin');
    await w.clearNotifications();
    await w.runCommand('Act as Another Member…');
    await w.quickInput.choose('lin');
    await tree(w).row('Corner Ltd', ({ description }) => description.startsWith('Developer'));
    await w.runCommand('Create Mini Program…');
    const refusal = await w.notifications.one('Your role does not allow this');
    assert.match(refusal.message, /Owner/);
    assert.match(refusal.message, /Master/);
    await w.clearNotifications();
    const menu = await tree(w).contextMenuItems('Corner Ltd');
    assert.ok(!menu.includes('Create Mini Program…'), menu.join(', '));
    await w.runCommand('Act as Another Member…');
    await w.quickInput.choose('Myself');
    await tree(w).row('Corner Ltd', ({ description }) => description.startsWith('Owner'));
  });
});
