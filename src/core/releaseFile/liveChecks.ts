import type { MiniProgram, Release, TargetApp, Version, Workspace } from '../contract/model.ts';
import { blocksApplication } from '../rules.ts';
import {
  compareVersionNumbers,
  highestVersionNumber,
  nextVersionNumber,
  parseVersionNumber,
} from '../versionNumber.ts';
import { nearest } from './closestName.ts';
import { findSubjects, type LiveFacts } from './facts.ts';
import { canonicalLocale } from './fileChecks.ts';
import { type FileProblem, type Fix, fileProblem, type JsonPath, replaceFix } from './fileProblems.ts';
import { formFieldPath } from './formFieldPaths.ts';
import type { PartialReleaseFile } from './schema.ts';
import { subjectProblems } from './subjectChecks.ts';

/** The target apps of a file that names none. */
export const defaultTargets: readonly string[] = ['alipayCN'];

/** What the platform would refuse by its state; what is not known is not checked. */
export function liveProblems(file: PartialReleaseFile, live: LiveFacts): FileProblem[] {
  const { miniProgram, workspace } = findSubjects(live, file);
  const targets = (file.targetApps ?? defaultTargets).map((id) => live.targetApps.find((app) => app.id === id));
  const known = targets.filter((target) => target !== undefined);
  return [
    ...subjectProblems(file, live),
    ...targetProblems(file, live),
    ...known.flatMap((target) => [
      ...ratioProblems(file, target),
      ...languageProblems(file, miniProgram, target),
      ...(miniProgram ? programProblems(file, live, miniProgram, target) : newProgramProblems(workspace, target)),
    ]),
    ...(miniProgram ? roleProblems(miniProgram) : []),
  ];
}

const targetProblems = (file: PartialReleaseFile, live: LiveFacts): FileProblem[] =>
  (file.targetApps ?? []).flatMap((id, index) => {
    if (live.targetApps.length === 0 || live.targetApps.some((app) => app.id === id)) return [];
    const names = live.targetApps.map((app) => app.id);
    const path = ['targetApps', index];
    return fileProblem(
      'file.targetUnknown',
      path,
      { name: id, names },
      { fixes: replaceFix(path, nearest(id, names)) },
    );
  });

function ratioProblems(file: PartialReleaseFile, target: TargetApp): FileProblem[] {
  const offered = target.ratios.map(({ ratio }) => ratio);
  const possible = target.ratios.filter((row) => row.possible).map(({ ratio }) => ratio);
  return (file.grayscale ?? []).flatMap(({ ratio }, index) => {
    if (possible.includes(ratio)) return [];
    const path = ['grayscale', index, 'ratio'];
    const near = [...possible].sort((a, b) => Math.abs(a - ratio) - Math.abs(b - ratio))[0];
    const code = offered.includes(ratio) ? 'file.ratioNotPossible' : 'file.ratioNotOffered';
    const params = { ratio, ratios: possible, target: target.name };
    return fileProblem(code, path, params, { fixes: replaceFix(path, near) });
  });
}

function languageProblems(file: PartialReleaseFile, program: MiniProgram | null, target: TargetApp): FileProblem[] {
  const there = [
    ...(program?.languages.map(({ locale }) => locale) ?? []),
    ...Object.keys(file.languages ?? {}).map((locale) => canonicalLocale(locale) ?? locale),
  ];
  return target.requires.languages
    .filter((locale) => !there.includes(locale))
    .map((locale) => {
      const empty = { name: '', tagline: '', description: '', logo: '' };
      const fix: Fix = { title: 'addLanguage', params: { locale }, path: ['languages', locale], value: empty };
      const params = { locale, target: target.name };
      return fileProblem('file.languageMissing', ['languages'], params, { on: 'key', fixes: [fix] });
    });
}

const quotaLeft = (quota: { used: number; limit: number | null } | undefined): boolean =>
  !quota || quota.limit === null || quota.used < quota.limit;

function newProgramProblems(workspace: Workspace | null, target: TargetApp): FileProblem[] {
  const quota = workspace?.targets.find(({ app }) => app === target.id)?.miniPrograms;
  if (quotaLeft(quota)) return [];
  return [fileProblem('file.quotaMiniPrograms', ['miniProgram'], { target: target.name, limit: quota?.limit ?? 0 })];
}

function programProblems(
  file: PartialReleaseFile,
  live: LiveFacts,
  program: MiniProgram,
  target: TargetApp,
): FileProblem[] {
  const loaded = live.versions[program.id];
  const number = file.version;
  if (!loaded || number === undefined || !parseVersionNumber(number)) return [];
  const version = loaded.items.find((each) => each.number === number);
  const release = version?.releases.find(({ targetApp }) => targetApp === target.id);
  const problems = [
    ...versionProblems(number, version, loaded.items),
    ...otherVersionProblems(loaded.items, release, number, target),
  ];
  const quota = program.targets.find(({ app }) => app === target.id)?.newVersions;
  if (!release && !quotaLeft(quota)) {
    problems.push(fileProblem('file.quotaNewVersions', ['version'], { target: target.name, limit: quota?.limit ?? 0 }));
  }
  return release ? [...problems, ...reachProblems(file, release), ...rejectedProblems(release)] : problems;
}

function versionProblems(number: string, version: Version | undefined, all: readonly Version[]): FileProblem[] {
  if (version) return [];
  const numbers = all.map((each) => each.number);
  const highest = highestVersionNumber(numbers);
  if (highest === null || compareVersionNumbers(number, highest) > 0) return [];
  const fixes = replaceFix(['version'], nextVersionNumber(numbers));
  return [fileProblem('file.versionNotHigher', ['version'], { version: number, highest }, { fixes })];
}

/** Another version that prevents the application of this one. */
function otherVersionProblems(
  all: readonly Version[],
  own: Release | undefined,
  number: string,
  target: TargetApp,
): FileProblem[] {
  if (own && own.stage !== 'newVersionCreated') return [];
  const releases = all.filter((each) => each.number !== number).flatMap(({ releases: each }) => each);
  const other = releases.find(
    ({ targetApp, stage, rejection }) =>
      targetApp === target.id && blocksApplication({ stage, rejected: rejection !== null }),
  );
  if (!other) return [];
  const params = { version: other.versionNumber, stage: other.stage, target: target.name };
  const clearing = (['stopGrayscale', 'withdraw', 'cancel'] as const).find((name) =>
    other.actions.some((action) => action.name === name && action.allowed),
  );
  const { workspaceId, miniProgramId, versionId, id: releaseId, targetApp } = other;
  const subject = { workspaceId, miniProgramId, versionId, releaseId, targetApp };
  const commands = clearing ? [{ action: clearing, subject }] : [];
  return [fileProblem('file.otherVersionInProgress', ['version'], params, { commands })];
}

/** Whether what is planned can still be reached from the release's stage. */
function reachProblems(file: PartialReleaseFile, release: Release): FileProblem[] {
  const { stage, ratio, versionNumber: version } = release;
  if (stage === 'canceled')
    return [fileProblem('file.versionCanceled', ['version'], { version, target: release.targetApp })];
  if (stage === 'archived') return [fileProblem('file.planUnreachable', ['version'], { version, stage })];
  const last = file.grayscale?.at(-1)?.ratio;
  const reached = { fullRelease: 100, grayscaleRelease: ratio }[stage as string] ?? 0;
  if (file.releaseType === 'final' || last === undefined || last >= reached) return [];
  const params = { version, stage, ratio: reached, last };
  return [fileProblem('file.planUnreachable', ['grayscale'], params, { on: 'key' })];
}

/** The place in the file of a field that a rejection names, by its name in the forms; the top where the file has none. */
function fieldPath(field: string): JsonPath {
  const [, locale, own] = /^languages?[./]([^./]+)[./](\w+)$/.exec(field) ?? [];
  if (locale && own) return ['languages', locale, own];
  return formFieldPath(field) ?? ['version'];
}

/** The fields that a rejection names, each at its line; a reason that names none stays at the version. */
function rejectedProblems({ rejection }: Release): FileProblem[] {
  if (!rejection) return [];
  const { reviewer, reason, fields = [] } = rejection;
  const params = { reviewer, reason: reason.slice(0, 300) };
  if (fields.length === 0) return [fileProblem('file.rejectedField', ['version'], { ...params, field: '' })];
  return fields.map((field) => fileProblem('file.rejectedField', fieldPath(field), { ...params, field }));
}

function roleProblems({ actions }: MiniProgram): FileProblem[] {
  const upload = actions.find(({ name }) => name === 'uploadVersion');
  if (!upload || upload.allowed || upload.reason?.code !== 'forbidden') return [];
  return [fileProblem('file.roleForbids', ['miniProgram'], { roles: upload.allowedRoles })];
}
