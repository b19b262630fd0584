import { inputError } from '../model/cliError.ts';
import type { Run, VerbContext } from '../model/context.types.ts';
import { listing, releaseLine, table, versionLine } from '../output/format.ts';
import { requireTarget } from '../session/resolve.ts';
import { readTextFile } from '../session/textFile.ts';

/** The versions at the target app, with its own status. */
export const listAdoptable: Run = async (context) => {
  const { client, say } = context;
  const { path } = await requireTarget(context);
  const result = await client.listTargetVersions(path);
  const rows = result.items.map(({ number, status, adoptable }) => [
    number,
    status ?? '—',
    adoptable ? say('adoptable') : '',
  ]);
  return { ...listing(context, rows, table(rows)), result };
};

export const adopt: Run = async (context) => {
  const { client, word, write } = context;
  const { program, path } = await requireTarget(context);
  const made = await write((call) => client.adoptVersion({ ...path, number: word('NUMBER') }, {}, call));
  const result = await client.getRelease({ release: made.id });
  return { result, lines: [releaseLine(context, program.name, result)] };
};

export const reconcile: Run = async (context) => {
  const { client, say, write } = context;
  const { program, path } = await requireTarget(context);
  const result = await write((call) => client.reconcile(path, {}, call));
  return { result, lines: [say(result.changed ? 'reconciledChanged' : 'reconciledSame', { name: program.name })] };
};

/** The text of `--ext`. @throws CliError */
async function readExt({ option, say }: VerbContext): Promise<string | undefined> {
  const file = option('ext');
  if (file === undefined) return undefined;
  return readTextFile({ say }, file);
}

/** Has AlipayCN build a version from a template, and waits until it is there. */
export const fromTemplate: Run = async (context) => {
  const { client, option, say, word, write } = context;
  const templateId = option('template');
  if (!templateId) throw inputError(say, 'templateMissing');
  const ext = await readExt(context);
  const templateVersion = option('template-version');
  const { path } = await requireTarget(context);
  const body = {
    number: word('NUMBER'),
    templateId,
    description: option('description') ?? '',
    ...(templateVersion ? { templateVersion } : {}),
    ...(ext === undefined ? {} : { ext }),
  };
  const result = await write((call) => client.createVersionFromTemplate(path, body, call));
  return { result, lines: [versionLine(context, result)] };
};

export const listCategories: Run = async (context) => {
  const { path } = await requireTarget(context);
  const result = await context.client.listCategories(path);
  return { result, lines: table(result.items.map(({ id, name }) => [id, name])) };
};

export const checkName: Run = async (context) => {
  const { client, say, word, write } = context;
  const { path } = await requireTarget(context);
  const name = word('NAME');
  const result = await write((call) => client.checkName(path, { name }, call));
  const memo = result.memo ? ` (${result.memo})` : '';
  return { result, lines: [say('nameVerdict', { name, verdict: result.verdict, memo })] };
};
