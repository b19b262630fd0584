import { timeOfDay } from '../../../../texts/format.ts';
import { stepForms } from '../../model/formState.ts';
import type { Facts } from '../../model/wizardState.ts';
import type { StepId } from '../../protocol/protocol.ts';
import { button, buttonRow, type Content } from '../parts/blocks.ts';
import type { StepPage } from './step.ts';

function savedNote({ session, text, language }: Facts): string {
  if (session.savedAt === null) return text('note.nothingSent');
  return text('note.saved', { time: timeOfDay(language, new Date(session.savedAt)) });
}

/** The way back to what is stored, where something was typed or filled in. */
export const discardRow = (facts: Facts, step: StepId): Content =>
  stepForms(facts, step).some(({ dirty }) => dirty) &&
  buttonRow(button('discard', facts.text('button.discard'), { look: 'link', value: step, icon: 'discard' }));

/** The foot of a form: its main button saves first where something is not saved. */
export function formFooter(
  facts: Facts,
  step: StepId,
  refused: string | null,
): Required<Pick<StepPage, 'next' | 'note'>> {
  const { text } = facts;
  const dirty = stepForms(facts, step).some((state) => state.dirty);
  const label = text(dirty ? 'button.saveAndContinue' : 'button.continue');
  return {
    next: button('next', label, { look: 'primary', disabled: dirty ? refused : null }),
    note: dirty ? text('note.draft') : savedNote(facts),
  };
}
