import type { MiniProgram, Release, Version } from '../../core/contract/model.ts';
import { mostCounted } from '../../core/limits.ts';
import { compareVersionNumbers } from '../../core/versionNumber.ts';
import { dotted, list } from '../../texts/format.ts';
import { refusalText } from '../../texts/problems/refusals.ts';
import { findBlockers } from '../actions/blockers.ts';
import type { Subject } from '../shared/context.ts';
import { releaseSubject } from '../shared/errorMessages.ts';
import { targetAppName } from '../store/snapshot.ts';
import { stageTone } from '../store/stageTone.ts';
import { isActive, programUrgency } from '../store/urgency.ts';
import { blockerRows } from './blockerRows.ts';
import { isFinished, releaseParts, releaseRow } from './releaseRows.ts';
import { releaseState } from './releaseState.ts';
import { can, colors, lazyRow, lines, type Row, row, type View } from './row.ts';
import { targetRows } from './targetRows.ts';

const subjectOf = (program: MiniProgram): Subject => ({
  workspaceId: program.workspaceId,
  miniProgramId: program.id,
});

/** The locales that target apps demand and that are not there, each with those that demand it. */
function missingLocales(view: View, program: MiniProgram): Map<string, string[]> {
  const missing = new Map<string, string[]>();
  for (const app of view.snapshot.targetApps) {
    for (const locale of app.requires.languages) {
      if (program.languages.some((entry) => entry.locale === locale)) continue;
      missing.set(locale, [...(missing.get(locale) ?? []), app.name]);
    }
  }
  return missing;
}

/** @param started it has a version: from then on what is missing is a warning */
function languagesRow(view: View, program: MiniProgram, started: boolean): Row {
  const { text } = view;
  const warning = started ? ({ icon: 'warning', color: colors.warn } as const) : ({ icon: 'globe' } as const);
  const editing = can(program.actions).filter((word) => word === 'can:editLanguages');
  const present = program.languages.map((entry) =>
    row({
      id: `language/${program.id}/${entry.locale}`,
      label: entry.locale,
      description: entry.name,
      tooltip: lines(entry.name, entry.tagline, entry.description),
      icon: 'globe',
      contextValue: ['language', ...editing].join(' '),
      inline: editing.length > 0 ? ['miniProgram.editLanguage'] : [],
      subject: { ...subjectOf(program), locale: entry.locale },
      command: 'miniProgram.editLanguage',
    }),
  );
  const missing = [...missingLocales(view, program)].map(([locale, targets]) =>
    row({
      id: `language/${program.id}/${locale}`,
      label: text('languageMissing', { locale }),
      description: text('languageMissingDetail', { target: list(view.language, targets) }),
      ...warning,
      contextValue: 'languageMissing',
      subject: { ...subjectOf(program), locale },
      command: 'miniProgram.addLanguage',
    }),
  );
  return row({
    id: `languages/${program.id}`,
    label: text('languages'),
    description: list(
      view.language,
      [...missing, ...present].map(({ label }) => label),
    ),
    ...(missing.length > 0 ? warning : { icon: 'globe' }),
    contextValue: ['miniProgram', 'languages', ...editing].join(' '),
    subject: subjectOf(program),
    expanded: started && missing.length > 0,
    children: [...missing, ...present],
  });
}

function originText({ text, time }: View, { origin, uploadedBy, createdAt }: Version): string {
  const key = origin === 'adopted' ? 'adopted' : origin === 'template' ? 'fromTemplate' : 'uploaded';
  return text(key, { name: uploadedBy, time: time(createdAt) });
}

/** A version that AlipayCN builds, or could not build; nothing of any other. */
function buildState(
  view: View,
  { build }: Version,
): { text: string; detail: string; icon: string; color?: string } | null {
  if (!build) return null;
  if (build.state !== 'failed') return { text: view.text('versionBuilding'), detail: '', icon: 'sync' };
  const { title, detail } = build.reason
    ? refusalText(view.language, build.reason)
    : { title: build.state, detail: '' };
  return { text: view.text('versionFailed', { title }), detail, icon: 'error', color: colors.bad };
}

/** While there is one target app, its release is shown by the version's own row. */
function onlyRelease({ snapshot }: View, { releases }: Version): Release | undefined {
  const [only, ...others] = releases;
  return others.length === 0 && snapshot.targetApps.length < 2 ? only : undefined;
}

/** A version with its only release: one row with the actions of both. */
function releasedVersionRow(view: View, version: Version, release: Release, newest: boolean): Row {
  const { contextWords, ...parts } = releaseParts(view, release);
  const finished = isFinished(view, release);
  const id = `version/${version.id}`;
  const words = ['version', ...contextWords, ...can(version.actions)];
  return row({
    // Another id once it is finished: VS Code collapses no row that it knows.
    id: finished ? `${id}/finished` : id,
    aliases: [id, `release/${release.id}`],
    label: version.number,
    ...parts,
    tooltip: lines(parts.tooltip, version.description, originText(view, version)),
    contextValue: [...new Set(words)].join(' '),
    subject: releaseSubject(release),
    expanded: !finished && (newest || isActive(view, release)),
  });
}

function versionRow(view: View, program: MiniProgram, version: Version, newest: boolean): Row {
  const only = onlyRelease(view, version);
  if (only) return releasedVersionRow(view, version, only, newest);
  const { text } = view;
  const actions = can(version.actions);
  const subject = { ...subjectOf(program), versionId: version.id };
  const states = version.releases.map((release) => ({ release, ...releaseState(view, release) }));
  const [first] = states;
  const build = buildState(view, version);
  const blockers = build || first ? [] : findBlockers(view, version.actions, subject);
  const missing = blockers.length > 0 ? text('missing', { count: blockers.length }) : '';
  const description =
    states.length > 1
      ? dotted(...states.map((state) => `${targetAppName(view.snapshot, state.release.targetApp)}: ${state.text}`))
      : (first?.text ?? build?.text ?? (missing || text('versionNew')));
  const selects = actions.includes('can:selectApp');
  return row({
    id: `version/${version.id}`,
    label: version.number,
    description,
    tooltip: lines(
      dotted(version.number, description),
      ...blockers.flatMap(({ title, detail }) => [title, detail]),
      build?.detail ?? '',
      version.description,
      originText(view, version),
    ),
    icon: first?.icon ?? build?.icon ?? 'package',
    color: first?.color ?? build?.color,
    contextValue: ['version', ...actions].join(' '),
    inline: [selects ? 'version.selectApp' : 'release.openWizard', 'release.nothingToStop'],
    subject,
    command: first || build ? undefined : 'version.selectApp',
    expanded: newest,
    children: [
      ...blockerRows(blockers, version.id, subject),
      ...version.releases.map((release) => releaseRow(view, release)),
    ],
  });
}

/** What users have or will get; drafts and ended releases are left out, unless they need the person. */
function summary(view: View, versions: readonly Version[]): string {
  const parts = versions
    .flatMap(({ releases }) => releases)
    .filter(
      (release) =>
        release.rejection || release.trouble || !['draft', 'ended'].includes(stageTone(view.snapshot, release)),
    )
    .map((release) => `${release.versionNumber} ${releaseState(view, release).text}`);
  return parts.join(' · ');
}

/** More than are counted are said as such. */
const olderText = ({ language }: View, count: number): string =>
  `${new Intl.NumberFormat(language).format(count)}${count >= mostCounted ? '+' : ''}`;

/** What is below a mini program: languages, target apps, then its versions, newest first. @param items in that order */
function rowsBelow(view: View, program: MiniProgram, items: readonly Version[]): Row[] {
  const started = items.length > 0;
  const { next, older: count } = view.snapshot.versions[program.id] ?? { next: null };
  const older = row({
    id: `older/${program.id}`,
    label: count === undefined ? view.text('older') : view.text('olderCount', { count: olderText(view, count) }),
    description: '',
    icon: 'chevron-down',
    contextValue: 'older',
    subject: subjectOf(program),
    command: 'version.older',
  });
  return [
    languagesRow(view, program, started),
    ...targetRows(view, program, started),
    ...items.map((version, index) => versionRow(view, program, version, index === 0)),
    ...(next === null ? [] : [older]),
  ];
}

/** A mini program; what is below it is made when it is asked for. */
export function miniProgramRow(view: View, program: MiniProgram): Row {
  const actions = can(program.actions).filter((word) => word !== 'can:authorize');
  // An adopted version may be older than those that came before it.
  const items = [...(view.snapshot.versions[program.id]?.items ?? [])].sort((a, b) =>
    compareVersionNumbers(b.number, a.number),
  );
  const started = items.length > 0;
  const inUse = started ? summary(view, items) : view.text('noVersion');
  return lazyRow(
    {
      id: `miniProgram/${program.id}`,
      label: program.name,
      // The rows below say the rest.
      description: started ? '' : inUse,
      summary: inUse,
      spoken: [program.name, inUse].filter(Boolean).join(', '),
      tooltip: lines(program.name, inUse),
      icon: 'device-mobile',
      contextValue: ['miniProgram', ...actions].join(' '),
      inline: [...(actions.includes('can:uploadVersion') ? (['version.upload'] as const) : []), 'release.openWizard'],
      subject: subjectOf(program),
      expanded: programUrgency(view, program) !== 'idle',
    },
    () => rowsBelow(view, program, items),
  );
}
