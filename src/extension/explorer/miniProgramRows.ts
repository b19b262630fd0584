import type { MiniProgram, Version } from '../../core/contract/model.ts';
import { compareVersionNumbers } from '../../core/versionNumber.ts';
import { dotted, list } from '../../texts/format.ts';
import { refusalText } from '../../texts/problems/refusals.ts';
import type { Subject } from '../shared/context.ts';
import { targetAppName } from '../store/snapshot.ts';
import { stageTone } from '../store/stageTone.ts';
import { releaseRow } from './releaseRows.ts';
import { releaseState } from './releaseState.ts';
import { can, colors, lines, type Row, row, type View } from './row.ts';
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

function languagesRow(view: View, program: MiniProgram): Row {
  const { text } = view;
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
      icon: 'warning',
      color: colors.warn,
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
    icon: missing.length > 0 ? 'warning' : 'globe',
    color: missing.length > 0 ? colors.warn : undefined,
    contextValue: ['miniProgram', 'languages', ...editing].join(' '),
    subject: subjectOf(program),
    expanded: missing.length > 0,
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

function versionRow(view: View, program: MiniProgram, version: Version, newest: boolean): Row {
  const { text } = view;
  const actions = can(version.actions);
  const states = version.releases.map((release) => ({ release, ...releaseState(view, release) }));
  const [first, ...others] = states;
  const build = buildState(view, version);
  const description =
    others.length > 0
      ? dotted(...states.map((state) => `${targetAppName(view.snapshot, state.release.targetApp)}: ${state.text}`))
      : (first?.text ?? build?.text ?? text('versionNew'));
  return row({
    id: `version/${version.id}`,
    label: version.number,
    description,
    tooltip: lines(dotted(version.number, description), version.description, originText(view, version)),
    icon: first?.icon ?? build?.icon ?? 'package',
    color: first?.color ?? build?.color,
    contextValue: ['version', ...actions].join(' '),
    inline: [...(actions.includes('can:selectApp') ? (['version.selectApp'] as const) : []), 'release.openWizard'],
    subject: { ...subjectOf(program), versionId: version.id },
    command: first || build ? undefined : 'version.selectApp',
    expanded: newest,
    children: version.releases.map((release) => releaseRow(view, release)),
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

/** A mini program: languages, target apps, then its versions, newest first. */
export function miniProgramRow(view: View, program: MiniProgram): Row {
  const actions = can(program.actions).filter((word) => word !== 'can:authorize');
  const { items: loaded, next } = view.snapshot.versions[program.id] ?? { items: [], next: null };
  // An adopted version may be older than those that came before it.
  const items = [...loaded].sort((a, b) => compareVersionNumbers(b.number, a.number));
  const older = row({
    id: `older/${program.id}`,
    label: view.text('older'),
    description: '',
    icon: 'chevron-down',
    contextValue: 'older',
    subject: subjectOf(program),
    command: 'version.older',
  });
  return row({
    id: `miniProgram/${program.id}`,
    label: program.name,
    description: items.length === 0 ? view.text('noVersion') : summary(view, items),
    icon: 'device-mobile',
    contextValue: ['miniProgram', ...actions].join(' '),
    inline: [...(actions.includes('can:uploadVersion') ? (['version.upload'] as const) : []), 'release.openWizard'],
    subject: subjectOf(program),
    expanded: true,
    children: [
      languagesRow(view, program),
      ...targetRows(view, program),
      ...items.map((version, index) => versionRow(view, program, version, index === 0)),
      ...(next === null ? [] : [older]),
    ],
  });
}
