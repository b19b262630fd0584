import { type CategoryNode, readDemands } from '../../../core/categories.ts';
import { type CategoryDemands, noDemands } from '../../../core/configuration.ts';
import type { TargetInformation } from '../../../core/contract/model.ts';
import type { Facts } from './wizardState.ts';

/** Whose data AlipayCN gives, as of which authorization; `null` while there is no permission to read it. */
export function targetDataKey({ program, target, release }: Facts): string | null {
  const authorization = program?.targets.find(({ app }) => app === target?.id)?.authorization;
  const isReadable = authorization?.state === 'authorized' || authorization?.state === 'insufficient';
  return program && target && release && isReadable
    ? `${program.id}/${target.id}/${authorization.merchantAppId ?? ''}`
    : null;
}

function current<T extends { readonly key: string }>(facts: Facts, data: T | null): T | null {
  return data?.key === targetDataKey(facts) ? data : null;
}

/** AlipayCN's categories; `null` where they are not known. */
export function knownCategories(facts: Facts): readonly CategoryNode[] | null {
  const { items = [] } = current(facts, facts.session.categories) ?? {};
  return items.length > 0 ? items : null;
}

/** Why the categories could not be read, in words. */
export const categoriesError = (facts: Facts): string | null =>
  current(facts, facts.session.categories)?.trouble ?? null;

export function categoryDemands(facts: Facts, category: string): CategoryDemands {
  const nodes = knownCategories(facts);
  return nodes ? readDemands(nodes, category) : noDemands;
}

/** The mini program's values at AlipayCN now; `null` where they are not known. */
export const targetInformation = (facts: Facts): TargetInformation | null =>
  current(facts, facts.session.targetInformation)?.information ?? null;
