#!/usr/bin/env node
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cliText } from '../texts/cli.ts';
import { languageOf, readArguments } from './arguments.ts';
import { Told } from './told.ts';

/** The version of the package that this program belongs to; npm starts it by a link from elsewhere. */
function ownVersion(): string {
  let folder = dirname(realpathSync(process.argv[1] ?? '.'));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return (manifest as { version: string }).version;
}

/** Aborted when the process is asked to end; asked twice, it ends at once. */
function untilAsked(): AbortSignal {
  const asked = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => asked.abort());
  return asked.signal;
}

async function main(): Promise<void> {
  const asked = readArguments(process.argv.slice(2), process.env);
  if (asked.command === 'version') return void process.stdout.write(`${ownVersion()}\n`);
  if (asked.command === 'help') return void process.stdout.write(cliText(asked.language, 'help'));
  const stop = untilAsked();
  const { runPlatform, runSimulator } = await import('./serve.ts');
  if (asked.command === 'simulator') return runSimulator(asked, stop);
  return runPlatform({ ...asked, version: ownVersion() }, stop);
}

main().catch((error: unknown) => {
  const told = Told.is(error);
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const words = told ? error.message : `${cliText(languageOf(process.env), 'defect')}\n${stack}`;
  process.stderr.write(`mprelease: ${words}\n`);
  process.exitCode = told ? error.exitCode : 1;
});
