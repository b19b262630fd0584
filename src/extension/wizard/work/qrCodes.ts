import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { checkText } from '../../../core/fieldChecks.ts';
import { qrCodeLimits } from '../../../core/limits.ts';
import { fieldProblemText } from '../../../texts/labels.ts';
import { qrFields, qrValue } from '../view/steps/live.ts';
import type { Gallery } from './pictureCache.ts';
import type { Wizard } from './wizard.types.ts';

/** Makes a QR code with the page and query that were typed, and shows it. */
export async function createQrCode(wizard: Wizard, gallery: Gallery): Promise<void> {
  const { client, language } = wizard.context;
  const facts = wizard.facts();
  const { program, target } = facts;
  if (!program || !target) return;
  const input = Object.fromEntries(qrFields.map((field) => [field, qrValue(facts, field).trim()]));
  const found = qrFields.flatMap((field): [string, string][] => {
    const problem = checkText(field, qrCodeLimits[field], input[field] ?? '');
    return problem ? [[`qr/${field}`, fieldProblemText(language, problem)]] : [];
  });
  if (found[0]) {
    wizard.change({ found: { ...wizard.session.found, ...Object.fromEntries(found) } });
    wizard.focus(found[0][0]);
    return;
  }
  await wizard.work('qr', wizard.text('busy.qr'), async (signal) => {
    const code = await wizard.write(signal, (options) =>
      client.createQrCode({ miniProgram: program.id }, { ...input, targetApp: target.id }, options),
    );
    const id = `qr/${randomUUID()}`;
    gallery.put(id, Buffer.from(code.picture.data, 'base64'));
    const { url, page, query } = code;
    wizard.change({ qr: { id, url, page, query, trial: false } });
  });
}

/** Makes the QR code by which this version is tried before its review, and shows it. */
export async function createTrialQrCode(wizard: Wizard, gallery: Gallery): Promise<void> {
  const { client } = wizard.context;
  const { version, target } = wizard.facts();
  if (!version || !target) return;
  await wizard.work('trial', wizard.text('busy.trial', { version: version.number }), async (signal) => {
    const code = await wizard.write(signal, (options) =>
      client.createTrialQrCode({ version: version.id }, { targetApp: target.id }, options),
    );
    const id = `qr/${randomUUID()}`;
    gallery.put(id, Buffer.from(code.picture.data, 'base64'));
    wizard.change({ qr: { id, url: code.url, page: '', query: '', trial: true } });
    wizard.announce(wizard.text('trial.done', { version: version.number }));
  });
}

export async function saveQrCode(wizard: Wizard, gallery: Gallery): Promise<void> {
  const { ui } = wizard.context;
  const { qr } = wizard.session;
  const bytes = qr ? gallery.bytes(qr.id) : undefined;
  if (!bytes) return;
  const name = wizard.facts().program?.name ?? 'qr';
  const title = wizard.text('qr.saveTitle', { name });
  const uri = await ui.saveAs(title, `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}-qr.png`);
  if (!uri) return;
  await vscode.workspace.fs.writeFile(uri, bytes);
  wizard.announce(wizard.text('qr.saved', { path: vscode.workspace.asRelativePath(uri) }));
}
