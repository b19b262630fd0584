import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'jsonc-parser';
import { limitProblems, referenceProblems } from '../../../src/core/releaseFile/fileChecks.ts';
import { parseReleaseFile } from '../../../src/core/releaseFile/parse.ts';
import { mutateJson } from './hostile.ts';
import type { TryInput } from './requests.ts';

const sample = join(import.meta.dirname, '..', '..', '..', 'samples', 'coffee-corner', 'mini.release.json');
const good: unknown = parse(readFileSync(sample, 'utf8'));
/** Nothing of a folder blocks an editor longer, beside what a megabyte costs. */
const mostMilliseconds = 500;

/** A release file with something wrong with it is told, and never thrown. */
export const tryReleaseFile: TryInput = async (random) => {
  const text = mutateJson(random, good);
  const started = performance.now();
  const { value, problems } = parseReleaseFile(text);
  const all = [...problems, ...referenceProblems(value, new Map()), ...limitProblems(value, new Map(), '2026-01-01')];
  const milliseconds = performance.now() - started;
  if (milliseconds > mostMilliseconds)
    return `${text.length} characters took ${Math.round(milliseconds)} ms: ${text.slice(0, 200)}`;
  const untold = all.find(({ code }) => !/^(file|field)\./.test(code));
  return untold ? `${untold.code} is no problem of a file` : null;
};
