/**
 * Measures, for `npm run bench`, what an open window costs while nobody does anything: a version live at AlipayCN, the
 * platform in the same process, the store following its changes. Prints measures, scaled to ten minutes.
 * Arguments: for how many seconds (30).
 */
import { createHook } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { releaseScenario } from '../integration/platform/scenario.ts';
import { openWindow } from './parts/explorerWindow.ts';
import { print } from './parts/measure.ts';

const seconds = Number(process.argv[2] ?? 30);
/** Until what is asked once when a window opens was asked, and the time limits of those requests are over. */
const settlingMilliseconds = 32_000;

const timers = new Set<number>();
let wakeUps = 0;
createHook({
  init: (id, type) => {
    if (type === 'Timeout') timers.add(id);
  },
  before: (id) => {
    if (timers.has(id)) wakeUps += 1;
  },
  destroy: (id) => timers.delete(id),
}).enable();

const s = await releaseScenario({ stage: 'fullRelease' });
try {
  const window = openWindow(s.platform);
  await window.store.start();
  window.draw();
  await wait(settlingMilliseconds);
  const before = { requests: window.sent.requests, asked: s.alipayCn.asked.length, used: process.threadCpuUsage() };
  wakeUps = 0;
  await wait(seconds * 1000);
  const used = process.threadCpuUsage(before.used);
  const inTenMinutes = (count: number) => [(count * 600) / seconds];
  window.close();
  print([
    {
      what: 'idle: requests of a window to the platform in ten minutes',
      unit: '',
      values: inTenMinutes(window.sent.requests - before.requests),
      atMost: 60,
    },
    {
      what: 'idle: requests to AlipayCN in ten minutes',
      unit: '',
      values: inTenMinutes(s.alipayCn.asked.length - before.asked),
      atMost: 4,
    },
    { what: 'idle: wake-ups in ten minutes', unit: '', values: inTenMinutes(wakeUps), atMost: 1200 },
    { what: 'idle: processor time in ten minutes', unit: 'ms', values: inTenMinutes((used.user + used.system) / 1000) },
  ]);
} finally {
  await s.end();
}
