import type { Action, MiniProgram, Release, TargetApp, Version, Workspace } from '../../core/contract/model.ts';
import { explorerText } from '../../texts/explorer.ts';
import type { ExplorerKey } from '../../texts/explorerEn.ts';
import type { Language } from '../../texts/language.ts';
import { problemText } from '../../texts/problems.ts';
import { actionName, reviewerName, roleName, stageName, wordsFor } from '../../texts/words.ts';
import type { Subject } from '../commands/context.ts';
import type { CommandName } from '../commandTable.ts';
import type { Snapshot } from '../snapshot.ts';

/** One row of the tree as plain data; the provider only dresses it for VS Code. */
export interface Row {
  /** Stable, so that nothing collapses. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly icon: string;
  /** A theme colour id. */
  readonly color?: string | undefined;
  /** The row in words for a screen reader. */
  readonly spoken: string;
  /** Its kind and what can be done, by which menus choose. */
  readonly contextValue: string;
  readonly subject: Subject;
  readonly command?: CommandName | undefined;
  readonly expanded?: boolean | undefined;
  readonly children: readonly Row[];
}

type RowDraft = Omit<Row, 'spoken' | 'children' | 'tooltip'> & { tooltip?: string; children?: readonly Row[] };

const row = ({ tooltip, children = [], ...rest }: RowDraft): Row => ({
  ...rest,
  tooltip: tooltip ?? [rest.label, rest.description].filter(Boolean).join('\n'),
  spoken: [rest.label, rest.description].filter(Boolean).join(', '),
  children,
});

const can = (actions: readonly Action[]): string[] =>
  actions.filter(({ allowed }) => allowed).map(({ name }) => `can:${name}`);

const colors = {
  good: 'testing.iconPassed',
  bad: 'testing.iconFailed',
  warn: 'list.warningForeground',
  live: 'charts.blue',
  quiet: 'disabledForeground',
} as const;

interface View {
  readonly snapshot: Snapshot;
  readonly language: Language;
  readonly text: (key: ExplorerKey, params?: Readonly<Record<string, string | number>>) => string;
  readonly time: (iso: string) => string;
}

const targetOf = (view: View, id: string): TargetApp | undefined =>
  view.snapshot.targetApps.find((app) => app.id === id);

/** A release in a few words: what stands in the way first. */
function releaseState(view: View, release: Release): { text: string; icon: string; color: string } {
  const { language, text } = view;
  if (release.pending) {
    const sending = text('pendingSending', { action: actionName(language, release.pending.action) });
    return {
      text: release.pending.state === 'checking' ? text('pendingChecking') : sending,
      icon: 'sync~spin',
      color: colors.live,
    };
  }
  if (release.rejection) {
    return {
      text: text('rejectedBy', { reviewer: reviewerName(language, release.rejection.reviewer) }),
      icon: 'error',
      color: colors.bad,
    };
  }
  if (release.trouble) {
    const title = problemText(language, release.trouble.code, release.trouble.params)?.title ?? release.trouble.code;
    return {
      text: text('trouble', { action: actionName(language, release.trouble.action), title }),
      icon: 'warning',
      color: colors.warn,
    };
  }
  if (release.ratio !== null)
    return { text: text('gray', { ratio: release.ratio }), icon: 'pie-chart', color: colors.live };
  const tone = targetOf(view, release.targetApp)?.stages.find(({ id }) => id === release.stage)?.tone ?? 'unknown';
  const looks: Readonly<Record<string, [string, string]>> = {
    draft: ['edit', 'foreground'],
    waiting: ['eye', colors.live],
    ready: ['rocket', colors.warn],
    running: ['pie-chart', colors.live],
    live: ['pass-filled', colors.good],
    ended: ['archive', colors.quiet],
  };
  const [icon, color] = looks[tone] ?? ['question', colors.warn];
  const reason = release.archivedReason ? `archived.${release.archivedReason}` : '';
  const why =
    reason in
    { 'archived.replaced': 1, 'archived.takenOffline': 1, 'archived.forcedOffline': 1, 'archived.rolledBack': 1 }
      ? `: ${text(reason as ExplorerKey)}`
      : '';
  const reviewer = release.reviews.find(({ decision }) => decision === 'pending');
  const who =
    tone === 'waiting' && reviewer
      ? ` · ${text('reviewedBy', { reviewer: reviewerName(language, reviewer.reviewer) })}`
      : '';
  return { text: `${stageName(language, release.stage)}${why}${who}`, icon, color };
}

function reviewRows(view: View, release: Release, subject: Subject): Row[] {
  const { language } = view;
  const icons: Readonly<Record<string, [string, string]>> = {
    approved: ['pass', colors.good],
    rejected: ['error', colors.bad],
    pending: ['eye', colors.live],
  };
  return release.reviews.map((review) => {
    const [icon, color] = icons[review.decision] ?? ['circle-slash', colors.quiet];
    const decisions: Readonly<Record<string, string>> = wordsFor(language).decisions;
    const at = review.at ? ` · ${view.time(review.at)}` : '';
    return row({
      id: `review/${release.id}/${review.reviewer}`,
      label: reviewerName(language, review.reviewer),
      description: `${decisions[review.decision] ?? review.decision}${at}`,
      icon,
      color,
      contextValue: 'review',
      subject,
    });
  });
}

function stageRows(view: View, release: Release, subject: Subject): Row[] {
  const { language, text } = view;
  const stages = targetOf(view, release.targetApp)?.stages ?? [];
  const steps = stages.filter(({ step }) => step);
  const current = steps.findIndex(({ id }) => id === release.stage);
  const rows = steps.map((stage, index) => {
    const reached = release.reached.find((entry) => entry.stage === stage.id);
    const isCurrent = index === current;
    const isDone = !isCurrent && (current < 0 ? reached !== undefined : index < current && reached !== undefined);
    const state = isCurrent
      ? text('stageCurrent')
      : isDone && reached
        ? text('stageDone', { time: view.time(reached.at) })
        : text('stageToCome');
    const ratio = isCurrent && release.ratio !== null ? ` · ${release.ratio} %` : '';
    const meanings: Readonly<Record<string, string>> = wordsFor(language).stageMeanings;
    return row({
      id: `stage/${release.id}/${stage.id}`,
      label: stageName(language, stage.id),
      description: `${state}${ratio}`,
      tooltip: meanings[stage.id] ?? stage.id,
      icon: isCurrent ? 'circle-filled' : isDone ? 'pass' : 'circle-outline',
      color: isCurrent ? colors.live : isDone ? colors.good : colors.quiet,
      contextValue: 'stage',
      subject,
      expanded: isCurrent,
      children: stage.tone === 'waiting' ? reviewRows(view, release, subject) : [],
    });
  });
  if (current >= 0) return rows;
  // An ended stage, or one that a newer platform invented: it is where the release stands.
  const label = stageName(language, release.stage);
  return [
    ...rows,
    row({
      id: `stage/${release.id}/${release.stage}`,
      label,
      description: text('stageCurrent'),
      icon: 'circle-filled',
      color: colors.quiet,
      contextValue: 'stage',
      subject,
    }),
  ];
}

function releaseRow(view: View, release: Release): Row {
  const { language, text, snapshot } = view;
  const subject: Subject = {
    workspaceId: release.workspaceId,
    miniProgramId: release.miniProgramId,
    versionId: release.versionId,
    releaseId: release.id,
    targetApp: release.targetApp,
  };
  const state = releaseState(view, release);
  const simulated = snapshot.me?.platform.simulated ?? false;
  const waiting = release.reviews.find(({ decision }) => decision === 'pending');
  const words = [
    'release',
    ...can(release.actions),
    ...(release.rejection ? ['rejected'] : []),
    ...(simulated && waiting && !release.pending && release.stage === 'underReview'
      ? [`review:${waiting.reviewer}`]
      : []),
  ];
  const rejection = release.rejection
    ? [
        row({
          id: `rejection/${release.id}`,
          label: release.rejection.reason,
          description: `${reviewerName(language, release.rejection.reviewer)} · ${view.time(release.rejection.at)}`,
          icon: 'comment',
          color: colors.bad,
          contextValue: 'rejection',
          subject,
          command: 'release.showRejection',
        }),
      ]
    : [];
  const name = targetOf(view, release.targetApp)?.name ?? release.targetApp;
  return row({
    id: `release/${release.id}`,
    label: name,
    description: `${state.text}${simulated ? ` · ${text('simulated')}` : ''}`,
    tooltip: [
      `${name} ${release.versionNumber}: ${state.text}`,
      release.rejection?.reason ?? '',
      wordsFor(language).stageMeanings[release.stage as 'underReview'] ?? '',
    ]
      .filter(Boolean)
      .join('\n\n'),
    icon: state.icon,
    color: state.color,
    contextValue: words.join(' '),
    subject,
    command: 'release.actions',
    expanded: !['archived', 'canceled', 'fullRelease'].includes(release.stage),
    children: [...rejection, ...stageRows(view, release, subject)],
  });
}

function versionRow(view: View, version: Version, newest: boolean): Row {
  const releases = version.releases.map((release) => releaseRow(view, release));
  const [first] = version.releases;
  const state = first ? releaseState(view, first) : null;
  const subject: Subject = { miniProgramId: version.miniProgramId, versionId: version.id };
  return row({
    id: `version/${version.id}`,
    label: version.number,
    description: state?.text ?? view.text('versionNew'),
    tooltip: [version.number, version.description, `${version.uploadedBy} · ${view.time(version.createdAt)}`]
      .filter(Boolean)
      .join('\n\n'),
    icon: state?.icon ?? 'package',
    color: state?.color,
    contextValue: ['version', ...can(version.actions)].join(' '),
    subject,
    command: releases.length === 0 ? 'version.selectApp' : undefined,
    expanded: newest,
    children: releases,
  });
}

function languagesRow(view: View, program: MiniProgram): Row {
  const subject: Subject = { workspaceId: program.workspaceId, miniProgramId: program.id };
  const actions = can(program.actions);
  const present = program.languages.map((entry) =>
    row({
      id: `language/${program.id}/${entry.locale}`,
      label: entry.locale,
      description: entry.name,
      tooltip: `${entry.name}\n\n${entry.tagline}\n\n${entry.description}`,
      icon: 'globe',
      contextValue: ['language', ...actions].join(' '),
      subject: { ...subject, locale: entry.locale },
      command: 'miniProgram.editLanguage',
    }),
  );
  const missing = view.snapshot.targetApps.flatMap((app) =>
    app.requires.languages
      .filter((locale) => !program.languages.some((entry) => entry.locale === locale))
      .map((locale) =>
        row({
          id: `language/${program.id}/${locale}`,
          label: view.text('languageMissing', { locale }),
          description: view.text('languageMissingDetail', { target: app.name }),
          icon: 'warning',
          color: colors.warn,
          contextValue: 'languageMissing',
          subject: { ...subject, locale },
          command: 'miniProgram.addLanguage',
        }),
      ),
  );
  return row({
    id: `languages/${program.id}`,
    label: view.text('languages'),
    description: [...missing.map(({ label }) => label), ...present.map(({ label }) => label)].join(', '),
    icon: missing.length > 0 ? 'warning' : 'globe',
    color: missing.length > 0 ? colors.warn : undefined,
    contextValue: 'languages',
    subject,
    children: [...missing, ...present],
  });
}

function authorizationRows(view: View, program: MiniProgram): Row[] {
  return program.targets.flatMap(({ app, authorization, newVersions }) => {
    if (!authorization) return [];
    const state = authorization.state;
    const good = state === 'authorized';
    const words = [
      'miniProgram',
      'authorization',
      ...(state === 'pending' ? ['authorizing'] : []),
      ...can(program.actions).filter((word) => word === 'can:authorize'),
    ];
    const name = targetOf(view, app)?.name ?? app;
    const quota =
      newVersions.limit === null
        ? ''
        : ` · ${view.text('quotaVersions', { used: newVersions.used, limit: newVersions.limit })}`;
    const known = `authorization.${state}` as ExplorerKey;
    return row({
      id: `authorization/${program.id}/${app}`,
      label: `${name} ${view.text('authorization')}`,
      description: `${view.text(known)}${authorization.merchantAppId && good ? ` · ${authorization.merchantAppId}` : ''}${quota}`,
      icon: good ? 'verified-filled' : 'shield',
      color: good ? colors.good : state === 'missing' ? undefined : colors.warn,
      contextValue: words.join(' '),
      subject: { workspaceId: program.workspaceId, miniProgramId: program.id, targetApp: app },
      command: good ? 'release.checkAuthorization' : 'release.authorize',
    });
  });
}

function programRow(view: View, program: MiniProgram): Row {
  const loaded = view.snapshot.versions[program.id] ?? { items: [], next: null };
  const states = loaded.items
    .flatMap((version) => version.releases)
    .filter(
      (release) =>
        !['archived', 'canceled', 'newVersionCreated'].includes(release.stage) || release.rejection || release.trouble,
    )
    .map((release) => `${release.versionNumber} ${releaseState(view, release).text}`);
  const subject: Subject = { workspaceId: program.workspaceId, miniProgramId: program.id };
  const older = loaded.next
    ? [
        row({
          id: `older/${program.id}`,
          label: view.text('older'),
          description: '',
          icon: 'chevron-down',
          contextValue: 'older',
          subject,
          command: 'version.older' as const,
        }),
      ]
    : [];
  return row({
    id: `miniProgram/${program.id}`,
    label: program.name,
    description: states.join(' · ') || (loaded.items.length === 0 ? view.text('noVersion') : ''),
    icon: 'device-mobile',
    contextValue: ['miniProgram', ...can(program.actions).filter((word) => word !== 'can:authorize')].join(' '),
    subject,
    expanded: true,
    children: [
      languagesRow(view, program),
      ...authorizationRows(view, program),
      ...loaded.items.map((version, index) => versionRow(view, version, index === 0)),
      ...older,
    ],
  });
}

function workspaceRow(view: View, workspace: Workspace): Row {
  const [quota] = workspace.targets;
  const role = roleName(view.language, workspace.role);
  const limit = quota?.miniPrograms.limit;
  const target = quota ? (targetOf(view, quota.app)?.name ?? quota.app) : '';
  return row({
    id: `workspace/${workspace.id}`,
    label: workspace.name,
    description:
      quota && limit !== null && limit !== undefined
        ? view.text('quotaPrograms', { role, used: quota.miniPrograms.used, limit, target })
        : role,
    icon: 'organization',
    contextValue: ['workspace', ...can(workspace.actions)].join(' '),
    subject: { workspaceId: workspace.id },
    expanded: true,
    children: (view.snapshot.miniPrograms[workspace.id] ?? []).map((program) => programRow(view, program)),
  });
}

/** The whole tree of a snapshot. Pure; the view's welcome texts stand where it is empty. */
export function project(snapshot: Snapshot, language: Language): Row[] {
  const formatter = new Intl.DateTimeFormat(language === 'en' ? 'en' : 'zh-CN', {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  const view: View = {
    snapshot,
    language,
    text: (key, params) => explorerText(language, key, params),
    time: (iso) => formatter.format(new Date(iso)),
  };
  const programs = Object.values(snapshot.miniPrograms).flat();
  if (snapshot.workspaces.length === 0 || programs.length === 0) return [];
  const { trouble, readAt } = snapshot;
  const stale =
    trouble && readAt
      ? [
          row({
            id: 'stale',
            label: view.text('stale', { title: trouble.title }),
            description: '',
            tooltip: view.text('staleDetail', {
              time: view.time(new Date(readAt).toISOString()),
              detail: trouble.detail,
              next: trouble.next,
            }),
            icon: 'warning',
            color: colors.warn,
            contextValue: 'stale',
            subject: {},
            command: 'view.refresh' as const,
          }),
        ]
      : [];
  return [...stale, ...snapshot.workspaces.map((workspace) => workspaceRow(view, workspace))];
}
