import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { chinaDate } from '../../core/dates.ts';
import type { LiveFacts } from '../../core/releaseFile/facts.ts';
import { quickCharacters } from '../../core/releaseFile/parse.ts';
import { leavesFolder } from '../../core/releaseFile/references.ts';
import { releaseFileName } from '../../core/releaseFile/schema.ts';
import { decodeUtf8 } from '../../core/utf8.ts';
import { type Finding, type Preflight, type PreflightOptions, preflight } from '../../plan/preflight/preflight.ts';
import { packingText } from '../../texts/packing/packing.ts';
import { fileProblemText } from '../../texts/releaseFile/releaseFile.ts';
import { fileError, inputError } from '../model/cliError.ts';
import type { OwnContext } from '../model/context.types.ts';
import { inspectFolder } from './inspectFolder.ts';
import { readStart, readTextFile } from './textFile.ts';

/** A release file as it was read. */
export interface ReadReleaseFile {
  readonly path: string;
  readonly folder: string;
  readonly text: string;
}

/** The release file of a word: the file itself, one in that folder, or the one here. @throws CliError */
export async function readReleaseFile({ say, word }: OwnContext): Promise<ReadReleaseFile> {
  const named = word('FILE');
  const given = resolve(named || '.');
  const facts = await stat(given).catch((error: unknown) => {
    throw fileError(say, given, error);
  });
  const path = facts.isDirectory() ? join(given, releaseFileName) : given;
  if (path !== given && !existsSync(path)) throw inputError(say, 'releaseFileNone', { folder: given });
  return { path, folder: dirname(path), text: await readTextFile({ say }, path, quickCharacters * 4) };
}

/**
 * All that would be refused, with or without the platform's state.
 * @param options `before` is of the same file, whose files are not read again; `inspects`: the package too
 */
export async function checkReleaseFile(
  { path, folder, text }: ReadReleaseFile,
  live: LiveFacts | null,
  own: OwnContext,
  { inspects, ...given }: Pick<PreflightOptions, 'before' | 'more'> & { readonly inspects: boolean },
): Promise<Preflight> {
  const today = chinaDate(new Date());
  return preflight({
    folder,
    name: basename(path),
    text,
    workspace: own.option('workspace'),
    live,
    today,
    inspect: inspects ? (path) => inspectFolder(own, path) : null,
    ...given,
  });
}

/** A finding as it is printed, for people and programs. */
export function describeFinding({ language }: Pick<OwnContext, 'language'>, finding: Finding) {
  const { file, place, problem, source } = finding;
  const message =
    source === 'releaseFile' ? fileProblemText(language, finding.problem) : packingText(language, finding.problem);
  const { line = null, column = null } = place ?? {};
  return { file, line, column, severity: problem.severity, code: problem.code as string, message };
}

export const findingLine = ({
  file,
  line,
  column,
  severity,
  code,
  message,
}: ReturnType<typeof describeFinding>): string =>
  `${[file, line, column].filter((part) => part !== null).join(':')} ${severity}: ${message} [${code}]`;

/** Secrets that a file names: by the environment, and by files beside it. */
export const secretsFor = ({ environment }: OwnContext, files: ReadonlyMap<string, string>) => ({
  env: (name: string) => environment[name],
  file: (path: string) => files.get(path),
});

/** No password is longer. */
const secretBytes = 10_000;

/** Reads the files of secrets, before anything else is done. */
export async function readSecretFiles(folder: string, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const read = await Promise.all(
    names
      .filter((name) => !leavesFolder(name))
      .map(
        async (name) =>
          [
            name,
            await readStart(join(folder, name), secretBytes).then(
              (bytes) => decodeUtf8(bytes),
              () => null,
            ),
          ] as const,
      ),
  );
  return new Map(read.flatMap(([name, text]) => (text === null ? [] : [[name, text] as const])));
}
