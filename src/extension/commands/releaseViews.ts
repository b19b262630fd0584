import type { HistoryEntry } from '../../core/contract/model.ts';
import { remedyRow } from '../../core/remedies.ts';
import { dateTime, dotted } from '../../texts/format.ts';
import { actionName, reviewerName, stageName } from '../../texts/labels/labels.ts';
import { refusalOf, refusalText } from '../../texts/problems/refusals.ts';
import { historyText } from '../../texts/release/history.ts';
import { askRejectionReason } from '../actions/confirmations.ts';
import { releaseNames } from '../actions/runReleaseAction.ts';
import type { CommandName } from '../manifest/commandTable.ts';
import { askRelease } from '../prompts/subjects.ts';
import { back } from '../shared/back.ts';
import type { CommandContext, Run } from '../shared/context.ts';
import { explainRefusal, releaseSubject } from '../shared/errorMessages.ts';
import { offer } from '../shared/offer.ts';
import type { Choice } from '../shared/prompts.ts';
import { findRelease, isSimulated } from '../store/snapshot.ts';

/** Everything a release offers: what can be done starts, what cannot says why and who could. */
export const showActions: Run = async (context, subject) => {
  const { language, text, ui } = context;
  const release = await askRelease(context, 'release.actions', subject);
  if (!release) return;
  type Entry = { command: CommandName; action?: (typeof release.actions)[number] };
  const known = release.actions.flatMap((action) => {
    const command = remedyRow(action.name)?.command;
    return command ? [{ ...action, command }] : [];
  });
  const entry = ({ command, ...action }: (typeof known)[number]): Choice<Entry> => ({
    value: { command, action },
    label: actionName(language, action.name),
    icon: action.allowed ? 'play' : 'circle-slash',
    detail: action.reason ? refusalText(language, action.reason, action.allowedRoles).title : undefined,
  });
  const heading = (label: string): Choice<Entry> => ({ label, separator: true, value: { command: 'release.actions' } });
  const allowed = known.filter((action) => action.allowed);
  const items = [
    heading(text('actions.now')),
    ...(release.rejection
      ? [{ value: { command: 'release.fixAndApply' as const }, label: text('rejection.fix'), icon: 'tools' }]
      : []),
    ...allowed.map(entry),
    {
      value: { command: 'release.showHistory' as const },
      label: text('history.title', { version: release.versionNumber }),
      icon: 'history',
    },
    heading(text('actions.not')),
    ...known.filter((action) => !action.allowed).map(entry),
  ];
  const title = text('actions.title', {
    ...releaseNames(context, release),
    stage: stageName(language, release.rejection ? 'rejected' : release.stage),
  });
  const chosen = await ui.pick({ title, placeholder: text('actions.placeholder'), items });
  if (!chosen) return;
  const { action, command } = chosen;
  const refusal = action && !action.allowed && refusalOf(action);
  if (refusal) {
    await explainRefusal(context, refusal, releaseSubject(release), action.allowedRoles);
  } else await context.run(command, releaseSubject(release));
};

function line(context: CommandContext, entry: HistoryEntry): Choice<HistoryEntry> {
  const { title, by, details } = historyText(context.language, entry);
  return {
    value: entry,
    label: title,
    description: dateTime(context.language, entry.at),
    detail: dotted(by, details),
  };
}

export const showHistory: Run = async (context, subject) => {
  const { client, text, ui } = context;
  const release = await askRelease(context, 'release.showHistory', subject);
  if (!release) return;
  const { items } = await client.getHistory({ release: release.id }, undefined, { query: { limit: '200' } });
  const title = text('history.title', { version: release.versionNumber });
  const chosen = await ui.pick({
    title,
    placeholder: items.length === 0 ? text('history.empty') : title,
    items: items.map((entry) => line(context, entry)),
  });
  if (!chosen) return;
  const choice = line(context, chosen);
  await ui.showText(
    `${release.versionNumber} ${chosen.action}.json`,
    `${JSON.stringify({ ...chosen, label: choice.label }, null, 2)}\n`,
    'json',
  );
};

/** The reason word for word, with who, when and the reviewer's pictures. */
export const showRejection: Run = async (context, subject) => {
  const { language, text, ui } = context;
  const release = await askRelease(
    context,
    'release.showRejection',
    subject,
    (candidate) => candidate.rejection !== null,
  );
  const rejection = release?.rejection;
  if (!release || !rejection) return;
  const reviewer = reviewerName(language, rejection.reviewer);
  const pictures = rejection.pictures.length > 0 ? ['', `${text('rejection.pictures')}:`, ...rejection.pictures] : [];
  const head = text('rejection.by', { reviewer, at: dateTime(context.language, rejection.at) });
  await ui.showText(
    `${text('rejection.document', { version: release.versionNumber })}.txt`,
    [head, '', rejection.reason, ...pictures, ''].join('\n'),
    'plaintext',
  );
  const title = text('rejection.title', { reviewer, version: release.versionNumber });
  const fix = () => context.run('release.fixAndApply', releaseSubject(release));
  await offer(ui, 'warning', `${title}: ${rejection.reason}`, [text('rejection.fix'), fix]);
};

export const copyId: Run = async (context, subject) => {
  const given = subject?.releaseId ?? subject?.versionId ?? subject?.miniProgramId ?? subject?.workspaceId;
  const id = given ?? (await askRelease(context, 'release.actions', subject))?.id;
  if (!id) return;
  await context.editor.copy(id);
  await context.ui.tell('information', context.text('copy.done', { id }));
};

/** Alipay's Open Platform; a simulated AlipayCN has no console and says so. */
export const openConsole: Run = async (context, subject) => {
  if (isSimulated(context.store.snapshot)) {
    await context.ui.tell('information', context.text('console.simulated'));
    return;
  }
  const release = subject?.releaseId ? findRelease(context.store.snapshot, subject.releaseId) : undefined;
  if (release || subject === undefined) await context.editor.openExternal('https://open.alipay.com/develop/manage');
};

/** Plays a reviewer; only where AlipayCN is simulated. */
export const simulateReview: Run = async (context, subject) => {
  const { client, language, text, ui } = context;
  const waiting = (release: { reviews: readonly { decision: string }[]; stage: string }) =>
    release.stage === 'underReview' && release.reviews.some((review) => review.decision === 'pending');
  const release = await askRelease(context, 'release.simulateReview', subject, waiting);
  if (!release) return;
  const next = release.reviews.find((review) => review.decision === 'pending');
  const reviewer = next?.reviewer === 'alipayPlus' ? 'alipayPlus' : 'alipayCN';
  const name = reviewerName(language, reviewer);
  const title = text('review.title', { version: release.versionNumber });
  const items: Choice<'approved' | 'rejected'>[] = [
    { value: 'approved', label: text('review.approve'), icon: 'pass' },
    { value: 'rejected', label: text('review.reject'), icon: 'error' },
  ];
  for (;;) {
    const decision = await ui.pick({ title, placeholder: text('review.decision', { reviewer: name }), items });
    if (!decision) return;
    const reason = decision === 'approved' ? '' : await askRejectionReason(context, { title, canGoBack: true });
    if (reason === undefined) return;
    if (reason === back) continue;
    const body = { reviewer, decision, ...(reason ? { reason } : {}) } as const;
    const after = await client.simulateReview({ release: release.id }, body);
    // The outcome is shown by a notification, as for anybody's decision.
    context.store.take({ release: after });
    return;
  }
};
