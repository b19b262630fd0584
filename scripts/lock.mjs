import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { inCache } from './paths.mjs';
import { say } from './process.mjs';

const lookAgainAfter = 500;

/**
 * Runs `work` while holding the lock of this name, so that two runs of the scripts do not collide. Waits while another
 * live process holds it; a lock whose process has ended is taken over.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @param {(holder: number | undefined) => void} [whenHeld] called once when it has to wait; may throw instead of waiting
 * @returns {Promise<T>}
 */
export async function withLock(name, work, whenHeld = tellOf(name)) {
  mkdirSync(inCache('locks'), { recursive: true });
  const file = inCache('locks', name);
  for (let told = false; !take(file); told = true) {
    if (!told) whenHeld(holderOf(file));
    await pause(lookAgainAfter);
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

const tellOf = (name) => (holder) => say(`Waiting for another run (process ${holder}) to finish with "${name}" …`);

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const holder = holderOf(file);
    if (holder === undefined || isAlive(holder)) return false;
    rmSync(file, { force: true });
    return take(file);
  }
}

/** The process that holds the lock; undefined while its holder is just writing or removing it. */
function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
