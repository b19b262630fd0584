import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { childEnvironment, Refusal, runQuietly } from './process.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const packagesNeeded = ['chromium', 'fonts-noto-cjk'];

/**
 * Finds Chromium or Chrome, installing it on Debian as root.
 * @returns {Promise<string>} the executable
 * @throws {Refusal} with the command to run where it cannot be installed from here
 */
export async function ensureChromium() {
  const found = findProgram(names) ?? elsewhere.find(existsSync);
  if (found !== undefined) return found;
  const byHand = `apt-get install --no-install-recommends ${packagesNeeded.join(' ')}`;
  if (findProgram(['apt-get']) === undefined) {
    throw new Refusal('The tests require Chromium or Google Chrome on the PATH. Install one of them, then try again.');
  }
  if (process.getuid?.() !== 0)
    throw new Refusal(`The tests require Chromium. Install it, then try again:\n\n  sudo ${byHand}`);
  await withLock('chromium', async () => {
    if (findProgram(names) !== undefined) return;
    const env = childEnvironment({ DEBIAN_FRONTEND: 'noninteractive' });
    await runQuietly('Updating the list of Debian packages', 'apt-get', ['update'], { env, log: 'apt-update.log' });
    await runQuietly(
      'Installing Chromium (about 30 seconds)',
      'apt-get',
      ['install', '-y', '--no-install-recommends', ...packagesNeeded],
      { env, log: 'apt-install.log' },
    );
  });
  const installed = findProgram(names);
  if (installed === undefined)
    throw new Refusal(`Chromium was installed but is not on the PATH. Install it manually: ${byHand}`);
  return installed;
}

/**
 * @param {string[]} candidates program names, the most wanted first
 * @returns {string | undefined} the first one on the PATH, absolute
 */
export function findProgram(candidates) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  return candidates
    .flatMap((name) => folders.flatMap((folder) => endings.map((ending) => path.join(folder, name + ending))))
    .find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not ours to start: the next candidate
  }
}
