import { ReleaseError } from '../../../client/errors.ts';
import { categoriesKey } from '../model/currentCategories.ts';
import type { Session } from '../model/session.ts';
import type { Facts } from '../model/wizardState.ts';
import type { Wizard } from './wizard.types.ts';

/** What AlipayCN holds of the mini program, as this wizard read it; `null` where it is not known. */
export function heldNow(facts: Facts): NonNullable<Session['held']>['information'] | null {
  const { held } = facts.session;
  return held && held.key === categoriesKey(facts) ? held.information : null;
}

/** Reads it anew; without it the application is shown as it is sent. */
export async function readHeld(wizard: Wizard): Promise<void> {
  const facts = wizard.facts();
  const key = categoriesKey(facts);
  const { program, target } = facts;
  if (!key || !program || !target) return;
  try {
    const information = await wizard.context.client.getTargetInformation({ miniProgram: program.id, app: target.id });
    wizard.change({ held: { key, information } });
  } catch (error) {
    if (!ReleaseError.is(error)) throw error;
    wizard.context.output(`what AlipayCN holds: ${error.code} ${error.message}`);
  }
}
