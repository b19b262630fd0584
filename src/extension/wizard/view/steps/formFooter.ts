import { timeOfDay } from '../../../../texts/format.ts';
import { stepForms } from '../../model/formState.ts';
import type { Facts } from '../../model/wizardState.ts';
import type { StepId } from '../../protocol/protocol.ts';
import { button } from '../parts/blocks.ts';
import type { StepPage } from './step.ts';

function savedNote({ session, text, language }: Facts): string {
  if (session.savedAt === null) return text('note.nothingSent');
  return text('note.saved', { time: timeOfDay(language, new Date(session.savedAt)) });
}

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
