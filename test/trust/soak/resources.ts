import { createHook } from 'node:async_hooks';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What must not grow for good, as it is when nobody does anything. */
export const resources = {
  'heap, KB': { share: 0.08, more: 1024 },
  'buffers, KB': { share: 0.08, more: 512 },
  'handles that keep the process alive': { share: 0, more: 1 },
  'open files and sockets': { share: 0, more: 2 },
  timers: { share: 0, more: 2 },
  'listeners of the process': { share: 0, more: 0 },
  'requests at the platform': { share: 0, more: 0 },
  'database, KB': { share: 0.02, more: 64 },
} as const;

export type Resource = keyof typeof resources;
export type Sample = Readonly<Record<Resource, number>>;

const files = '/proc/self/fd';

/** Looks at the resources of this process and at a database. @param atPlatform requests that were not answered yet */
export function createSampler(database: string, atPlatform: () => number): () => Sample {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const timers = new Set<number>();
  createHook({
    init: (id, type) => {
      if (type === 'Timeout') timers.add(id);
    },
    destroy: (id) => timers.delete(id),
  }).enable();
  return () => {
    collect();
    collect();
    const { heapUsed, external, arrayBuffers } = process.memoryUsage();
    const kilobytes = (bytes: number) => Math.round(bytes / 1024);
    return {
      'heap, KB': kilobytes(heapUsed),
      'buffers, KB': kilobytes(external + arrayBuffers),
      'handles that keep the process alive': process.getActiveResourcesInfo().length,
      'open files and sockets': existsSync(files) ? readdirSync(files).length : 0,
      timers: timers.size,
      'listeners of the process': process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
      'requests at the platform': atPlatform(),
      'database, KB': kilobytes(usedBytes(database)),
    };
  };
}

/** Without the pages that are free to be used again. */
function usedBytes(folder: string): number {
  const database = new DatabaseSync(join(folder, 'platform.sqlite'), { readOnly: true });
  try {
    const pragma = (name: string) => Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
    return (pragma('page_count') - pragma('freelist_count')) * pragma('page_size');
  } finally {
    database.close();
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;

/** Whether a resource is higher in the last third of the samples than in the second, beyond what it may vary. */
export function levelOf(samples: readonly Sample[], name: Resource) {
  const third = Math.floor(samples.length / 3);
  const values = samples.map((sample) => sample[name]);
  const [first = Number.NaN, middle, last] = [
    values[0],
    median(values.slice(third, -third)),
    median(values.slice(-third)),
  ];
  const { share, more } = resources[name];
  return { first, middle, last, grows: last > middle * (1 + share) + more };
}
