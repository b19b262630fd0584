import { readFile } from 'node:fs/promises';
import { CliError } from '../model/cliError.ts';
import type { Run, VerbContext } from '../model/context.types.ts';
import { releaseLine, table, versionLine } from '../output/format.ts';
import { targetApp, theProgram } from '../session/resolve.ts';

/** The versions that stand at the target app, with its own word for how. */
export const listAdoptable: Run = async (context) => {
  const { client, say } = context;
  const { id: miniProgram } = await theProgram(context);
  const result = await client.listTargetVersions({ miniProgram, app: targetApp(context) });
  const rows = result.items.map(({ number, status, adoptable }) => [
    number,
    status ?? '—',
    adoptable ? say('adoptable') : '',
  ]);
  return { result, lines: rows.length > 0 ? table(rows) : [say('nothingHere')] };
};

export const adopt: Run = async (context) => {
  const { client, word, write } = context;
  const { id: miniProgram, name } = await theProgram(context);
  const path = { miniProgram, app: targetApp(context), number: word('NUMBER') };
  const made = await write((call) => client.adoptVersion(path, {}, call));
  const result = await client.getRelease({ release: made.id });
  return { result, lines: [releaseLine(context, name, result)] };
};

export const reconcile: Run = async (context) => {
  const { client, say, write } = context;
  const { id: miniProgram, name } = await theProgram(context);
  const result = await write((call) => client.reconcile({ miniProgram, app: targetApp(context) }, {}, call));
  return { result, lines: [say(result.changed ? 'reconciledChanged' : 'reconciledSame', { name })] };
};

/** The text of `--ext`. @throws CliError */
async function extOf({ option, say }: VerbContext): Promise<string | undefined> {
  const file = option('ext');
  if (file === undefined) return undefined;
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CliError(say('fileNone', { file, reason: error.code ?? 'unknown' }), 2, 'cli.fileNone');
  });
}

/** Has AlipayCN build a version from a template, and waits until it stands there. */
export const fromTemplate: Run = async (context) => {
  const { client, option, say, word, write } = context;
  const templateId = option('template');
  if (!templateId) throw new CliError(say('templateMissing'), 2, 'cli.templateMissing');
  const ext = await extOf(context);
  const templateVersion = option('template-version');
  const program = await theProgram(context);
  const body = {
    number: word('NUMBER'),
    templateId,
    description: option('description') ?? '',
    ...(templateVersion ? { templateVersion } : {}),
    ...(ext === undefined ? {} : { ext }),
  };
  const path = { miniProgram: program.id, app: targetApp(context) };
  const result = await write((call) => client.createVersionFromTemplate(path, body, call));
  return { result, lines: [versionLine(context, result)] };
};

export const listCategories: Run = async (context) => {
  const program = await theProgram(context);
  const result = await context.client.listCategories({ miniProgram: program.id, app: targetApp(context) });
  return { result, lines: table(result.items.map(({ id, name }) => [id, name])) };
};

export const checkName: Run = async (context) => {
  const { client, say, word, write } = context;
  const program = await theProgram(context);
  const name = word('NAME');
  const path = { miniProgram: program.id, app: targetApp(context) };
  const result = await write((call) => client.checkName(path, { name }, call));
  const memo = result.memo ? ` (${result.memo})` : '';
  return { result, lines: [say('nameVerdict', { name, verdict: result.verdict, memo })] };
};
