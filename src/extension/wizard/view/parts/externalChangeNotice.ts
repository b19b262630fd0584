import { changeName, stageName } from '../../../../texts/labels/labels.ts';
import { refusalText } from '../../../../texts/problems/refusals.ts';
import type { Facts } from '../../model/wizardState.ts';
import { button, type Content, notice } from './blocks.ts';
import { remedyButtons } from './remedies.ts';

/** What was changed at the target app itself: the state known here and the state there. */
export function externalChangeNotice({ language, text, time, release, target }: Facts): Content {
  const found = release?.found;
  if (!found) return null;
  const { change, status } = found;
  const params = {
    time: time(found.at),
    was: found.believedRatio ?? 0,
    now: found.ratio ?? 0,
    believed: stageName(language, found.believed),
    status: status ?? '',
  };
  const sentence = change === 'grayChanged' ? 'found.ratio' : status === null ? 'found.gone' : 'found.text';
  const left = found.stage === null && status !== null ? `\n${text('found.left')}` : '';
  const title = text('found.title', { target: target?.name ?? '', change: changeName(language, change) });
  return notice(change === 'unplaced' ? 'warning' : 'info', title, text(sentence, params) + left, {
    buttons: [
      button('acknowledge', text('button.acknowledge')),
      button('showHistory', text('button.history'), { look: 'link' }),
    ],
  });
}

/** A pending action that waits for something that a person has to do first. */
export function waitingNotice(facts: Facts): Content {
  const reason = facts.release?.pending?.reason;
  if (!reason?.remedy) return null;
  const { title, detail } = refusalText(facts.language, reason);
  return notice('warning', title, detail, { buttons: remedyButtons(facts, reason) });
}
