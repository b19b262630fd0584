import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What notices the end of the process that started it. */
const program = `const { existsSync, rmSync } = require('node:fs');
const [whole, ...unfinished] = process.argv.slice(1);
process.once('disconnect', () => {
  if (whole !== '' && existsSync(whole)) return;
  for (const path of unfinished) rmSync(path, { recursive: true, force: true, maxRetries: 5 });
});`;

/**
 * Removes files and folders once this process ends, however it does, also by a signal that it cannot take.
 * @param whole what is there once they are finished; they stay then
 * @returns ends that: they are finished, or were removed
 */
export async function removeAtEnd(unfinished: readonly string[], whole = ''): Promise<() => void> {
  // In a session of its own, so that what ends all processes of a terminal does not end it.
  const child = spawn(process.execPath, ['--no-warnings', '-e', program, whole, ...unfinished], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    detached: true,
    windowsHide: true,
  });
  await once(child, 'spawn');
  child.unref();
  child.channel?.unref();
  return () => void child.kill('SIGKILL');
}
