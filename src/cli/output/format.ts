import type { Release, Version } from '../../core/contract/model.ts';
import { visibleLine } from '../../core/visibleText.ts';
import { actionName, reviewerName, stageName } from '../../texts/labels/labels.ts';
import { refusalText } from '../../texts/problems/refusals.ts';
import type { Answer, VerbContext } from '../model/context.types.ts';

type TextContext = Pick<VerbContext, 'language' | 'say'>;

/** The stage of a release, in words: its ratio, the pending action, or why it was rejected. */
export function stageLine({ language, say }: TextContext, release: Release): string {
  const { ratio, pending, rejection, trouble } = release;
  const stage = stageName(language, release.stage);
  const shown = release.stage === 'grayscaleRelease' && ratio !== null ? say('releaseRatio', { stage, ratio }) : stage;
  if (pending) return say('releasePending', { stage: shown, action: actionName(language, pending.action) });
  if (trouble) {
    const { title } = refusalText(language, trouble);
    return say('releaseTrouble', { stage: shown, action: actionName(language, trouble.action), title });
  }
  if (!rejection) return shown;
  const { reviewer } = rejection;
  const reason = visibleLine(rejection.reason);
  return say('releaseRejected', { stage: shown, reviewer: reviewerName(language, reviewer), reason });
}

/** A release in one line: version, target app and stage. */
export function releaseLine(context: TextContext, name: string, release: Release): string {
  const { versionNumber: number, targetApp: app } = release;
  return context.say('releaseLine', { name, number, app, stage: stageLine(context, release) });
}

/** A version with the stages of its releases. */
export function versionLine(context: TextContext, version: Version): string {
  const { releases, number } = version;
  const each = releases.map((release) => `${release.targetApp}: ${stageLine(context, release)}`).join(' · ');
  return context.say('versionLine', { number, stage: each || context.say('versionFresh') });
}

/** A list for people and programs, and a word where it is empty. */
export const listing = ({ say }: TextContext, items: readonly unknown[], lines: readonly string[]): Answer => ({
  result: { items },
  lines: lines.length > 0 ? lines : [say('nothingHere')],
});

/** Columns as wide as their widest cell; each row stays one line, whatever people wrote. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const shown = rows.map((row) => row.map((cell) => visibleLine(cell).replaceAll('\t', ' ')));
  const widths = shown.reduce<number[]>(
    (all, row) => row.map((cell, column) => Math.max(all[column] ?? 0, displayWidth(cell))),
    [],
  );
  return shown.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(cell))))
      .join('  ')
      .trimEnd(),
  );
}

/** How many columns of a terminal a text takes: two for a Chinese character. */
const displayWidth = (text: string): number =>
  [...text].reduce(
    (sum, character) =>
      sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/.test(character) ? 2 : 1),
    0,
  );

const two = (value: number): string => String(Math.abs(value)).padStart(2, '0');

/** A time in the person's own zone, with the zone: `2026-03-04 17:00 +08:00`. */
export function localTime(iso: string): string {
  const at = new Date(iso);
  const minutes = -at.getTimezoneOffset();
  const zone = `${minutes < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())} ${zone}`;
}
