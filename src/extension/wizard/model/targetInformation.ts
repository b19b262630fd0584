import { categoriesKey } from './currentCategories.ts';
import type { Session } from './session.ts';
import type { Facts } from './wizardState.ts';

/** What AlipayCN holds of the mini program, as this wizard read it; `null` where it is not known. */
export function heldNow(facts: Facts): NonNullable<Session['held']>['information'] | null {
  const { held } = facts.session;
  return held && held.key === categoriesKey(facts) ? held.information : null;
}
