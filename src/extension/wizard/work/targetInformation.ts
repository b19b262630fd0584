import { ReleaseError } from '../../../client/errors.ts';
import { categoriesKey } from '../model/currentCategories.ts';
import type { Wizard } from './wizard.types.ts';

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
