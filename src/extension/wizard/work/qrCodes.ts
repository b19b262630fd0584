import { randomUUID } from 'node:crypto';
import { checkText } from '../../../core/fieldChecks.ts';
import { qrCodeLimits } from '../../../core/limits.ts';
import { fieldProblemText } from '../../../texts/labels/labels.ts';
import { saveQrCodeFile } from '../../prompts/saveQrCodeFile.ts';
import { qrFields, qrValue } from '../view/steps/live.ts';
import { showProblems } from './fields.ts';
import type { Wizard } from './wizard.types.ts';

/** @param start the page that the code opens; `null` for the code of a trial */
function showCode(
  wizard: Wizard,
  { picture, url }: { readonly picture: { readonly data: string }; readonly url: string },
  start: { readonly page: string; readonly query: string } | null,
): void {
  const id = `qr/${randomUUID()}`;
  wizard.pictures.put(id, Buffer.from(picture.data, 'base64'));
  wizard.change({ qr: { id, url, page: start?.page ?? '', query: start?.query ?? '', trial: start === null } });
}

/** Creates a QR code with the typed page and query, and shows it. */
export async function createQrCode(wizard: Wizard): Promise<void> {
  const { client, language } = wizard.context;
  const facts = wizard.facts();
  const { program, target } = facts;
  if (!program || !target) return;
  const input = Object.fromEntries(qrFields.map((field) => [field, qrValue(facts, field).trim()]));
  const problems = qrFields.flatMap((field): [string, string][] => {
    const problem = checkText(field, qrCodeLimits[field], input[field] ?? '');
    return problem ? [[`qr/${field}`, fieldProblemText(language, problem)]] : [];
  });
  if (problems.length > 0) return showProblems(wizard, problems);
  await wizard.work('qr', wizard.text('busy.qr'), async (signal) => {
    const code = await wizard.write(signal, (options) =>
      client.createQrCode({ miniProgram: program.id }, { ...input, targetApp: target.id }, options),
    );
    showCode(wizard, code, code);
  });
}

/** Creates the QR code that opens this version before its review, and shows it. */
export async function createTrialQrCode(wizard: Wizard): Promise<void> {
  const { client } = wizard.context;
  const { version, target } = wizard.facts();
  if (!version || !target) return;
  await wizard.work('trial', wizard.text('busy.trial', { version: version.number }), async (signal) => {
    const code = await wizard.write(signal, (options) =>
      client.createTrialQrCode({ version: version.id }, { targetApp: target.id }, options),
    );
    showCode(wizard, code, null);
    wizard.announce(wizard.text('trial.done', { version: version.number }));
  });
}

export async function saveQrCode(wizard: Wizard): Promise<void> {
  const { ui } = wizard.context;
  const { qr } = wizard.session;
  const bytes = qr ? wizard.pictures.bytes(qr.id) : undefined;
  if (!bytes) return;
  const name = wizard.facts().program?.name ?? 'qr';
  const path = await saveQrCodeFile(ui, wizard.text('qr.saveTitle', { name }), name, bytes);
  if (path !== undefined) wizard.announce(wizard.text('qr.saved', { path }));
}
