import { strict as assert } from 'node:assert';
import { servePlatform } from '../../src/platform/server.ts';
import { createProgram, openStage, type Stage } from '../integration/platform/fixture.ts';
import { answer, makeMiniProgram } from './harness/firstSteps.ts';
import { openWorkbench, type Workbench } from './harness/workbench.ts';

/** A team's platform over HTTP beside the real workbench. */
describe('signing in to a platform in the workbench', function () {
  this.bail(true);
  let w: Workbench;
  let stage: Stage;
  let served: Awaited<ReturnType<typeof servePlatform>>;
  let workspace: string;
  let now = Date.now();
  const tree = () => w.view('Releases');
  const token = async () => (await stage.owner.createMemberToken({ workspace, user: 'mei' }, { days: 10 })).token;

  before(async () => {
    stage = await openStage({ clock: () => new Date(now) });
    ({ workspace } = await createProgram(stage.owner, 'Team Tea'));
    served = await servePlatform({ fetch: stage.platform.fetch, port: 0 });
    w = await openWorkbench({ folder: 'samples/coffee-corner' });
    await makeMiniProgram(w, 'Home Coffee');
  });
  after(async () => {
    await w?.close();
    await served?.close();
    await stage?.end();
  });

  it('refuses an unsafe address at once, and tells a wrong token with the way back to it', async () => {
    await w.runCommand('Sign In to a Platform…');
    await answer(w, '(1/2)', 'http://releases.example.com');
    assert.match(await w.quickInput.refusal(), /http works only for this machine/);
    await w.screenshot('sign-in-address');
    await answer(w, '(1/2)', served.url);
    await answer(w, '(2/2)', 'mpr_wrong');
    await w.notifications.one('The token is not valid');
    await w.screenshot('sign-in-wrong-token');
    await w.notifications.click('The token is not valid', 'Enter Another Token');
    await answer(w, '(2/2)', await token());
    await tree().row('Team Tea');
  });

  it('shows the platform’s mini programs without a reload, and names it above them', async () => {
    await tree().row('Team Tea');
    await w.screenshot('sign-in-done');
    await w.clearNotifications();
  });

  it('tells that the token expired and signs in again, with the rows still there', async () => {
    now += 20 * 86_400_000;
    await w.runCommand('Mini Program Release: Refresh');
    await w.notifications.one('no longer signed in');
    await tree().row('Team Tea');
    await w.screenshot('sign-in-expired');
    await w.notifications.click('no longer signed in', 'Sign In Again');
    await answer(w, '(2/2)', await token());
    await w.notifications.one('as Mei');
    await w.clearNotifications();
  });

  it('switches by a list, and goes back to the embedded platform, also in another window', async () => {
    const second = await w.secondWindow();
    await second.openView('Mini Program Release');
    await second.view('Releases').row('Team Tea');
    await w.runCommand('Switch Platform…');
    await w.quickInput.items();
    await w.screenshot('sign-in-switch');
    await w.quickInput.choose('Embedded platform');
    const started = performance.now();
    await tree().row('Home Coffee');
    await second.view('Releases').row('Home Coffee');
    assert.ok(performance.now() - started < 5000, `${performance.now() - started} ms`);
  });
});
