import { findProgram } from './findProgram.mjs';
import { withLock } from './lock.mjs';
import { childEnvironment, Refusal, runQuietly } from './process.mjs';

/**
 * Finds a program, installing it on Debian as root.
 * @param {{name: string, packages: string[], find: () => string | undefined}} wanted
 * @returns {Promise<string>} what `find` gives
 * @throws {Refusal} with the command to run where it cannot be installed from here
 */
export async function ensureProgram({ name, packages, find }) {
  const found = find();
  if (found !== undefined) return found;
  const byHand = `apt-get install --no-install-recommends ${packages.join(' ')}`;
  if (findProgram(['apt-get']) === undefined)
    throw new Refusal(`The tests require ${name}. Install it, then try again.`);
  if (process.getuid?.() !== 0)
    throw new Refusal(`The tests require ${name}. Install it, then try again:\n\n  sudo ${byHand}`);
  await withLock('debian', async () => {
    if (find() !== undefined) return;
    const env = childEnvironment({ DEBIAN_FRONTEND: 'noninteractive' });
    await runQuietly('Updating the list of Debian packages', 'apt-get', ['update'], { env, log: 'apt-update.log' });
    await runQuietly(
      `Installing ${name} (about 30 seconds)`,
      'apt-get',
      ['install', '-y', '--no-install-recommends', ...packages],
      { env, log: 'apt-install.log' },
    );
  });
  const installed = find();
  if (installed === undefined)
    throw new Refusal(`${name} was installed but cannot be found. Install it manually: ${byHand}`);
  return installed;
}
