import { isSecureAddress } from '../../core/addresses.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The program that shows an address, where there is a screen; null elsewhere, such as over SSH or in CI. */
function opener({
  DISPLAY,
  WAYLAND_DISPLAY,
  SSH_CONNECTION,
  CI,
  SystemRoot,
}: Environment): [string, ...string[]] | null {
  if (SSH_CONNECTION || CI) return null;
  if (process.platform === 'darwin') return ['open'];
  // Not by cmd, which takes an & of the address for the end of a command.
  if (process.platform === 'win32')
    return [`${SystemRoot ?? 'C:\\Windows'}\\System32\\rundll32.exe`, 'url.dll,FileProtocolHandler'];
  return DISPLAY || WAYLAND_DISPLAY ? ['xdg-open'] : null;
}

/** Shows an address in the person's browser where there is a terminal and a screen. @returns whether it was tried */
export async function openBrowser(address: string, environment: Environment): Promise<boolean> {
  const program = process.stderr.isTTY && isSecureAddress(address) ? opener(environment) : null;
  if (!program) return false;
  const { spawn } = await import('node:child_process');
  const [command, ...words] = program;
  const child = spawn(command, [...words, address], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined); // the address is on the screen
  child.unref();
  return true;
}
