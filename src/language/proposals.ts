import type { Version } from '../core/contract/model.ts';
import { durationExamples } from '../core/releaseFile/durations.ts';
import type { JsonPath } from '../core/releaseFile/fileProblems.ts';
import { nodeAt } from '../core/releaseFile/jsonRanges.ts';
import { valuesAt } from '../core/releaseFile/schemaFacts.ts';
import { targets as knownTargets } from '../core/targets/registry.ts';
import { nextVersionNumber } from '../core/versionNumber.ts';
import { roleName, stageName } from '../texts/labels/labels.ts';
import { editorText } from '../texts/releaseFile/releaseFileEditor.ts';
import { pathPattern } from './cursor.ts';
import { findFileSubjects, type Subjects } from './subjects.ts';
import type { ReleaseView } from './view.ts';

/** A value (or key) to propose. */
export interface Proposal {
  readonly value: string | number | boolean;
  readonly detail?: string;
  /** What it is found by beside its value. */
  readonly words?: string;
  /** Written in its place, as a snippet. */
  readonly body?: string;
  /** The next list is opened in it. */
  readonly opensNext?: boolean;
}

type Propose = (view: ReleaseView, subjects: Subjects | null, path: JsonPath) => Proposal[];

/** Languages that mini programs are often shown in, after those that the target demands. */
const usualLocales = ['zh-CN', 'en', 'zh-HK', 'zh-TW', 'ja', 'ko', 'th', 'ms', 'id', 'vi', 'fr', 'de', 'es', 'it'];

const platforms: Propose = ({ facts, settings: { language } }) => {
  const connected = facts.platform === null || facts.platform === 'embedded' ? [] : [facts.platform];
  return [
    ...connected.map((value) => ({ value, detail: editorText(language, 'propose.connected') })),
    { value: 'embedded' },
  ];
};

const workspaces: Propose = ({ settings: { language } }, subjects) =>
  distinct(subjects?.live.workspaces ?? [], ({ name, role }) => ({
    name,
    detail: editorText(language, 'propose.yourRole', { role: roleName(language, role) }),
  }));

const miniPrograms: Propose = ({ parsed, settings: { language } }, subjects) => {
  if (!subjects) return [];
  const { workspace: wanted } = parsed.value;
  const named = subjects.live.workspaces.find(({ id, name }) => wanted === id || wanted === name);
  const all = subjects.live.miniPrograms.filter(({ workspaceId }) => !named || workspaceId === named.id);
  return distinct(all, ({ name, workspaceId }) => {
    const workspace = subjects.live.workspaces.find(({ id }) => id === workspaceId)?.name ?? workspaceId;
    return { name, detail: editorText(language, 'propose.inWorkspace', { workspace }) };
  });
};

/** By name where it says enough, else by id. */
function distinct<T extends { readonly id: string; readonly name: string }>(
  all: readonly T[],
  describe: (one: T) => { name: string; detail: string },
): Proposal[] {
  return all.map((one) => {
    const { name, detail } = describe(one);
    const alone = all.filter((other) => other.name === one.name).length === 1;
    return alone ? { value: name, detail } : { value: one.id, detail: `${name}, ${detail}` };
  });
}

const versions: Propose = ({ settings: { language } }, subjects) => {
  if (!subjects?.miniProgram) return [];
  const next = nextVersionNumber(subjects.versions.map(({ number }) => number));
  const isUsable = ({ releases }: Version) =>
    releases.length === 0 || releases.some(({ stage }) => !['canceled', 'archived'].includes(stage));
  const there = subjects.versions.filter(isUsable).map(({ number, releases }) => {
    const stages = releases.map(({ stage }) => stageName(language, stage)).join(', ');
    return { value: number, detail: stages || editorText(language, 'propose.usedVersion') };
  });
  return [{ value: next, detail: editorText(language, 'propose.nextVersion') }, ...there];
};

const targetApps: Propose = (_view, subjects) =>
  (subjects?.live.targetApps ?? knownTargets).map(({ id, name }) =>
    id === name ? { value: id } : { value: id, detail: name },
  );

export const locales: Propose = ({ settings: { language } }, subjects) => {
  const demanding = (locale: string) =>
    subjects?.targets.find(({ app }) => app.requires.languages.includes(locale))?.app;
  const there = subjects?.miniProgram?.languages ?? [];
  const displayNames = new Intl.DisplayNames([language], { type: 'language' });
  const demanded = (subjects?.targets ?? []).flatMap(({ app }) => app.requires.languages);
  const all = new Set([...demanded, 'zh-CN', ...there.map(({ locale }) => locale), ...usualLocales]);
  return [...all].map((locale) => {
    const entry = there.find((one) => one.locale === locale);
    const target = demanding(locale)?.name;
    const words = [
      displayNames.of(locale) ?? locale,
      ...(target ? [editorText(language, 'propose.demanded', { target })] : []),
      ...(entry ? [editorText(language, 'propose.onPlatform', { name: entry.name })] : []),
    ];
    return { value: locale, detail: words.join(' · ') };
  });
};

/** Of a platform that is not known. */
const usualRatios = (knownTargets[0]?.ratios.values ?? []).map((ratio) => ({
  ratio,
  possible: true,
  assumed: ratio > 1 && ratio < 100,
}));

/** Only what the connection can do, and only upward from the step before and below the one after. */
export const ratios: Propose = ({ parsed: { root }, settings: { language } }, subjects, path) => {
  const index = Number(path[1]);
  const steps = nodeAt(root, ['grayscale'])?.children ?? [];
  // Also of a plan that is not whole yet.
  const written = (from: number, to?: number) =>
    steps
      .slice(from, to)
      .map((step) => Number(nodeAt(step, ['ratio'])?.value ?? Number.NaN))
      .filter(Number.isFinite);
  const before = Math.max(0, ...written(0, index));
  // A whole new step comes before the one that has its place now.
  const after = Math.min(101, ...written(path.length === 2 ? index : index + 1));
  const rows = subjects ? (subjects.targets[0]?.app.ratios ?? []) : usualRatios;
  return rows
    .filter(({ ratio, possible }) => possible && ratio > before && ratio < after)
    .map(({ ratio, assumed }) => {
      if (ratio === 100) return { value: ratio, detail: editorText(language, 'propose.everybody') };
      return assumed ? { value: ratio, detail: editorText(language, 'propose.assumed') } : { value: ratio };
    });
};

const holds: Propose = () => durationExamples.map((value) => ({ value }));

/** Of those who may release, as the platform says. */
const roles: Propose = ({ settings: { language } }, subjects, path) => {
  const may = subjects?.targets
    .flatMap(({ release }) => release?.actions ?? [])
    .find(({ name }) => name === 'raiseGrayscale');
  const all: readonly string[] = may?.allowedRoles ?? valuesAt(path);
  return all.map((role) => ({ value: role, detail: roleName(language, role) }));
};

const byPattern: Readonly<Record<string, Propose>> = {
  platform: platforms,
  workspace: workspaces,
  miniProgram: miniPrograms,
  version: versions,
  'targetApps.*': targetApps,
  'grayscale.*.ratio': ratios,
  'grayscale.*.hold': holds,
  'grayscale.*.roles.*': roles,
};

/** The values that a path allows by the platform and the schema, best first. */
export function liveValues(view: ReleaseView, path: JsonPath): Proposal[] {
  return byPattern[pathPattern(path)]?.(view, findFileSubjects(view), path) ?? [];
}
