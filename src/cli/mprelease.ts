#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const help = `mprelease: the release platform and the simulator of AlipayCN, without an editor

  mprelease platform --data DIR [--port N] [--host H] [--allow-host NAME]...
      Serves the release platform on a folder. Prints one JSON line {"url","token"} when it listens.
      AlipayCN is simulated. The owner's token is kept in DIR/owner-token (mode 0600).
  mprelease simulator [--port N] [--data DIR]
      Starts AlipayCN's side alone. Prints one JSON line {"url","controlToken","connection"}.
  mprelease --version | --help

Exit codes: 0 done, 1 failed, 2 wrong usage.
`;

const options = {
  port: { type: 'string', default: '0' },
  data: { type: 'string' },
  host: { type: 'string', default: '127.0.0.1' },
  'allow-host': { type: 'string', multiple: true },
  version: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

class UsageError extends Error {}

const versionOf = (): string => {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', sourceOfThis()), 'utf8'));
  return (manifest as { version: string }).version;
};

/** The address of this file: the bundle lies one folder below the manifest, the source two. */
function sourceOfThis(): URL {
  const self = new URL(`file://${process.argv[1] ?? ''}`);
  return self.pathname.includes('/src/cli/') ? new URL('../x', self) : self;
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UsageError(`--port takes a number from 0 to 65535, not “${text}”.`);
}

/** Resolves when the process is asked to end. */
const untilAsked = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

async function main(): Promise<void> {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.version) return void process.stdout.write(`${versionOf()}\n`);
  if (values.help || positionals.length === 0) return void process.stdout.write(help);
  const [command, ...rest] = positionals;
  if (rest.length > 0) throw new UsageError(`“${rest[0]}” is not understood here.`);
  const port = readPort(values.port);
  if (command === 'platform') {
    if (!values.data) throw new UsageError('platform needs --data DIR, the folder for its data.');
    const { runPlatform } = await import('./serve.ts');
    return runPlatform(
      { folder: values.data, port, host: values.host, allowedHosts: values['allow-host'] ?? [], version: versionOf() },
      untilAsked,
    );
  }
  if (command === 'simulator') {
    const { runSimulator } = await import('./serve.ts');
    return runSimulator({ folder: values.data, port }, untilAsked);
  }
  throw new UsageError(`There is no command “${command}”.`);
}

const parse = () => parseArgs({ options, allowPositionals: true });

main().catch((error: unknown) => {
  const usage = error instanceof UsageError;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(usage ? `${message}\n\n${help}` : `mprelease: ${message}\n`);
  process.exitCode = usage ? 2 : 1;
});
