import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isLoopback } from '../core/addresses.ts';
import { visibleJson } from '../core/visibleText.ts';
import { cliText } from '../texts/cli/cli.ts';
import type { Invocation } from './arguments/arguments.ts';
import { CliError } from './model/cliError.ts';
import { emitLine, writeError } from './output/output.ts';
import { describeSystemError } from './output/systemErrors.ts';
import { writeConnection } from './session/connection.ts';
import { type OpenFolder, openFolder } from './session/dataFolder.ts';
import { ownerToken } from './session/ownerToken.ts';

type Of<Command extends Invocation['command']> = Extract<Invocation, { command: Command }>;

/** One line on standard output, for the program that started this. */
const say = (value: object): void => emitLine(visibleJson(value));
const report = (line: string): void => writeError(`${line}\n`);

const ended = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) done();
    signal.addEventListener('abort', () => done(), { once: true });
  });

/** Serves the release platform on a folder until asked to end. @throws CliError for all that a person can fix. */
export async function runPlatform(given: Of<'platform'> & { version: string }, stop: AbortSignal): Promise<void> {
  const { port, host, allowedHosts, language, version } = given;
  const folder = resolve(given.folder);
  const place = { language, folder, host, port };
  let opened: OpenFolder | undefined;
  const tooEarly = () => new Response(null, { status: 503, headers: { 'retry-after': '1' } });
  try {
    const { servePlatform } = await import('../platform/server.ts');
    // It listens first: a bad port leaves no trace in the folder, and the folder is taken under the real address.
    const fetch = async (request: Request, closing: AbortSignal) =>
      opened?.platform.fetch(request, closing) ?? tooEarly();
    const server = await servePlatform({ fetch, host, port, allowedHosts });
    try {
      const replaced = new AbortController();
      const onReplaced = (problem: unknown) => replaced.abort(problem);
      const more = { version, server: server.url, callbackHosts: allowedHosts, onReplaced };
      opened = await openFolder(place, given.connection, more, report, stop);
      const { token, isNew } = await ownerToken(folder, language);
      opened.platform.acceptToken(token);
      if (!isLoopback(host)) report(cliText(language, 'notLoopback', { host }));
      // Shown once: a later start's log has no token in it.
      say(isNew ? { url: server.url, token } : { url: server.url });
      await ended(AbortSignal.any([stop, replaced.signal]));
      replaced.signal.throwIfAborted();
    } finally {
      await server.close();
      await opened?.close();
    }
  } catch (error) {
    const asked = stop.aborted && error instanceof Error && error.name === 'AbortError';
    if (!asked) throw describeSystemError(error, place);
  }
}

/** Starts AlipayCN's side alone until asked to end; without a folder its state ends with it. @throws CliError */
export async function runSimulator(given: Of<'simulator'>, stop: AbortSignal): Promise<void> {
  const { language, port } = given;
  const { profileNames } = await import('../simulator/state/profiles.ts');
  const { profile = 'assumed' } = given;
  if (!profileNames.includes(profile)) {
    const params = { value: profile, names: profileNames.join(', ') };
    throw new CliError(
      `${cliText(language, 'profileUnknown', params)}\n${cliText(language, 'seeHelp', { command: 'mprelease' })}`,
      2,
    );
  }
  const folder = given.folder ? resolve(given.folder) : await mkdtemp(join(tmpdir(), 'mprelease-simulator-'));
  try {
    const { startSimulator } = await import('../simulator/simulator.ts');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const simulator = await startSimulator({
      dataFile: join(folder, 'simulator.sqlite'),
      port,
      profile,
      certificates: given.certificates,
    });
    try {
      const { url, controlToken, connection } = simulator;
      if (given.connectionTo) await writeConnection(given.connectionTo, connection, language);
      say({ url, controlToken, connection });
      await ended(stop);
    } finally {
      await simulator.close();
    }
  } catch (error) {
    throw describeSystemError(error, { language, folder, host: '127.0.0.1', port });
  } finally {
    if (!given.folder) await rm(folder, { recursive: true, force: true });
  }
}
