import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cliText } from '../texts/cli/cli.ts';
import { parseIntent, readArguments } from './arguments/arguments.ts';
import { helpText } from './arguments/help.ts';
import { CliError } from './model/cliError.ts';
import { exitCodes } from './model/outcomes.ts';
import { OutputError, writeError, writeOut } from './output/output.ts';
import { cliProblem, defectProblem, printProblem } from './output/print.ts';

const args = process.argv.slice(2);

/** Defined by the bundler; absent where the sources run unbundled. */
declare const bundledVersion: string | undefined;

/** The version of the package that this program belongs to. */
function ownVersion(): string {
  if (typeof bundledVersion === 'string') return bundledVersion;
  let folder = dirname(realpathSync(process.argv[1] ?? '.'));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return (manifest as { version: string }).version;
}

/** Aborted when the process is asked to end; asked twice, it ends at once. */
function stopSignal(): AbortSignal {
  const asked = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => asked.abort());
  return asked.signal;
}

async function runCommand(): Promise<void> {
  const asked = readArguments(args, process.env);
  if (asked.command === 'version') return writeOut(`${ownVersion()}\n`);
  if (asked.command === 'help') return writeOut(helpText(asked.language, asked.verb));
  const stop = stopSignal();
  if (asked.command === 'verb') {
    const { runVerb } = await import('./runVerb.ts');
    return runVerb(asked, ownVersion(), stop);
  }
  const { runPlatform, runSimulator } = await import('./serve.ts');
  if (asked.command === 'simulator') return runSimulator(asked, stop);
  return runPlatform({ ...asked, version: ownVersion() }, stop);
}

/** Reports an error on standard error; with `--json` also as the one document. */
async function fail(error: unknown): Promise<void> {
  const { language, verb, json } = parseIntent(args, process.env);
  if (OutputError.is(error)) {
    writeError(`mprelease: ${cliText(language, 'outputLost', { reason: error.code })}\n`);
    return;
  }
  const failure = CliError.is(error)
    ? cliProblem(error)
    : ((await import('./output/problem.ts')).describeProblem(error, language) ?? defectProblem(error, language));
  const { outcome, problem } = failure;
  process.exitCode = exitCodes[outcome];
  const isOwn = CliError.is(error) && !problem.code.startsWith('alipayCn.connection.');
  const code = isOwn || problem.code === 'cli.defect' ? '' : ` [${problem.code}]`;
  writeError(`mprelease: ${problem.message}${code}\n`);
  if (json) await printProblem(verb ?? 'mprelease', failure);
}

/** Runs the command line, and reports what went wrong. */
export const main = (): Promise<void> => runCommand().catch(fail);
