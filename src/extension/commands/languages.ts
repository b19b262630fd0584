import { languageEntryFormFor } from '../../core/forms/languageEntry.ts';
import { nextStepOfProgram } from '../actions/nextStep.ts';
import { editAndStore } from '../prompts/form.ts';
import { askLocale } from '../prompts/locale.ts';
import { askLanguage, askMiniProgram } from '../prompts/subjects.ts';
import type { CommandContext, Run } from '../shared/context.ts';
import { showOutcome } from '../shared/outcome.ts';
import { findMiniProgram } from '../store/snapshot.ts';

async function putLanguage(context: CommandContext, miniProgramId: string, locale: string): Promise<void> {
  const { client, store, text } = context;
  const program = findMiniProgram(store.snapshot, miniProgramId);
  if (!program) return;
  const entry = program.languages.find((language) => language.locale === locale);
  const form = {
    draft: `draft/language/${program.id}/${locale}`,
    title: text('language.editTitle', { locale, name: program.name }),
    workspaceId: program.workspaceId,
    fields: languageEntryFormFor(locale),
    stored: entry,
    submit: entry ? undefined : ('common.add' as const),
    partial: false,
  };
  const path = { miniProgram: program.id, locale };
  const saved = await editAndStore(context, form, (body) =>
    client.putLanguage(path, body, entry ? { ifMatch: entry.revision } : {}),
  );
  if (!saved) return;
  await store.refresh();
  const message = text('language.saved', { locale, name: program.name });
  await showOutcome(context, { miniProgramId: program.id }, message, nextStepOfProgram(context, program.id));
}

export const addLanguage: Run = async (context, subject) => {
  const program = await askMiniProgram(context, 'miniProgram.addLanguage', subject);
  if (!program) return;
  const present = program.languages.map((entry) => entry.locale);
  const title = context.text('language.title', { name: program.name });
  const locale = subject?.locale ?? (await askLocale(context, present, title));
  if (locale) await putLanguage(context, program.id, locale);
};

export const editLanguage: Run = async (context, subject) => {
  const chosen = await askLanguage(context, 'miniProgram.editLanguage', subject);
  if (chosen) await putLanguage(context, chosen.program.id, chosen.entry.locale);
};

export const removeLanguage: Run = async (context, subject) => {
  const { client, store, text, ui } = context;
  const chosen = await askLanguage(context, 'miniProgram.removeLanguage', subject);
  if (!chosen) return;
  const { program, entry } = chosen;
  const message = text('language.removeConfirm', { locale: entry.locale, name: program.name });
  if (!(await ui.confirm(message, text('language.removeDetail'), text('language.removeAction')))) return;
  await client.deleteLanguage({ miniProgram: program.id, locale: entry.locale }, undefined, {
    ifMatch: entry.revision,
  });
  await store.refresh();
};
