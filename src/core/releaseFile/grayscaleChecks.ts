import { parseVersionNumber } from '../versionNumber.ts';
import { readDuration } from './durations.ts';
import { type FileProblem, type Fix, fileProblem, type JsonPath, replaceFix } from './fileProblems.ts';
import type { GrayscaleStep, PartialReleaseFile } from './schema.ts';

/** What is wrong with version and grayscale plan by themselves, whatever the platform has. */
export function planProblems(file: PartialReleaseFile): FileProblem[] {
  const { version, grayscale = [], releaseType } = file;
  const invalid = version !== undefined && !parseVersionNumber(version);
  const unused =
    releaseType === 'final' && grayscale.length > 0
      ? [
          fileProblem(
            'file.planWithoutGrayscale',
            ['releaseType'],
            {},
            { fixes: replaceFix(['releaseType'], 'grayscale') },
          ),
        ]
      : [];
  return [
    ...(invalid
      ? [
          fileProblem(
            'file.versionInvalid',
            ['version'],
            { version },
            { fixes: replaceFix(['version'], guessVersion(version)) },
          ),
        ]
      : []),
    ...unused,
    ...grayscale.flatMap((step, index) => stepProblems(step, ['grayscale', index])),
    ...rising(grayscale),
  ];
}

function stepProblems({ ratio, hold, gate, goOn, roles }: GrayscaleStep, path: JsonPath): FileProblem[] {
  const problems: FileProblem[] = [];
  if (!Number.isInteger(ratio) || ratio < 1 || ratio > 100) {
    problems.push(fileProblem('file.ratioInvalid', [...path, 'ratio'], { ratio }));
  }
  if (hold !== undefined && readDuration(hold) === null) {
    const at = [...path, 'hold'];
    const fixes = replaceFix(at, guessDuration(hold));
    problems.push(fileProblem('file.durationInvalid', at, { value: hold.slice(0, 40) }, { fixes }));
  }
  if (gate && hold === undefined) problems.push(fileProblem('file.gateWithoutHold', [...path, 'gate']));
  if (roles && goOn === 'automatic') problems.push(fileProblem('file.rolesWithoutPerson', [...path, 'roles']));
  return problems;
}

/** `1.0`, `v1.2.0` and the like, as they have to be written; `null` where nothing can be guessed. */
function guessVersion(text: string): string | null {
  const [, major, minor = '0', patch = '0'] = /^\s*v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?\s*$/i.exec(text) ?? [];
  const guess = major === undefined ? '' : [major, minor, patch].map(Number).join('.');
  return parseVersionNumber(guess) ? guess : null;
}

/** `2 hours`, `90 min`, `1.5d` and the like, as they have to be written; `null` where nothing can be guessed. */
function guessDuration(text: string): string | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(m|min|minutes?|h|hours?|d|days?|w|weeks?)\s*$/i.exec(text);
  if (!match) return null;
  const count = Number(match[1]);
  const unit = String(match[2]).charAt(0).toLowerCase();
  const smaller: Readonly<Record<string, readonly [number, string]>> = { w: [7, 'd'], d: [24, 'h'], h: [60, 'm'] };
  const whole = Number.isInteger(count) ? `${count}${unit}` : null;
  const [times, next] = smaller[unit] ?? [1, ''];
  const guess = whole ?? (next && Number.isInteger(count * times) ? `${count * times}${next}` : '');
  return readDuration(guess) === null ? null : guess;
}

/** Ratios only go upward (docs/platform.md §4.1). */
function rising(steps: readonly GrayscaleStep[]): FileProblem[] {
  const ratios = steps.map(({ ratio }) => ratio);
  const sorted = [...steps].sort((a, b) => a.ratio - b.ratio);
  const fixes: Fix[] =
    new Set(ratios).size === ratios.length ? [{ title: 'sort', params: {}, path: ['grayscale'], value: sorted }] : [];
  return ratios.flatMap((ratio, index) => {
    const before = ratios[index - 1];
    if (before === undefined || ratio > before) return [];
    return fileProblem('file.ratioNotRising', ['grayscale', index, 'ratio'], { ratio, before }, { fixes });
  });
}
