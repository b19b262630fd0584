import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Puts the names in a folder on the disk: a file that was made or renamed there survives a power cut from then on. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return; // a folder cannot be opened there
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
