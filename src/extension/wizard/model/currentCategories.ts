import { type CategoryNode, demandsOf } from '../../../core/categories.ts';
import { type CategoryDemands, noDemands } from '../../../core/configuration.ts';
import type { Facts } from './wizardState.ts';

/** Whose categories they are, as of which authorization; `null` while nobody can ask for them. */
export function categoriesKey({ program, target, release }: Facts): string | null {
  const authorization = program?.targets.find(({ app }) => app === target?.id)?.authorization;
  const isReadable = authorization?.state === 'authorized' || authorization?.state === 'insufficient';
  return program && target && release && isReadable
    ? `${program.id}/${target.id}/${authorization.merchantAppId ?? ''}`
    : null;
}

/** AlipayCN's categories as this wizard read them; `null` where they are not known. */
export function categoriesNow(facts: Facts): readonly CategoryNode[] | null {
  const { categories } = facts.session;
  return categories && categories.key === categoriesKey(facts) && categories.items.length > 0 ? categories.items : null;
}

/** Why they could not be read, in words. */
export const categoriesTrouble = (facts: Facts): string | null =>
  facts.session.categories?.key === categoriesKey(facts) ? (facts.session.categories?.trouble ?? null) : null;

export const demandsNow = (facts: Facts, category: string): CategoryDemands => {
  const nodes = categoriesNow(facts);
  return nodes ? demandsOf(nodes, category) : noDemands;
};
