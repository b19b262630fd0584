import type { BodyOf } from '../../core/contract/endpoints.ts';
import { languageEntryForm } from '../../core/forms/languageEntry.ts';
import { bodyFromFile } from '../forms/form.ts';
import { CliError } from '../model/cliError.ts';
import type { Run, VerbContext } from '../model/context.types.ts';
import { programFields, programOption } from '../model/programOptions.ts';
import { listing, table } from '../output/format.ts';
import { fetchPrograms, requireProgram, requireWorkspace, unknownName } from '../session/resolve.ts';

export const listMiniPrograms: Run = async (context) => {
  const items = await fetchPrograms(context);
  const rows = items.map(({ id, name, languages }) => [name, languages.map(({ locale }) => locale).join(', '), id]);
  return listing(context, items, table(rows));
};

/** The given fields of a mini program beside its name. */
function givenFields({ option }: VerbContext): Omit<BodyOf<'updateMiniProgram'>, 'name'> {
  const given = programFields.map((field) => [field, option(programOption(field))]);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

export const createMiniProgram: Run = async (context) => {
  const { client, say, word, write } = context;
  const { id: workspace } = await requireWorkspace(context);
  const body = { name: word('NAME'), ...givenFields(context) };
  const made = await write((call) => client.createMiniProgram({ workspace }, body, call));
  const result = await client.getMiniProgram({ miniProgram: made.id });
  return { result, lines: [say('created', { kind: say('kind.miniProgram'), name: result.name, id: result.id })] };
};

export const editMiniProgram: Run = async (context) => {
  const { client, option, say, write } = context;
  const { id: miniProgram, revision } = await requireProgram(context);
  const name = option('name');
  const body = { ...givenFields(context), ...(name ? { name } : {}) };
  await write((call) => client.updateMiniProgram({ miniProgram }, body, { ...call, ifMatch: revision }));
  const result = await client.getMiniProgram({ miniProgram });
  return { result, lines: [say('changed', { kind: say('kind.miniProgram'), name: result.name })] };
};

export const listLanguages: Run = async (context) => {
  const { languages: items } = await requireProgram(context);
  const lines = items.map(({ locale, name, tagline }) => context.say('languageLine', { locale, name, tagline }));
  return listing(context, items, lines);
};

export const setLanguage: Run = async (context) => {
  const { client, say, word, write } = context;
  const program = await requireProgram(context);
  const [file, locale] = [word('FILE'), word('LOCALE')];
  const stored = program.languages.find((language) => language.locale === locale);
  const body = await bodyFromFile(context, program.workspaceId, file, languageEntryForm, {
    stored: stored ?? {},
    around: ['locale', 'revision', 'updatedAt', 'changedBy'],
  });
  const path = { miniProgram: program.id, locale };
  await write((call) => client.putLanguage(path, body, stored ? { ...call, ifMatch: stored.revision } : call));
  const result = await readBack(context, program.id, locale);
  return { result, lines: [say('changed', { kind: say('kind.language'), name: locale })] };
};

async function readBack({ client }: VerbContext, miniProgram: string, locale: string) {
  const { languages } = await client.getMiniProgram({ miniProgram });
  return languages.find((language) => language.locale === locale) ?? null;
}

export const removeLanguage: Run = async (context) => {
  const { client, confirm, say, word, write } = context;
  const { id: miniProgram, name, languages } = await requireProgram(context);
  const locale = word('LOCALE');
  const stored = languages.find((language) => language.locale === locale);
  if (!stored) {
    const known = languages.map((language) => ({ name: language.locale }));
    throw unknownName(context, 'language', locale, known);
  }
  await confirm(say('ask.languagesRemove', { locale, name }));
  await write((call) =>
    client.deleteLanguage({ miniProgram, locale }, undefined, { ...call, ifMatch: stored.revision }),
  );
  if (await readBack(context, miniProgram, locale)) throw new CliError(say('declined'), 6, 'cli.stillThere');
  return { result: { id: locale }, lines: [say('removed', { name: locale })] };
};
