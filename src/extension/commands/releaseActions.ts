import type { Release } from '../../core/contract/model.ts';
import { checkText } from '../../core/fieldChecks.ts';
import { reasonLimit } from '../../core/limits.ts';
import { fieldName, fieldProblemText, reviewerName, wordsFor } from '../../texts/words.ts';
import { allReleases } from '../snapshot.ts';
import { back, type Choice } from '../ui.ts';
import type { CommandContext, Run } from './context.ts';
import { nameOf, perform } from './perform.ts';
import { reasonText, subjectOf } from './present.ts';
import { askRelease } from './subjects.ts';

/** Apply to release: says what is sent and what is reviewed beside it, asks once. */
export const apply: Run = async (context, subject) => {
  const { client, language, text, ui } = context;
  const release = await askRelease(context, 'release.apply', subject);
  if (!release) return;
  const names = nameOf(context, release);
  const app = context.store.snapshot.targetApps.find((target) => target.id === release.targetApp);
  const separator = wordsFor(language).listSeparator;
  const reviewers = (app?.reviewers ?? []).map((id) => reviewerName(language, id)).join(separator);
  const detail = text('apply.detail', { reviewers, language: app?.requires.languages.join(separator) ?? '' });
  const changes = release.basicInformationChanges.map((field) => fieldName(language, field)).join(separator);
  const changed = changes ? text('apply.changed', { fields: changes }) : '';
  const simulated = context.store.snapshot.me?.platform.simulated ? text('common.simulated') : '';
  if (
    !(await ui.confirm(
      text('apply.confirm', names),
      [detail, changed, simulated].filter(Boolean).join('\n'),
      text('apply.action'),
    ))
  )
    return;
  await perform(context, release, 'apply', (options) => client.apply({ release: release.id }, {}, options), {
    done: text('apply.done', names),
  });
};

/** Withdraw asks nothing: nothing may delay it. */
export const withdraw: Run = async (context, subject) => {
  const release = await askRelease(context, 'release.withdraw', subject);
  if (!release) return;
  await perform(
    context,
    release,
    'withdraw',
    (options) => context.client.withdraw({ release: release.id }, {}, options),
    { anyRevision: true, done: context.text('withdraw.done', nameOf(context, release)) },
  );
};

/** Stop asks nothing either. */
export const stopGrayscale: Run = async (context, subject) => {
  const release = await askRelease(context, 'release.stopGrayscale', subject);
  if (!release) return;
  await perform(
    context,
    release,
    'stopGrayscale',
    (options) => context.client.stopGrayscale({ release: release.id }, {}, options),
    { anyRevision: true, done: context.text('grayscale.stopped', nameOf(context, release)) },
  );
};

/** What all users have now, for the sentence before it is replaced. */
function liveDetail(context: CommandContext, release: Release): string {
  const live = allReleases(context.store.snapshot).find(
    (other) =>
      other.id !== release.id &&
      other.miniProgramId === release.miniProgramId &&
      other.targetApp === release.targetApp &&
      other.stage === 'fullRelease',
  );
  return live
    ? context.text('grayscale.fullDetail', { live: live.versionNumber })
    : context.text('grayscale.firstDetail');
}

async function publish(
  context: CommandContext,
  release: Release,
  action: 'startGrayscale' | 'raiseGrayscale' | 'finalRelease',
  ratio: number,
): Promise<void> {
  const { client, text, ui } = context;
  const names = nameOf(context, release);
  const full = ratio === 100;
  const question = full ? text('grayscale.confirmFull', names) : text('grayscale.confirm', { ...names, ratio });
  const detail = full ? liveDetail(context, release) : text('grayscale.detail');
  const button = full ? text('grayscale.actionFull') : text('grayscale.action', { ratio });
  if (!(await ui.confirm(question, detail, button))) return;
  const path = { release: release.id };
  const qr = text('final.qr');
  const outcome = await perform(
    context,
    release,
    action,
    (options) =>
      action === 'finalRelease' ? client.finalRelease(path, {}, options) : client[action](path, { ratio }, options),
    full ? { done: text('final.done', names), buttons: [qr] } : { done: text('grayscale.done', { ...names, ratio }) },
  );
  if ((await outcome?.pressed) === qr) await context.run('release.showQrCode', subjectOf(release));
}

async function askRatio(context: CommandContext, release: Release): Promise<number | undefined> {
  const { text, ui } = context;
  const names = nameOf(context, release);
  const items: Choice<number>[] = release.ratios.map(({ ratio, allowed, assumed, reason }) => {
    const notes = [
      ratio === release.ratio ? text('grayscale.now') : '',
      ratio === 100 ? text('grayscale.full') : '',
      assumed ? text('grayscale.assumed') : '',
    ];
    return {
      value: ratio,
      label: `${ratio} %`,
      icon: allowed ? 'pie-chart' : 'circle-slash',
      description: notes.filter(Boolean).join(' · '),
      detail: reason ? reasonText(context, reason).title : undefined,
    };
  });
  const active = release.ratios.find((row) => row.allowed)?.ratio;
  const placeholder =
    release.ratio === null
      ? text('grayscale.placeholder', names)
      : text('grayscale.raisePlaceholder', { ratio: release.ratio });
  for (;;) {
    const chosen = await ui.pick({ title: text('grayscale.title', names), placeholder, items, active });
    if (chosen === undefined || chosen === back) return undefined;
    const row = release.ratios.find((candidate) => candidate.ratio === chosen);
    if (row?.allowed) return chosen;
    // A disabled ratio says why and lets the person choose another.
    if (row?.reason) {
      const { title, detail } = reasonText(context, row.reason);
      await ui.tell('warning', `${title}${wordsFor(context.language).sentenceSeparator}${detail} [${row.reason.code}]`);
    }
  }
}

const grayscale =
  (action: 'startGrayscale' | 'raiseGrayscale'): Run =>
  async (context, subject) => {
    const release = await askRelease(context, `release.${action}`, subject);
    const ratio = release && (await askRatio(context, release));
    if (release && ratio !== undefined) await publish(context, release, action, ratio);
  };

export const startGrayscale = grayscale('startGrayscale');
export const raiseGrayscale = grayscale('raiseGrayscale');

export const finalRelease: Run = async (context, subject) => {
  const release = await askRelease(context, 'release.finalRelease', subject);
  if (release) await publish(context, release, 'finalRelease', 100);
};

export const cancel: Run = async (context, subject) => {
  const { client, text, ui } = context;
  const release = await askRelease(context, 'release.cancel', subject);
  if (!release) return;
  const names = nameOf(context, release);
  if (!(await ui.confirm(text('cancel.confirm', names), text('cancel.detail', names), text('cancel.action')))) return;
  await perform(context, release, 'cancel', (options) => client.cancel({ release: release.id }, {}, options), {
    done: text('cancel.done', names),
  });
};

export const rollBack: Run = async (context, subject) => {
  const { client, text, ui } = context;
  const release = await askRelease(context, 'release.rollBack', subject);
  if (!release) return;
  const names = { ...nameOf(context, release), previous: release.replaced?.versionNumber ?? '' };
  if (!(await ui.confirm(text('rollBack.confirm', names), text('rollBack.detail', names), text('rollBack.action'))))
    return;
  await perform(context, release, 'rollBack', (options) => client.rollBack({ release: release.id }, {}, options), {
    done: text('rollBack.done', names),
  });
};

export const takeOffline: Run = async (context, subject) => {
  const { client, language, text, ui } = context;
  const release = await askRelease(context, 'release.takeOffline', subject);
  if (!release) return;
  const names = nameOf(context, release);
  const title = text('offline.confirm', names);
  const reason = await ui.input({
    title,
    prompt: text('offline.reason', names),
    value: '',
    validate: (value) => {
      const problem = checkText('reason', reasonLimit, value);
      return problem ? fieldProblemText(language, problem) : null;
    },
  });
  if (typeof reason !== 'string') return;
  if (!(await ui.confirm(title, text('offline.detail', names), text('offline.action')))) return;
  await perform(
    context,
    release,
    'takeOffline',
    (options) => client.takeOffline({ release: release.id }, { reason }, options),
    { done: text('offline.done', names) },
  );
};
