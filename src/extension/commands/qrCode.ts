import * as vscode from 'vscode';
import type { QrCode, Release } from '../../core/contract/model.ts';
import { qrCodeLimits } from '../../core/limits.ts';
import { escapeHtml } from '../../texts/escape.ts';
import { fieldExample, fieldName } from '../../texts/labels/labels.ts';
import { releaseNames } from '../actions/runReleaseAction.ts';
import { askQuestions, type Place } from '../prompts/askInOrder.ts';
import { saveQrCodeFile } from '../prompts/saveQrCodeFile.ts';
import { askRelease } from '../prompts/subjects.ts';
import { validateText } from '../prompts/validateText.ts';
import type { CommandContext, Run } from '../shared/context.ts';
import { offer } from '../shared/offer.ts';
import { isSimulated } from '../store/snapshot.ts';

type Input = { page: string; query: string; description: string };

async function askInput(context: CommandContext, release: Release): Promise<Input | undefined> {
  const { language, memory, text, ui } = context;
  const { name } = releaseNames(context, release);
  const key = `qrCode/${release.miniProgramId}`;
  const ask = (field: keyof Input) => (values: Input, place: Place) =>
    ui.input({
      title: text('qr.title', { name }),
      ...place,
      prompt: text(`qr.${field}`),
      placeholder: fieldExample(language, field),
      value: values[field],
      validate: validateText(language, field, qrCodeLimits[field]),
    });
  const start: Input = memory.get<Input>(key) ?? { page: '', query: '', description: name };
  const input = await askQuestions(start, {
    page: ask('page'),
    query: ask('query'),
    description: ask('description'),
  });
  if (input) await memory.set(key, input);
  return input;
}

async function create(context: CommandContext, release: Release): Promise<QrCode | undefined> {
  const input = await askInput(context, release);
  if (!input) return undefined;
  const title = context.text('qr.title', { name: releaseNames(context, release).name });
  return context.ui.progress(title, (signal) =>
    context.client.createQrCode(
      { miniProgram: release.miniProgramId },
      { ...input, targetApp: release.targetApp },
      { signal },
    ),
  );
}

function html(context: CommandContext, name: string, code: QrCode): string {
  const { language, text } = context;
  const page = code.page || text('qr.startPage');
  const query = code.query || text('qr.noQuery');
  const alt = text('qr.alt', { name, page, query });
  const simulated = isSimulated(context.store.snapshot)
    ? `<p class="note">${escapeHtml(text('common.simulated'))}</p>`
    : '';
  return `<!DOCTYPE html>
<html lang="${language === 'en' ? 'en' : 'zh-CN'}">
<head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${escapeHtml(text('qr.title', { name }))}</title>
<style>
  body { max-width: 26rem; margin: 2rem auto; padding: 0 1rem; text-align: center; font-family: var(--vscode-font-family); color: var(--vscode-foreground); }
  h1 { font-size: 1.25rem; font-weight: 600; margin: 0 0 1rem; }
  img { width: min(18rem, 100%); height: auto; padding: 1rem; background: #fff; border-radius: 8px; border: 1px solid var(--vscode-contrastBorder, transparent); image-rendering: pixelated; box-sizing: border-box; }
  dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; text-align: start; margin: 1.25rem 0 0; }
  dt { color: var(--vscode-descriptionForeground); } dd { margin: 0; overflow-wrap: anywhere; }
  .note { color: var(--vscode-descriptionForeground); }
</style></head>
<body><main><h1>${escapeHtml(name)}</h1>
<img src="data:${escapeHtml(code.picture.type)};base64,${escapeHtml(code.picture.data)}" alt="${escapeHtml(alt)}">
<p>${escapeHtml(text('qr.scan'))}</p>${simulated}
<dl><dt>${escapeHtml(fieldName(language, 'page'))}</dt><dd>${escapeHtml(page)}</dd><dt>${escapeHtml(fieldName(language, 'query'))}</dt><dd>${escapeHtml(query)}</dd><dt>URL</dt><dd>${escapeHtml(code.url)}</dd></dl>
</main></body></html>`;
}

async function save({ text, ui }: CommandContext, name: string, code: QrCode): Promise<void> {
  const path = await saveQrCodeFile(ui, text('qr.title', { name }), name, Buffer.from(code.picture.data, 'base64'));
  if (path !== undefined) await ui.tell('information', text('qr.saved', { path }));
}

export const showQrCode: Run = async (context, subject) => {
  const { editor, text, ui } = context;
  const release = await askRelease(context, 'release.showQrCode', subject);
  if (!release) return;
  const code = await create(context, release);
  if (!code) return;
  const { name } = releaseNames(context, release);
  const title = text('qr.title', { name });
  const panel = vscode.window.createWebviewPanel('miniProgramRelease.qrCode', title, vscode.ViewColumn.Active, {
    enableScripts: false,
    localResourceRoots: [],
  });
  panel.webview.html = html(context, name, code);
  const saveIt = [text('qr.save'), () => save(context, name, code)] as const;
  await offer(ui, 'information', title, saveIt, [text('qr.copy'), () => editor.copy(code.url)]);
};

export const saveQrCode: Run = async (context, subject) => {
  const release = await askRelease(context, 'release.saveQrCode', subject);
  if (!release) return;
  const code = await create(context, release);
  if (code) await save(context, releaseNames(context, release).name, code);
};
