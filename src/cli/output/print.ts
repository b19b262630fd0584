import { cliText } from '../../texts/cli.ts';
import type { Language } from '../../texts/language.ts';
import type { CliError } from '../model/cliError.ts';
import type { Answer } from '../model/context.types.ts';
import type { CliDocument, Failure } from '../model/document.types.ts';
import { exitCodes, outcomeOfExitCode } from '../model/outcomes.ts';
import type { VerbName } from '../model/verbTable.ts';
import { writeOut } from './output.ts';

/** Prints what a verb came to and sets the exit code: lines for a person, one document (one line) for a program. */
export async function printAnswer(command: VerbName, answer: Answer, json: boolean): Promise<void> {
  const { outcome = 'done', result, lines, resume = null } = answer;
  const exitCode = exitCodes[outcome];
  process.exitCode = exitCode;
  const document: CliDocument = { version: 1, command, outcome, exitCode, result, problem: null, resume };
  if (json) return writeOut(`${JSON.stringify(document)}\n`);
  if (lines.length > 0) await writeOut(`${lines.join('\n')}\n`);
}

/** A failure as the one document of `--json`. */
export function printProblem(command: CliDocument['command'], { outcome, problem }: Failure): Promise<void> {
  const exitCode = exitCodes[outcome];
  const document: CliDocument = { version: 1, command, outcome, exitCode, result: null, problem, resume: null };
  return writeOut(`${JSON.stringify(document)}\n`);
}

const plain = {
  fields: [],
  params: {},
  requestId: null,
  retryable: false,
  allowedRoles: [],
  remedy: null,
  idempotencyKey: null,
};

/** What is told in words already. */
export const toldProblem = ({ message, code, exitCode }: CliError): Failure => ({
  outcome: outcomeOfExitCode(exitCode),
  problem: { ...plain, code, message },
});

/** What nobody foresaw, with its stack. */
export function defectProblem(error: unknown, language: Language): Failure {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const message = `${cliText(language, 'defect')}\n${stack}`;
  return { outcome: 'failed', problem: { ...plain, code: 'cli.defect', message } };
}
