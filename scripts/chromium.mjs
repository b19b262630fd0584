import { existsSync } from 'node:fs';
import { ensureProgram } from './debian.mjs';
import { findProgram } from './findProgram.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Finds Chromium or Chrome, installing it on Debian as root.
 * @returns {Promise<string>} the executable
 * @throws {import('./process.mjs').Refusal} with the command to run where it cannot be installed from here
 */
export const ensureChromium = () =>
  ensureProgram({
    name: 'Chromium',
    packages: ['chromium', 'fonts-noto-cjk'],
    find: () => findProgram(names) ?? elsewhere.find(existsSync),
  });
