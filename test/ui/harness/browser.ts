import { type Browser, chromium } from 'playwright-core';
import { provided } from './editorServer.ts';

const quietFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Opens the system's Chromium without a window. HEADED=1 shows it, to watch a test. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: provided.chromium(), headless: !process.env.HEADED, args: quietFlags });
}
