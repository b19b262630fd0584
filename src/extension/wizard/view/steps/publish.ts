import type { Release } from '../../../../core/contract/model.ts';
import { lacksRegistration } from '../../../../core/contract/releaseActions.ts';
import { suggestedRatio } from '../../../../core/contract/suggestedRatio.ts';
import { dotted } from '../../../../texts/format.ts';
import { stageName } from '../../../../texts/labels/labels.ts';
import { refusalSentence } from '../../../../texts/problems/refusals.ts';
import { type Facts, findAction, liveRelease } from '../../model/wizardState.ts';
import type { ChoiceBlock, Option } from '../../protocol/protocol.ts';
import { button, buttonRow, type Content, notice } from '../parts/blocks.ts';
import { refusal } from '../parts/remedies.ts';
import { promotionNotice } from './review.ts';
import type { Step } from './step.ts';
import { stopAndRollBackBlock } from './stopAndRollBack.ts';

/** The chosen ratio, as long as it can be used; else the next one of the release file's plan, else the one that the settings suggest. */
export function chosenRatio(
  { grayscaleRatios, session }: Pick<Facts, 'grayscaleRatios' | 'session'>,
  release: Release,
): number | null {
  const allowed = release.ratios.filter((row) => row.allowed);
  const chosen = allowed.find(({ ratio }) => ratio === session.ratio);
  const planned = allowed.find(({ ratio }) => session.folder?.ratios.includes(ratio));
  return (chosen ?? planned)?.ratio ?? suggestedRatio(release, grayscaleRatios);
}

function ratioChoice(facts: Facts, release: Release): ChoiceBlock {
  const { session, text } = facts;
  const options = release.ratios.map(({ ratio, allowed, assumed, reason }): Option => {
    const why = reason ? refusalSentence(facts.language, reason) : text('reason.notOffered');
    return {
      value: String(ratio),
      label: `${ratio}%`,
      description: dotted(
        ratio === release.ratio && text('grayscale.now'),
        ratio === 100 && text('ratio.full'),
        session.folder?.ratios.includes(ratio) && text('ratio.planned'),
        assumed && text('mark.assumed'),
      ).replaceAll(' ·', '\u00a0·'),
      detail: assumed ? text('ratio.assumed') : '',
      disabled: allowed ? null : why,
    };
  });
  return {
    kind: 'choice',
    id: 'ratio',
    label: text('ratio.label'),
    help: text(release.ratio === null ? 'ratio.help' : 'grayscale.raisePlaceholder', { ratio: release.ratio ?? 0 }),
    look: 'ratios',
    options,
    selected: chosenRatio(facts, release)?.toString() ?? null,
  };
}

function publishBlocks(facts: Facts, release: Release): Content {
  const { text } = facts;
  const { ratio } = release;
  const live = liveRelease(facts);
  const disabled = (name: string) => refusal(facts, findAction(release.actions, name));
  return [
    ratio !== null && {
      kind: 'meter',
      label: text('publish.meter'),
      percent: ratio,
      detail: text('publish.meterDetail', { ratio }),
    },
    promotionNotice(facts, release),
    lacksRegistration(release) &&
      notice('warning', text('publish.unregistered'), text('publish.unregisteredText'), {
        buttons: [button('releaseLimited', text('button.releaseLimited'), { disabled: disabled('finalRelease') })],
      }),
    ratioChoice(facts, release),
    live
      ? notice('info', text('publish.replaces', { version: live.versionNumber }), text('publish.replacesDetail'))
      : notice('info', text('publish.first'), text('publish.firstDetail')),
    buttonRow(
      button('finalRelease', text('button.finalRelease'), { disabled: disabled('finalRelease') }),
      button('cancelRelease', text('button.cancelRelease'), { look: 'link', disabled: disabled('cancel') }),
      button('showHistory', text('button.history'), { look: 'link' }),
    ),
    stopAndRollBackBlock(facts),
  ];
}

/** Release Preparation and Grayscale Release: a part of the users first, or all at once. */
export const publishStep: Step = (facts) => {
  const { language, text, release, tone, target } = facts;
  if (!release) return { heading: stageName(language, 'releasePreparation') };
  if (tone === 'live' || tone === 'ended') {
    return {
      heading: stageName(language, 'releasePreparation'),
      intro: text('publish.introDone'),
      next: button('next', text('button.continue'), { value: 'live', look: 'primary' }),
    };
  }
  const running = tone === 'running';
  const name = running ? 'raiseGrayscale' : 'startGrayscale';
  const chosen = chosenRatio(facts, release);
  const label = chosen === 100 ? text('button.releaseAll') : text('button.release', { ratio: chosen ?? 0 });
  return {
    heading: stageName(language, running ? 'grayscaleRelease' : 'releasePreparation'),
    intro: text(running ? 'publish.introRunning' : 'publish.intro', { target: target?.name ?? '' }),
    blocks: publishBlocks(facts, release),
    next: button(name, label, {
      look: 'primary',
      disabled: chosen === null ? text('ratio.none') : refusal(facts, findAction(release.actions, name)),
    }),
    stop: running
      ? button('stopGrayscale', text('button.stop'), {
          look: 'danger',
          disabled: refusal(facts, findAction(release.actions, 'stopGrayscale')),
        })
      : null,
    note: text(facts.simulated ? 'publish.noteSimulated' : 'publish.note'),
  };
};
