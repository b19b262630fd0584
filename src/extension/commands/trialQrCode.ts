import type { Version } from '../../core/contract/model.ts';
import { wizardText } from '../../texts/editor/wizard.ts';
import { commandId, commandTable } from '../manifest/commandTable.ts';
import { saveQrCodeFile } from '../prompts/saveQrCodeFile.ts';
import { askVersion } from '../prompts/subjects.ts';
import type { CommandContext, Run, Subject } from '../shared/context.ts';
import { findMiniProgram, isSimulated } from '../store/snapshot.ts';
import { qrCodePage } from './qrCodePage.ts';

/** The target app where the version can be tried. */
const trialTarget = ({ actions }: Version): string | undefined =>
  actions.find(({ name, allowed }) => name === 'createTrialQrCode' && allowed)?.targetApp ?? undefined;

const nameOf = ({ store }: CommandContext, { miniProgramId, number }: Version): string =>
  `${findMiniProgram(store.snapshot, miniProgramId)?.name ?? ''} ${number}`.trim();

/** The code that opens a version before its review; the same one again as long as it is valid. */
async function createCode(context: CommandContext, version: Version) {
  const { client, language, ui } = context;
  const targetApp = trialTarget(version);
  if (!targetApp) return undefined;
  return ui.progress(wizardText(language, 'busy.trial', { version: version.number }), (signal) =>
    client.createTrialQrCode({ version: version.id }, { targetApp }, { signal }),
  );
}

/** Shows the QR code that opens a version on its members' phones before its review. */
export const showTrialQrCode: Run = async (context, subject) => {
  const { language, ui } = context;
  const version = await askVersion(context, 'version.trialQrCode', subject);
  const code = version && (await createCode(context, version));
  if (!version || !code) return;
  const name = nameOf(context, version);
  const { title } = commandTable['version.trialQrCode'];
  const save = commandId('version.saveTrialQrCode');
  const about: Subject = { miniProgramId: version.miniProgramId, versionId: version.id };
  const href = `command:${save}?${encodeURIComponent(JSON.stringify([about]))}`;
  const params = { version: version.number, name };
  const html = qrCodePage(context, {
    name,
    picture: code.picture,
    alt: wizardText(language, 'trial.alt', params),
    scan: wizardText(language, isSimulated(context.store.snapshot) ? 'qr.simulated' : 'trial.scan', params),
    facts: [['URL', code.url]],
    buttons: [{ label: commandTable['version.saveTrialQrCode'].title[language], href }],
  });
  await ui.showPage(`${title[language]}: ${name}`, html, [save]);
};

/** Saves the picture of that code. */
export const saveTrialQrCode: Run = async (context, subject) => {
  const { text, ui } = context;
  const version = await askVersion(context, 'version.saveTrialQrCode', subject);
  const code = version && (await createCode(context, version));
  if (!version || !code) return;
  const name = nameOf(context, version);
  const path = await saveQrCodeFile(ui, text('qr.title', { name }), name, Buffer.from(code.picture.data, 'base64'));
  if (path !== undefined) await ui.tell('information', text('qr.saved', { path }));
};
