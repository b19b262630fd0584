import { runFolderProgram } from '../../plan/folderProgram.ts';
import type { MinidevProgram } from './find.ts';

export interface MinidevUpload {
  readonly program: MinidevProgram;
  readonly folder: string;
  /** The merchant's mini program at AlipayCN. */
  readonly appId: string;
  readonly version: string;
  readonly description: string;
  /** What `alipay.authentication` holds; `null`: minidev's own login. */
  readonly identity: Readonly<Record<string, unknown>> | null;
  /** Alipay's sandbox instead of production. */
  readonly sandbox: boolean;
}

/** `code` is null where it was ended by a signal. */
export interface MinidevEnd {
  readonly code: number | null;
  readonly lines: readonly string[];
}

const mostLines = 2000;

/**
 * Flags of minidev 2.2.5 (docs/alipaycn-api.md §4). The key is not among them: a list of processes shows arguments to
 * everybody.
 */
const uploadArguments = ({ folder, appId, version, description }: MinidevUpload): string[] => [
  'upload',
  '--app-id',
  appId,
  '--version',
  version,
  '--project',
  folder,
  ...(description ? ['--version-description', description] : []),
];

/** Its own settings, and what it is told here. */
function uploadEnvironment({ identity, sandbox }: MinidevUpload, base: NodeJS.ProcessEnv): Record<string, string> {
  const own = Object.entries(base).flatMap(([name, value]) =>
    name.startsWith('MINIDEV_') && value !== undefined ? [[name, value]] : [],
  );
  const key = sandbox ? 'authentication_sandbox' : 'authentication';
  return {
    ...Object.fromEntries(own),
    FORCE_COLOR: '0',
    NO_COLOR: '1',
    ...(sandbox ? { MINIDEV_ENV: 'sandbox' } : {}),
    ...(identity ? { MINIDEV_RUNTIME_CONFIG: JSON.stringify({ alipay: { [key]: identity } }) } : {}),
  };
}

/** Texts that nothing may repeat. */
const secretsOf = (identity: MinidevUpload['identity']): string[] =>
  Object.entries(identity ?? {}).flatMap(([name, value]) =>
    name !== 'toolId' && typeof value === 'string' ? [value] : [],
  );

/**
 * Runs `minidev upload` as a program of the folder, without a shell, and hands on its lines without colours and secrets.
 * @throws Error of the system where it cannot be started; AbortError once everything it started has been told to end.
 */
export async function runMinidev(
  upload: MinidevUpload,
  signal: AbortSignal,
  onLine: (line: string) => void,
): Promise<MinidevEnd> {
  signal.throwIfAborted();
  const { command, first } = upload.program;
  const program = {
    command,
    args: [...first, ...uploadArguments(upload)],
    folder: upload.folder,
    environment: uploadEnvironment(upload, process.env),
    secrets: secretsOf(upload.identity),
  };
  const lines: string[] = [];
  const code = await runFolderProgram(program, signal, (raw) => {
    const line = raw.trim();
    lines.push(line);
    if (lines.length > mostLines) lines.shift();
    onLine(line);
  });
  signal.throwIfAborted();
  return { code, lines };
}
