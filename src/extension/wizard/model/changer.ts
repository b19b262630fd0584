import { recentTime } from '../../../texts/format.ts';
import type { FormState } from './formState.ts';
import type { Facts } from './wizardState.ts';

/** Who changed a form while it was edited here, and the sentence that says so with the time. */
export function changerOf({ language, snapshot, text }: Facts, { stored }: FormState): { by: string; title: string } {
  const { changedBy } = stored;
  if (!changedBy) {
    const by = text('theirs.somebody');
    return { by, title: text('theirs.title', { by }) };
  }
  const time = recentTime(language, changedBy.at);
  if (changedBy.id === snapshot.me?.user.id) {
    return { by: text('theirs.self'), title: text('theirs.selfAt', { time }) };
  }
  return { by: changedBy.name, title: text('theirs.titleAt', { by: changedBy.name, time }) };
}
