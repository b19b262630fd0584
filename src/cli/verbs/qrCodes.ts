import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileError, inputError } from '../model/cliError.ts';
import type { Run, VerbContext } from '../model/context.types.ts';
import { requireProgram, requireVersion, targetApp } from '../session/resolve.ts';

/** A new file of `--out`; nothing is overwritten. @throws CliError */
export async function writeNew(
  { say }: VerbContext,
  out: string,
  bytes: Uint8Array | string,
  mode = 0o644,
): Promise<string> {
  const file = resolve(out);
  await writeFile(file, bytes, { flag: 'wx', mode }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw inputError(say, 'fileExists', { file });
    throw fileError(say, file, error);
  });
  return file;
}

interface Code {
  readonly url: string;
  readonly picture: { readonly data: string };
}

async function pictureAnswer(context: VerbContext, code: Code) {
  const out = context.option('out');
  if (!out) return { result: code, lines: [context.say('pictureAt', { url: code.url })] };
  const file = await writeNew(context, out, Buffer.from(code.picture.data, 'base64'));
  return { result: { ...code, file }, lines: [context.say('pictureWritten', { file })] };
}

export const qrCode: Run = async (context) => {
  const { client, option, write } = context;
  const { id: miniProgram, name } = await requireProgram(context);
  const body = {
    targetApp: targetApp(context),
    page: option('page') ?? '',
    query: option('query') ?? '',
    description: option('description') ?? name,
  };
  return pictureAnswer(context, await write((call) => client.createQrCode({ miniProgram }, body, call)));
};

export const trialQrCode: Run = async (context) => {
  const { client, write } = context;
  const { version } = await requireVersion(context);
  const body = { targetApp: targetApp(context) };
  return pictureAnswer(context, await write((call) => client.createTrialQrCode({ version: version.id }, body, call)));
};
