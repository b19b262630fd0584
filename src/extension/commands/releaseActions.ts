import type { Release } from '../../core/contract/model.ts';
import { wordsFor } from '../../texts/labels.ts';
import {
  applyQuestion,
  askOfflineReason,
  cancelQuestion,
  confirmed,
  limitedQuestion,
  offlineQuestion,
  publishQuestion,
  rollBackQuestion,
} from '../actions/confirmations.ts';
import { nameOf, perform } from '../actions/runReleaseAction.ts';
import { askRelease } from '../prompts/subjects.ts';
import type { CommandContext, Run } from '../shared/context.ts';
import { reasonText, subjectOf } from '../shared/errorMessages.ts';
import { back, type Choice } from '../shared/ui.ts';
import { lacksRegistration } from '../wizard/view/parts/notices.ts';

/** Apply to release: says what is sent and what is reviewed beside it, asks once. */
export const apply: Run = async (context, subject) => {
  const { client, text } = context;
  const release = await askRelease(context, 'release.apply', subject);
  if (!release) return;
  if (!(await confirmed(context, applyQuestion(context, release)))) return;
  await perform(context, release, 'apply', (options) => client.apply({ release: release.id }, {}, options), {
    done: text('apply.done', nameOf(context, release)),
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

async function publish(
  context: CommandContext,
  release: Release,
  action: 'startGrayscale' | 'raiseGrayscale' | 'finalRelease',
  ratio: number,
  limited = false,
): Promise<void> {
  const { client, text } = context;
  const names = nameOf(context, release);
  const full = ratio === 100;
  const question = limited ? limitedQuestion(context, release) : publishQuestion(context, release, ratio);
  if (!(await confirmed(context, question))) return;
  const path = { release: release.id };
  const qr = text('final.qr');
  const outcome = await perform(
    context,
    release,
    action,
    (options) =>
      action === 'finalRelease'
        ? client.finalRelease(path, limited ? { permitRegistrationLimit: true } : {}, options)
        : client[action](path, { ratio }, options),
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

/** After AlipayCN missed the filing: with limits, or as usual since the filing has come; `undefined` when they left. */
async function askLimited({ store, text, ui }: CommandContext, release: Release): Promise<boolean | undefined> {
  const title = text('limited.pick', nameOf({ store }, release));
  const items: Choice<boolean>[] = [
    { value: true, label: text('limited.with'), detail: text('limited.withDetail'), icon: 'warning' },
    { value: false, label: text('limited.usual'), detail: text('limited.usualDetail'), icon: 'megaphone' },
  ];
  const chosen = await ui.pick({ title, placeholder: title, items });
  return chosen === back ? undefined : chosen;
}

export const finalRelease: Run = async (context, subject) => {
  const release = await askRelease(context, 'release.finalRelease', subject);
  if (!release) return;
  const limited = lacksRegistration(release) ? await askLimited(context, release) : false;
  if (limited !== undefined) await publish(context, release, 'finalRelease', 100, limited);
};

export const cancel: Run = async (context, subject) => {
  const { client, text } = context;
  const release = await askRelease(context, 'release.cancel', subject);
  if (!release || !(await confirmed(context, cancelQuestion(context, release)))) return;
  await perform(context, release, 'cancel', (options) => client.cancel({ release: release.id }, {}, options), {
    done: text('cancel.done', nameOf(context, release)),
  });
};

export const rollBack: Run = async (context, subject) => {
  const { client, text } = context;
  const release = await askRelease(context, 'release.rollBack', subject);
  if (!release || !(await confirmed(context, rollBackQuestion(context, release)))) return;
  const names = { ...nameOf(context, release), previous: release.replaced?.versionNumber ?? '' };
  await perform(context, release, 'rollBack', (options) => client.rollBack({ release: release.id }, {}, options), {
    done: text('rollBack.done', names),
  });
};

export const takeOffline: Run = async (context, subject) => {
  const { client, text } = context;
  const release = await askRelease(context, 'release.takeOffline', subject);
  const reason = release && (await askOfflineReason(context, release));
  if (!release || reason === undefined) return;
  if (!(await confirmed(context, offlineQuestion(context, release)))) return;
  await perform(
    context,
    release,
    'takeOffline',
    (options) => client.takeOffline({ release: release.id }, { reason }, options),
    { done: text('offline.done', nameOf(context, release)) },
  );
};
