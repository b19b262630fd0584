import * as vscode from 'vscode';
import { fieldName } from '../../texts/labels/labels.ts';
import { problemText } from '../../texts/problems/problems.ts';
import { back } from '../shared/back.ts';
import type { ConnectionField } from '../shared/connection.types.ts';
import type { Choice } from '../shared/prompts.ts';
import { type AskValue, type Question, questionTitle, valueProblem } from './steps.ts';

type Way = 'file' | 'paste' | 'keep';
type Wrong = { readonly title: string; readonly next: string };

function choicesOf({ context, values }: Question, field: ConnectionField, wrong: Wrong | null): Choice<Way>[] {
  const { text } = context;
  const isPrivate = field === 'privateKey';
  const hidden = isPrivate ? text('connect.hidden') : undefined;
  const form = isPrivate ? text('connect.fileDetail') : undefined;
  return [
    ...(wrong ? [{ value: 'file' as const, label: wrong.title, detail: wrong.next, icon: 'error' }] : []),
    ...(values[field] && !wrong ? [{ value: 'keep' as const, label: text('connect.keep'), icon: 'pass' }] : []),
    { value: 'file', label: text('connect.file'), icon: 'file', detail: form },
    { value: 'paste', label: text('connect.paste'), icon: 'clippy', detail: hidden },
  ];
}

function paste(question: Question, field: ConnectionField) {
  const { context, place } = question;
  const { language, text, ui } = context;
  return ui.input({
    title: questionTitle(context, field),
    ...place,
    canGoBack: true,
    prompt: text('connect.pastePrompt', { field: fieldName(language, field) }),
    value: '',
    password: field === 'privateKey',
    placeholder: field === 'privateKey' ? text('connect.hidden') : undefined,
    validate: (typed) => valueProblem(question, field, typed),
  });
}

const mostBytes = 256 * 1024;

/** The text of a key or certificate file, wherever the editor's file system has it; `null` for what is too large to be one. */
async function readKeyFile(uri: vscode.Uri): Promise<string | null> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > mostBytes) return null;
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

async function fromFile({ context }: Question, field: ConnectionField): Promise<string | null | undefined> {
  const { text, ui } = context;
  const title = questionTitle(context, field);
  const [uri] = (await ui.files({ title, label: text('connect.fileLabel'), many: false, extensions: ['*'] })) ?? [];
  return uri && readKeyFile(uri);
}

/** A key or certificate, from a file or pasted; checked on the spot. */
export const askKey: AskValue = async (question, field) => {
  const { context, tools, values, place } = question;
  const { language, text, ui } = context;
  let wrong: Wrong | null = null;
  for (;;) {
    const chosen: Way | typeof back | undefined = await ui.pick({
      title: questionTitle(context, field),
      ...place,
      placeholder: text('connect.give', { field: fieldName(language, field) }),
      items: choicesOf(question, field, wrong),
    });
    if (chosen === undefined || chosen === back) return chosen;
    if (chosen === 'keep') return values;
    if (chosen === 'paste') {
      const typed = await paste(question, field);
      if (typed === undefined) return undefined;
      if (typed !== back) return { ...values, [field]: typed };
      continue;
    }
    const read = await fromFile(question, field);
    if (read === undefined) continue;
    if (read === null) {
      wrong = { title: text('connect.tooLarge'), next: '' };
      continue;
    }
    const given = { ...values, [field]: read.trim() };
    const problem = tools.problemOf(given, field);
    if (!problem) return given;
    wrong = problemText(language, problem.problem, problem.params) ?? { title: problem.problem, next: '' };
  }
};
