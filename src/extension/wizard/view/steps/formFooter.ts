import { timeOfDay } from '../../../../texts/format.ts';
import { stepForms } from '../../model/formState.ts';
import type { Facts } from '../../model/wizardState.ts';
import type { Button, StepId } from '../../protocol/protocol.ts';
import { button } from '../parts/blocks.ts';

/** The main button of a form: saves first where something is not saved. */
export function formNext(facts: Facts, step: StepId, refused: string | null): Button {
  const { text } = facts;
  const dirty = stepForms(facts, step).some((state) => state.dirty);
  const label = text(dirty ? 'button.saveAndContinue' : 'button.continue');
  return button('next', label, { look: 'primary', disabled: dirty ? refused : null });
}

/** Whether what is shown is saved. */
export function formNote(facts: Facts, step: StepId): string {
  const { session, text, language } = facts;
  if (stepForms(facts, step).some((state) => state.dirty)) return text('note.draft');
  if (session.savedAt === null) return text('note.nothingSent');
  return text('note.saved', { time: timeOfDay(language, new Date(session.savedAt)) });
}
