import { ReleaseError } from '../../client/errors.ts';
import type { Version } from '../../core/contract/model.ts';
import {
  compareVersionNumbers,
  highestVersionNumber,
  nextVersionNumber,
  parseVersionNumber,
} from '../../core/versionNumber.ts';
import type { PackingReport } from '../../packing/inspect.ts';
import { fileSize } from '../../texts/format.ts';
import { packingText } from '../../texts/packing/packing.ts';
import { CliError, inputError } from '../model/cliError.ts';
import type { Run, VerbContext } from '../model/context.types.ts';
import { inspectFolder } from '../session/inspectFolder.ts';
import { fetchPrograms, fetchVersions, requireProgram } from '../session/resolve.ts';

const numberTries = 10;

/** The mini program of `--mini-program`, or the only one. @throws CliError */
async function programFor(context: VerbContext) {
  const wanted = context.option('mini-program');
  if (wanted) return requireProgram(context, wanted);
  const [only, ...others] = await fetchPrograms(context);
  if (only && others.length === 0) return only;
  throw inputError(context.say, 'optionMissing', { command: 'upload', option: '--mini-program' });
}

function refuseErrors({ language, say }: VerbContext, { problems }: PackingReport): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (!first) return;
  const lines = errors.map((problem) => {
    const place = problem.file ? `${problem.file}${problem.line ? `:${problem.line}` : ''}: ` : '';
    return `${place}${packingText(language, problem)} [${problem.code}]`;
  });
  throw new CliError([say('uploadRefused'), ...lines].join('\n'), 2, first.code);
}

function listWarnings(
  { language, say }: VerbContext,
  { allowsSecrets, problems, beforeUpload, secrets }: PackingReport,
) {
  const warnings = problems
    .filter(({ severity }) => severity === 'warning')
    .map((problem) => ({ code: problem.code as string, message: packingText(language, problem) }));
  const script = beforeUpload
    ? [{ code: 'cli.uploadScript', message: say('uploadScript', { script: beforeUpload }) }]
    : [];
  const hint = secrets.length > 0 && !allowsSecrets ? [{ code: 'cli.secretsHint', message: say('secretsHint') }] : [];
  return [...warnings, ...hint, ...script];
}

/** Reads a folder, reports what is wrong or looks like a secret, packs and uploads it. */
export const upload: Run = async (context) => {
  const { client, option, say, signal, report: reportLine, word, write } = context;
  const wanted = option('number');
  if (wanted !== undefined && !parseVersionNumber(wanted)) throw inputError(say, 'versionWrong', { value: wanted });
  const report = await inspectFolder(context, word('FOLDER'));
  refuseErrors(context, report);
  const warnings = listWarnings(context, report);
  for (const { message } of warnings) reportLine(message);
  const program = await programFor(context);
  const nextNumber = async () => {
    const numbers = (await fetchVersions(context, program.id)).map((version) => version.number);
    const highest = highestVersionNumber(numbers);
    if (wanted === undefined) return nextVersionNumber(numbers);
    if (highest === null || compareVersionNumbers(wanted, highest) > 0) return wanted;
    // What was uploaded under this key is answered again.
    if (option('idempotency-key') !== undefined) return wanted;
    throw inputError(say, 'versionNotHigher', { value: wanted, highest }, 3);
  };
  let number = await nextNumber();
  reportLine(say('packing', { files: report.files.length }));
  const { packSettled } = await import('../../packing/packSettled.ts');
  const { zip } = await packSettled(report, { signal });
  reportLine(say('sending', { size: fileSize(zip.byteLength) }));
  const send = () => {
    const query = { number, description: option('description') ?? '' };
    return write((call) => client.uploadVersion({ miniProgram: program.id }, zip, { ...call, query }));
  };
  let made: Version | undefined;
  for (let tried = 1; made === undefined; tried += 1) {
    try {
      made = await send();
    } catch (error) {
      // Somebody else took the number that nobody chose.
      const isTaken = ReleaseError.is(error) && error.code === 'versionNumberNotHigher' && wanted === undefined;
      if (!isTaken || tried >= numberTries) throw error;
      number = await nextNumber();
    }
  }
  const { id: madeId } = made;
  const version = (await fetchVersions(context, program.id)).find(({ id }) => id === madeId) ?? made;
  const result = { version, files: report.files.length, packageBytes: zip.byteLength, warnings };
  const params = { name: program.name, number, files: report.files.length, size: fileSize(zip.byteLength) };
  return { result, lines: [say('uploaded', { ...params, id: version.id })] };
};
