import type { Stats } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { chinaDate } from '../../core/dates.ts';
import type { LiveFacts } from '../../core/releaseFile/facts.ts';
import { quickCharacters } from '../../core/releaseFile/parse.ts';
import { leavesFolder } from '../../core/releaseFile/references.ts';
import { releaseFileName } from '../../core/releaseFile/schema.ts';
import { type Finding, type Preflight, preflight } from '../../plan/preflight/preflight.ts';
import { packingText } from '../../texts/packing/packing.ts';
import { fileProblemText } from '../../texts/releaseFile/releaseFile.ts';
import { fileError } from '../model/cliError.ts';
import type { OwnContext } from '../model/context.types.ts';

/** A release file as it was read. */
export interface ReadReleaseFile {
  readonly path: string;
  readonly folder: string;
  readonly text: string;
}

/** The release file of a word: the file itself, one in that folder, or the one here. @throws CliError */
export async function readReleaseFile({ say, word }: OwnContext): Promise<ReadReleaseFile> {
  const given = resolve(word('FILE') || '.');
  try {
    const path = (await stat(given)).isDirectory() ? join(given, releaseFileName) : given;
    return { path, folder: dirname(path), text: await readStart(path, quickCharacters * 4) };
  } catch (error) {
    throw fileError(say, given, error);
  }
}

/** Of what is larger, the beginning says enough. @throws Error of the system; EINVAL for what is no file */
async function readStart(path: string, mostBytes: number): Promise<string> {
  const { size } = await requireFile(path);
  if (size <= mostBytes) return readFile(path, 'utf8');
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(mostBytes), 0, mostBytes, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** A pipe or a device has no end. @throws Error of the system */
async function requireFile(path: string): Promise<Stats> {
  const stats = await stat(path);
  if (stats.isFile()) return stats;
  throw Object.assign(new Error(`${path} is no file`), { code: 'EINVAL' });
}

/** All that would be refused, with or without the platform's state; `before` is of the same file, whose files are not read again. */
export async function checkReleaseFile(
  { folder, text }: ReadReleaseFile,
  live: LiveFacts | null,
  { option, signal }: Pick<OwnContext, 'option' | 'signal'>,
  before?: Preflight,
): Promise<Preflight> {
  const { inspectProject } = await import('../../packing/inspect.ts');
  const inspect = (path: string) => inspectProject(path, { signal });
  const today = chinaDate(new Date());
  return preflight({ folder, text, workspace: option('workspace'), live, today, inspect, before });
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
      .map(async (name) => [name, await readStart(join(folder, name), secretBytes).catch(() => null)] as const),
  );
  return new Map(read.flatMap(([name, text]) => (text === null ? [] : [[name, text] as const])));
}
