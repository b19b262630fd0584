import type { Action } from '../../../../core/contract/model.ts';
import type { ReceivedReason } from '../../../../core/problems.ts';
import { remedyRow } from '../../../../core/remedies.ts';
import { actionName } from '../../../../texts/labels/labels.ts';
import { refusalOf, refusalSentence, refusalText, remedyLabel } from '../../../../texts/problems/refusals.ts';
import { findFirstField } from '../../../actions/rejectedField.ts';
import { findRelease } from '../../../store/snapshot.ts';
import type { Facts } from '../../model/wizardState.ts';
import type { Button, NoticeBlock, StepId } from '../../protocol/protocol.ts';
import { button, notice } from './blocks.ts';

/** Leads to a step, and there to a field. */
export const goButton = (step: StepId, label: string, field = ''): Button =>
  button('next', label, { value: field ? `${step}#${field}` : step });

/** Why an action cannot be done now, for its button; `null` when it can. */
export function refusal(facts: Facts, action: Action | undefined): string | null {
  if (action?.allowed) return null;
  const refused = action && refusalOf(action);
  return refused ? refusalSentence(facts.language, refused, action.allowedRoles) : facts.text('reason.notOffered');
}

/** The buttons of a refusal's remedy, where the wizard has one. */
export function remedyButtons(facts: Facts, reason: ReceivedReason): Button[] {
  const { params, remedy } = reason;
  if (!remedy) return [];
  const { language, text, snapshot, release } = facts;
  const { action, releaseId } = remedy;
  const name = actionName(language, action);
  const other = releaseId ? findRelease(snapshot, releaseId) : undefined;
  if (other && other.id !== release?.id) {
    const named = `${name} ${other.versionNumber}`;
    if (action === 'withdraw' || action === 'stopGrayscale') return [button(action, named, { value: other.id })];
    return [button('openRelease', text('button.openRelease', { version: other.versionNumber }), { value: other.id })];
  }
  const step = remedyRow(action)?.step;
  if (step) {
    const place = findFirstField(Array.isArray(params.fields) ? params.fields.map(String) : []);
    return [place?.step === step ? goButton(step, remedyLabel(language, reason), place.field) : goButton(step, name)];
  }
  if (action === 'withdraw' || action === 'stopGrayscale') return release ? [button(action, name)] : [];
  if (action === 'uploadVersion' || action === 'createVersionFromTemplate') return [button(action, name)];
  if (action === 'adoptVersion') {
    const template = actionName(language, 'createVersionFromTemplate');
    return [button('adoptVersion', name), button('createVersionFromTemplate', template)];
  }
  return action === 'refresh' ? [button('refresh', remedyLabel(language, reason))] : [];
}

/** The remedy of a refusal as the main button of the page; `null` where it has none here. */
export function mainRemedy(facts: Facts, reason: ReceivedReason | null | undefined): Button | null {
  const [first] = reason ? remedyButtons(facts, reason) : [];
  return first ? { ...first, look: 'primary' } : null;
}

/**
 * What keeps an action from being done, a notice for each reason; the remedy of the first is the main
 * button of the page and not repeated here.
 */
export function refusalNotices(facts: Facts, { reason, moreReasons = [], allowedRoles }: Action): NoticeBlock[] {
  if (!reason) return [];
  return [reason, ...moreReasons].map((one, index) => {
    const { title, detail } = refusalText(facts.language, one, allowedRoles);
    const buttons = remedyButtons(facts, one).slice(index === 0 ? 1 : 0);
    return notice('warning', title, detail, { buttons });
  });
}
