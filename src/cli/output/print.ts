import { visibleJson } from '../../core/visibleText.ts';
import { cliText } from '../../texts/cli/cli.ts';
import type { Language } from '../../texts/language.ts';
import type { CliError } from '../model/cliError.ts';
import type { Answer } from '../model/context.types.ts';
import type { CliDocument, Failure } from '../model/document.types.ts';
import { exitCodes, findOutcome, type Outcome } from '../model/outcomes.ts';
import type { VerbName } from '../model/verbTable.ts';
import { writeOut } from './output.ts';

/** Prints the answer of a verb and sets the exit code: lines for a person, one document (one line) for a program. */
export async function printAnswer(command: VerbName, answer: Answer, json: boolean): Promise<void> {
  const { outcome = 'done', result, lines, resume = null } = answer;
  process.exitCode = exitCodes[outcome];
  if (json) return printDocument(command, outcome, { result, problem: null, resume });
  if (lines.length > 0) await writeOut(`${lines.join('\n')}\n`);
}

function printDocument(
  command: CliDocument['command'],
  outcome: Outcome,
  rest: Pick<CliDocument, 'result' | 'problem' | 'resume'>,
): Promise<void> {
  const document: CliDocument = { version: 1, command, outcome, exitCode: exitCodes[outcome], ...rest };
  return writeOut(`${visibleJson(document)}\n`);
}

/** A failure as the one document of `--json`. */
export const printProblem = (command: CliDocument['command'], { outcome, problem }: Failure): Promise<void> =>
  printDocument(command, outcome, { result: null, problem, resume: null });

/** What most problems lack. */
export const plainProblem = {
  fields: [],
  params: {},
  requestId: null,
  retryable: false,
  allowedRoles: [],
  moreReasons: [],
  remedy: null,
  idempotencyKey: null,
};

/** A failure that already has its text. */
export const cliProblem = ({ message, code, exitCode, params, idempotencyKey }: CliError): Failure => ({
  outcome: findOutcome(exitCode),
  problem: { ...plainProblem, code, message, params, idempotencyKey },
});

/** An unexpected error, with its stack. */
export function defectProblem(error: unknown, language: Language): Failure {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const message = `${cliText(language, 'defect')}\n${stack}`;
  return { outcome: 'failed', problem: { ...plainProblem, code: 'cli.defect', message } };
}
