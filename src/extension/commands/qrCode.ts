import * as vscode from 'vscode';
import type { QrCode, Release } from '../../core/contract/model.ts';
import { qrCodeLimits } from '../../core/limits.ts';
import { visibleLine } from '../../core/visibleText.ts';
import { wizardText } from '../../texts/editor/wizard.ts';
import { fieldExample, fieldName } from '../../texts/labels/labels.ts';
import { releaseNames } from '../actions/runReleaseAction.ts';
import { commandId, commandTable } from '../manifest/commandTable.ts';
import { askQuestions, type Place } from '../prompts/askInOrder.ts';
import { findProgramPages } from '../prompts/projectFolders.ts';
import { saveQrCodeFile } from '../prompts/saveQrCodeFile.ts';
import { askRelease } from '../prompts/subjects.ts';
import { validateText } from '../prompts/validateText.ts';
import type { CommandContext, Run } from '../shared/context.ts';
import { releaseSubject } from '../shared/errorMessages.ts';
import type { Choice } from '../shared/prompts.ts';
import { isSimulated } from '../store/snapshot.ts';
import { qrCodePage } from './qrCodePage.ts';

interface Input {
  readonly page: string;
  readonly query: string;
  readonly description: string;
}

interface Shown {
  readonly panel: vscode.WebviewPanel;
  readonly code: QrCode;
}

/** What each release's page shows while it is open, by the release's id. */
const open = new Map<string, Shown>();

const inputKey = (release: Release): string => `qrCode/${release.miniProgramId}`;

/** The page chosen last, else the start page. */
const currentInput = (context: CommandContext, release: Release): Input =>
  context.memory.get<Input>(inputKey(release)) ?? {
    page: '',
    query: '',
    description: releaseNames(context, release).name,
  };

/** Asks for a page: one of the opened folder's, or any other. */
async function askPage(context: CommandContext, release: Release, { page }: Input, place: Place) {
  const { language, text, ui } = context;
  const title = text('qr.title', { name: releaseNames(context, release).name });
  const typed = () =>
    ui.input({
      ...{ title, ...place, prompt: text('qr.page'), value: page },
      placeholder: fieldExample(language, 'page'),
      validate: validateText(language, 'page', qrCodeLimits.page),
    });
  const pages = await findProgramPages(context, release.miniProgramId);
  if (pages.length === 0) return typed();
  const other = Symbol('other');
  const items: Choice<string | typeof other>[] = [
    { value: '', label: text('qr.startPage'), description: pages[0], icon: 'home' },
    ...pages.map((path) => ({ value: path, label: path, icon: 'file' })),
    { value: other, label: text('qr.otherPage'), icon: 'edit' },
  ];
  const chosen = await ui.pick({ title, ...place, placeholder: text('qr.whichPage'), items, active: page });
  return chosen === other ? typed() : chosen;
}

async function askInput(context: CommandContext, release: Release): Promise<Input | undefined> {
  const { language, memory, text, ui } = context;
  const start = currentInput(context, release);
  const title = text('qr.title', { name: releaseNames(context, release).name });
  const answers = await askQuestions<Pick<Input, 'page' | 'query'>>(start, {
    page: (values, place) => askPage(context, release, { ...start, ...values }, place),
    query: ({ query }, place) =>
      ui.input({
        ...{ title, ...place, prompt: text('qr.query'), value: query },
        placeholder: fieldExample(language, 'query'),
        validate: validateText(language, 'query', qrCodeLimits.query),
      }),
  });
  if (!answers) return undefined;
  const { page, query } = answers;
  const input = { page, query, description: start.description };
  await memory.set(inputKey(release), input);
  return input;
}

function create(context: CommandContext, release: Release, input: Input): Promise<QrCode> {
  const { client, text, ui } = context;
  return ui.progress(text('qr.title', { name: releaseNames(context, release).name }), (signal) =>
    client.createQrCode({ miniProgram: release.miniProgramId }, { ...input, targetApp: release.targetApp }, { signal }),
  );
}

/** What the buttons of the page start. */
const pageCommands = ['release.saveQrCode', 'release.copyQrCode', 'release.chooseQrCodePage'] as const;

function show(context: CommandContext, release: Release, code: QrCode): void {
  const { name } = releaseNames(context, release);
  const known = open.get(release.id)?.panel;
  const panel =
    known ??
    vscode.window.createWebviewPanel(
      'miniProgramRelease.qrCode',
      visibleLine(context.text('qr.title', { name })),
      vscode.ViewColumn.Active,
      { enableScripts: false, localResourceRoots: [], enableCommandUris: pageCommands.map(commandId) },
    );
  open.set(release.id, { panel, code });
  if (known) known.reveal();
  else panel.onDidDispose(() => open.delete(release.id));
  const buttons = pageCommands.map((command) => ({
    label: commandTable[command].title[context.language],
    href: `command:${commandId(command)}?${encodeURIComponent(JSON.stringify([releaseSubject(release)]))}`,
  }));
  const { language, text } = context;
  const page = code.page || text('qr.startPage');
  const query = code.query || text('qr.noQuery');
  panel.webview.html = qrCodePage(context, {
    name,
    picture: code.picture,
    alt: text('qr.alt', { name, page, query }),
    scan: wizardText(language, isSimulated(context.store.snapshot) ? 'qr.simulated' : 'qr.scan'),
    facts: [
      [fieldName(language, 'page'), page],
      [fieldName(language, 'query'), query],
      ['URL', code.url],
    ],
    buttons,
  });
}

/** Shows the code of the page chosen last, at once. */
export const showQrCode: Run = async (context, subject) => {
  const release = await askRelease(context, 'release.showQrCode', subject);
  if (release) show(context, release, await create(context, release, currentInput(context, release)));
};

/** Another page of the mini program in the code that is shown. */
export const chooseQrCodePage: Run = async (context, subject) => {
  const release = await askRelease(context, 'release.chooseQrCodePage', subject);
  const input = release && (await askInput(context, release));
  if (release && input) show(context, release, await create(context, release, input));
};

const shownCode = async (context: CommandContext, release: Release): Promise<QrCode> =>
  open.get(release.id)?.code ?? create(context, release, currentInput(context, release));

/** The address in the code that is shown. */
export const copyQrCode: Run = async (context, subject) => {
  const { editor, text, ui } = context;
  const release = await askRelease(context, 'release.copyQrCode', subject);
  if (!release) return;
  const { url } = await shownCode(context, release);
  await editor.copy(url);
  await ui.tell('information', text('copy.done', { id: url }));
};

/** The picture of the code that is shown, else of the page chosen last. */
export const saveQrCode: Run = async (context, subject) => {
  const { text, ui } = context;
  const release = await askRelease(context, 'release.saveQrCode', subject);
  if (!release) return;
  const { name } = releaseNames(context, release);
  const { picture } = await shownCode(context, release);
  const path = await saveQrCodeFile(ui, text('qr.title', { name }), name, Buffer.from(picture.data, 'base64'));
  if (path !== undefined) await ui.tell('information', text('qr.saved', { path }));
};
