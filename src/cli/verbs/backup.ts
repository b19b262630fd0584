import { resolve } from 'node:path';
import { ProblemError } from '../../core/problems.ts';
import { fileSize } from '../../texts/format.ts';
import { refusalSentence } from '../../texts/problems/refusals.ts';
import { CliError, fileError, inputError } from '../model/cliError.ts';
import type { OwnContext, OwnRun } from '../model/context.types.ts';
import { localTime } from '../output/format.ts';

const secretNames: readonly string[] = ['secrets.json', 'owner-token'];
const hasSecrets = (files: readonly { readonly name: string }[]) =>
  files.some(({ name }) => secretNames.includes(name));

/** Problems of what was given; others are of this machine. */
const ofInput: readonly string[] = [
  'folderWithoutData',
  'folderNotEmpty',
  'backupExists',
  'backupBroken',
  'backupNewer',
  'databaseNewer',
];

/** A failure in words. @param from what is read. @param to what is written */
function describeFailure({ language, say }: OwnContext, from: string, to: string, error: unknown): unknown {
  if (ProblemError.is(error)) {
    const { code, params } = error;
    return new CliError(refusalSentence(language, { code, params }), ofInput.includes(code) ? 2 : 1, code, params);
  }
  if (!(error instanceof Error && 'syscall' in error)) return error;
  const { path = to, code = 'unknown' } = error as NodeJS.ErrnoException;
  return path.startsWith(from)
    ? fileError(say, path, error)
    : inputError(say, 'fileNotWritten', { file: to, reason: code });
}

/** Backs a data folder up, also while a platform runs on it. */
export const backup: OwnRun = async (context) => {
  const { word, option, version, signal, say } = context;
  const folder = resolve(word('DIR'));
  const file = resolve(word('FILE'));
  const withSecrets = option('with-secrets') !== undefined;
  const { createBackup } = await import('../../platform/store/backup/createBackup.ts');
  const { bytes, manifest } = await createBackup({
    ...{ folder, file, withSecrets, version, signal },
    now: new Date(),
  }).catch((error: unknown) => {
    throw describeFailure(context, folder, file, error);
  });
  const { files, missing } = manifest;
  const secrets = hasSecrets(files);
  const lines = [
    say('backupWritten', { file, count: files.length, size: fileSize(bytes) }),
    ...(secrets ? [] : [withSecrets ? say('backupSecretsElsewhere', { folder }) : say('backupNoSecrets')]),
    ...(missing.length === 0 ? [] : [say('backupMissing', { count: missing.length, folder })]),
  ];
  return { result: { file, bytes, files: files.length, secrets, missing }, lines };
};

/** Makes a data folder from a backup. */
export const restore: OwnRun = async (context) => {
  const { word, signal, say } = context;
  const folder = resolve(word('DIR'));
  const file = resolve(word('FILE'));
  const { restoreBackup } = await import('../../platform/store/backup/restoreBackup.ts');
  const { files, createdAt } = await restoreBackup({ file, folder, signal }).catch((error: unknown) => {
    throw describeFailure(context, file, folder, error);
  });
  const secrets = hasSecrets(files);
  const lines = [say('restored', { folder, at: localTime(createdAt) }), ...(secrets ? [] : [say('restoredNoSecrets')])];
  return { result: { folder, createdAt, files: files.length, secrets }, lines };
};
