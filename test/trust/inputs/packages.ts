import { ProblemError } from '../../../src/core/problems.ts';
import { checkPackage } from '../../../src/platform/service/packageCheck.ts';
import { zipOf } from '../../shared/media.ts';
import { mutateBytes, mutateJson } from './hostile.ts';
import type { TryInput } from './requests.ts';

const pages = { 'pages/index/index.axml': '<view/>', 'pages/index/index.js': 'Page({})' };
const mostMilliseconds = 1000;

/** A package that is no zip, a broken one, or one with anything in it is taken or refused in words. */
export const tryPackage: TryInput = async (random) => {
  const manifest = random.pick(['{"pages":["pages/index/index"]}', '{"pages":[]}', '{"pages":["pages/other/other"]}']);
  const extra = random.chance(0.5) ? { 'mini.project.json': mutateJson(random, { miniprogramRoot: './' }) } : {};
  const good = await zipOf({ 'app.json': manifest, ...pages, ...extra });
  const bytes = random.chance(0.9) ? mutateBytes(random, good) : good;
  const started = performance.now();
  try {
    await checkPackage(bytes);
  } catch (error) {
    if (!ProblemError.is(error, 'packageInvalid')) return `threw ${error instanceof Error ? error.stack : error}`;
  }
  const milliseconds = performance.now() - started;
  return milliseconds > mostMilliseconds ? `took ${Math.round(milliseconds)} ms` : null;
};
