/** Takes the pictures of the documents (media/pictures) in the real workbench. Run by scripts/pictures.mjs. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CommandName, commandTable } from '../../src/extension/manifest/commandTable.ts';
import { uiEn } from '../../src/texts/editor/commandsEn.ts';
import { manifestTexts } from '../../src/texts/editor/manifest.ts';
import { wizardText } from '../../src/texts/editor/wizard.ts';
import type { WizardKey } from '../../src/texts/editor/wizardEn.ts';
import { labelsEn } from '../../src/texts/labels/labelsEn.ts';
import { fill, type TextParams } from '../../src/texts/language.ts';
import { releaseActionsEn } from '../../src/texts/release/releaseActionsEn.ts';
import { answer } from '../ui/harness/firstSteps.ts';
import { until } from '../ui/harness/until.ts';
import { createWizardPage } from '../ui/harness/wizardPage.ts';
import { openWorkbench } from '../ui/harness/workbench.ts';

const size = { width: 1280, height: 800 };
const settings = { 'remote.autoForwardPorts': false };
/** What the sample's release file leaves to a person. */
const more = {
  workspace: 'Corner Coffee',
  servicePhone: '0571-8888888',
  basicInformation: {
    legalName: 'Corner Coffee Ltd',
    registrationType: 'ENTERPRISE_REGISTRATION_NO',
    registrationNumber: '91330100MA27XYZ123',
    validUntil: '9999-12-31',
    registeredAddress: '1 Lakeside Road, Hangzhou',
    contactName: 'Lin',
    phone: '+86 571 8888 8888',
    email: 'lin@example.com',
    licencePictures: ['release/screenshot-3.png'],
  },
};

/** The sample with a release file that needs nothing more. */
async function prepareFolder(home: string): Promise<string> {
  const folder = path.join(home, 'coffee-corner');
  await cp('samples/coffee-corner', folder, { recursive: true });
  const file = path.join(folder, 'mini.release.json');
  const wanted = { ...JSON.parse(await readFile(file, 'utf8')), ...more };
  await writeFile(file, `${JSON.stringify(wanted, null, 2)}\n`);
  return folder;
}

async function takePictures(home: string): Promise<void> {
  const w = await openWorkbench({ folder: await prepareFolder(home), theme: 'dark', settings });
  const wizard = createWizardPage(w.page);
  const picture = async (file: string) => {
    await w.page.screenshot({ path: path.join('media', 'pictures', `${file}.png`), animations: 'disabled' });
    console.log(`media/pictures/${file}.png`);
  };
  const run = (command: CommandName) => w.runCommand(commandTable[command].title.en);
  const text = (key: WizardKey, params: TextParams = {}) => wizardText('en', key, params).replace(/…$/, '');
  const confirm = async (button: string) => {
    await w.dialog.read();
    await w.dialog.press(button);
  };
  const clear = () => w.clearNotifications();
  const applyFile = async () => {
    await run('releaseFile.apply');
    await confirm(uiEn['releaseFile.applyNow']);
    await w.notifications.one(uiEn['releaseFile.applied'].replace(/ {.*/, ''));
    await clear();
  };
  try {
    await w.page.setViewportSize(size);
    await w.openView(manifestTexts.en.container);
    await applyFile();

    await run('version.upload');
    await answer(w, '(1/3)', '1.0.1');
    await answer(w, '(2/3)', '');
    await w.quickInput.titled('(3/3)');
    await w.quickInput.items();
    await until('The end of reading the folder', async () => (await w.notifications.all()).length === 0);
    await picture('upload');
    await w.quickInput.cancel();

    await run('release.openWizard');
    const opened = w.context.waitForEvent('page');
    await wizard.press(text('button.openAuthorization'));
    const site = await opened;
    for (const button of ['登录', '确认选择', '确认授权']) await site.getByRole('button', { name: button }).click();
    await site.getByText('授权完成').waitFor();
    await site.close();
    // The wizard goes on by itself.
    await wizard.heading(text('step.apply'));
    await w.runCommand('Close All Editors');
    await applyFile();
    await run('release.withdraw');
    await w.notifications.one(fill(releaseActionsEn.done.withdraw, { version: '1.0.0' }));
    await run('release.openWizard');
    await wizard.heading(text('step.apply'));
    await clear();
    await picture('wizard');

    await wizard.press(text('button.apply'));
    await wizard.press(text('button.simulateApprove', { reviewer: 'Alipay+' }));
    await wizard.press(text('button.simulateReject', { reviewer: 'AlipayCN' }));
    await answer(
      w,
      text('review.rejectTitle', { reviewer: 'AlipayCN', version: '1.0.0' }),
      '标语与实际服务不符，请修改。',
    );
    await wizard.text('标语与实际服务不符，请修改。');
    await clear();
    await picture('rejected');

    await wizard.press(text('button.fixAndApply'));
    await wizard.fill('Tagline', '街角的每天一杯咖啡');
    await wizard.press(text('button.saveAndContinue'));
    await wizard.press(text('button.apply'));
    for (const reviewer of ['Alipay+', 'AlipayCN']) await wizard.press(text('button.simulateApprove', { reviewer }));
    await wizard.press(text('button.release', { ratio: 10 }));
    await confirm(fill(releaseActionsEn.confirm.part.button, { ratio: 10 }));
    await wizard.heading(labelsEn.stages.grayscaleRelease);
    await clear();
    await picture('grayscale');
  } catch (error) {
    console.error(`What it showed: ${await w.screenshot('pictures-failed')}`);
    throw error;
  } finally {
    await w.close();
  }
}

const home = await mkdtemp(path.join(tmpdir(), 'mpr-pictures-'));
try {
  await takePictures(home);
} finally {
  await rm(home, { recursive: true, force: true });
}
