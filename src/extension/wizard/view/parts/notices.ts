import type { Action } from '../../../../core/contract/model.ts';
import type { Params } from '../../../../core/problems.ts';
import { actionName, fieldName, roleName, wordsFor } from '../../../../texts/labels.ts';
import { alipayCnSaid, problemText } from '../../../../texts/problems.ts';
import { fieldOfNames } from '../../../actions/rejectedField.ts';
import { findRelease } from '../../../store/snapshot.ts';
import type { Facts } from '../../model/wizardState.ts';
import type { Button, NoticeBlock, StepId, Tone, WizardAction } from '../../protocol/protocol.ts';

export type NoticeMore = Partial<Pick<NoticeBlock, 'quote' | 'by' | 'links' | 'buttons'>>;

export const notice = (tone: Tone, title: string, text = '', more: NoticeMore = {}): NoticeBlock => ({
  kind: 'notice',
  tone,
  title,
  text,
  buttons: [],
  ...more,
});

export const button = (
  action: WizardAction,
  label: string,
  more: Partial<Omit<Button, 'action' | 'label'>> = {},
): Button => ({ action, label, look: 'secondary', disabled: null, ...more });

/** Leads to a step, and there to a field. */
export const goButton = (step: StepId, label: string, field = ''): Button =>
  button('next', label, { value: field ? `${step}#${field}` : step });

interface Reason {
  readonly code: string;
  readonly params: Params;
  readonly remedy?: { readonly action: string; readonly releaseId?: string | undefined } | undefined;
}

/** A refusal in words: what, then what it means, what next and who could. */
export function reasonWords(
  facts: Facts,
  reason: Reason,
  allowedRoles: readonly string[] = [],
): { title: string; text: string } {
  const { language, text } = facts;
  const words = problemText(language, reason.code, reason.params);
  const who =
    reason.code === 'forbidden'
      ? text('reason.who', {
          roles: allowedRoles.map((role) => roleName(language, role)).join(wordsFor(language).listSeparator),
        })
      : '';
  return {
    title: words?.title ?? reason.code,
    text: [
      [words?.detail, words?.next, who].filter(Boolean).join(wordsFor(language).sentenceSeparator),
      alipayCnSaid(language, reason.code, reason.params),
    ]
      .filter(Boolean)
      .join('\n'),
  };
}

/** Why an action cannot be done now, for its button; `null` when it can. */
export function refusal(facts: Facts, action: Action | undefined): string | null {
  if (!action) return facts.text('reason.notOffered');
  if (action.allowed) return null;
  if (!action.reason) return facts.text('reason.notOffered');
  const { title, text } = reasonWords(facts, action.reason, action.allowedRoles);
  return [title, text].filter(Boolean).join(wordsFor(facts.language).sentenceSeparator);
}

const stepOfRemedy: Readonly<Record<string, StepId>> = {
  selectApp: 'selectApp',
  editLanguages: 'languages',
  editMiniProgram: 'languages',
  authorize: 'authorization',
  checkAuthorization: 'authorization',
  editConfiguration: 'configuration',
  editBasicInformation: 'basicInformation',
  apply: 'apply',
  startGrayscale: 'publish',
  raiseGrayscale: 'publish',
  finalRelease: 'publish',
  takeOffline: 'live',
  rollBack: 'live',
};

/** The button of a refusal's remedy, where the wizard has one. */
export function remedyButtons(facts: Facts, { code, remedy, params }: Reason): Button[] {
  if (!remedy) return [];
  const { language, text, snapshot, release } = facts;
  const { action, releaseId } = remedy;
  const label = actionName(language, action);
  const other = releaseId ? findRelease(snapshot, releaseId) : undefined;
  if (other && other.id !== release?.id) {
    const named = `${label} ${other.versionNumber}`;
    if (action === 'withdraw' || action === 'stopGrayscale') return [button(action, named, { value: other.id })];
    return [button('openRelease', text('button.openRelease', { version: other.versionNumber }), { value: other.id })];
  }
  const place = fieldOfNames(Array.isArray(params.fields) ? params.fields.map(String) : []);
  const step = stepOfRemedy[action];
  if (step && place?.step === step) {
    const [named = ''] = code.startsWith('alipayCn.') && Array.isArray(params.fields) ? params.fields : [];
    const edit = named ? text('button.edit', { name: fieldName(language, String(named)) }) : label;
    return [goButton(step, edit, place.field)];
  }
  if (step) return [goButton(step, label)];
  if (action === 'withdraw' || action === 'stopGrayscale') return release ? [button(action, label)] : [];
  if (action === 'uploadVersion' || action === 'createVersionFromTemplate') return [button(action, label)];
  if (action === 'adoptVersion') {
    const template = actionName(language, 'createVersionFromTemplate');
    return [button('adoptVersion', label), button('createVersionFromTemplate', template)];
  }
  return action === 'refresh' ? [button('refresh', text('button.refresh'))] : [];
}

/** The remedy of a refusal as the main button of the page; `null` where it has none here. */
export function mainRemedy(facts: Facts, reason: Reason | null | undefined): Button | null {
  const [first] = reason ? remedyButtons(facts, reason) : [];
  return first ? { ...first, look: 'primary' } : null;
}

/** A refusal at its place, with its code; where the page's main button is the remedy, it is not repeated here. */
export function refusalNotice(facts: Facts, reason: Reason, allowedRoles: readonly string[] = []): NoticeBlock {
  const { title, text } = reasonWords(facts, reason, allowedRoles);
  const [, ...others] = remedyButtons(facts, reason);
  return notice('warning', title, `${text} [${reason.code}]`, { buttons: others });
}
