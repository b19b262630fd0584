import { changeName, stageName } from '../../../../texts/labels.ts';
import { refusalText } from '../../../../texts/refusals.ts';
import type { Facts } from '../../model/wizardState.ts';
import type { Block } from '../../protocol/protocol.ts';
import { button, notice, remedyButtons } from './notices.ts';

/** What was changed at the target app itself: what was believed here, and what was found. */
export function foundNotice({ language, text, time, release, target }: Facts): Block[] {
  const found = release?.found;
  if (!found) return [];
  const believed = stageName(language, found.believed);
  const ratios = { was: found.believedRatio ?? 0, now: found.ratio ?? 0 };
  return [
    notice(
      found.change === 'unplaced' ? 'warning' : 'info',
      text('found.title', { target: target?.name ?? '', change: changeName(language, found.change) }),
      [
        found.change === 'grayChanged'
          ? text('found.ratio', { ...ratios, time: time(found.at) })
          : text(found.status === null ? 'found.gone' : 'found.text', {
              believed,
              status: found.status ?? '',
              time: time(found.at),
            }),
        found.stage === null && found.status !== null ? text('found.left') : '',
      ]
        .filter(Boolean)
        .join('\n'),
      {
        buttons: [
          button('acknowledge', text('button.acknowledge')),
          button('showHistory', text('button.history'), { look: 'link' }),
        ],
      },
    ),
  ];
}

/** What is on its way waits for something that a person has to do first. */
export function waitingNotice(facts: Facts): Block[] {
  const reason = facts.release?.pending?.reason;
  if (!reason?.remedy) return [];
  const { title, detail } = refusalText(facts.language, reason);
  return [notice('warning', title, `${detail} [${reason.code}]`, { buttons: remedyButtons(facts, reason) })];
}
