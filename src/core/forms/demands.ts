import { type CategoryDemands, noDemands } from '../configuration.ts';
import type { Field, Form } from './field.ts';

/** Whether what a form holds asks for a field. */
export const isApplicable = ({ onlyWith }: Field, values: Readonly<Record<string, unknown>>): boolean =>
  onlyWith === undefined || values[onlyWith.field] === onlyWith.value;

/**
 * A form with what its category, its origin and its own values demand.
 * @param origin of the version: one from a template needs no screenshots (docs/alipaycn-api.md §1.3).
 */
export function withDemands<F extends Form>(
  form: F,
  values: Readonly<Record<string, unknown>>,
  demands: CategoryDemands = noDemands,
  origin = 'package',
): F {
  const demanded = ([name, field]: [string, Field]): [string, Field] => {
    if (field.kind !== 'list' && field.kind !== 'pictures') return [name, field];
    const isNeeded =
      (field.demandedBy !== undefined && demands[field.demandedBy]) ||
      (field.onlyWith !== undefined && isApplicable(field, values));
    if (isNeeded) return [name, { ...field, min: Math.max(1, field.min) }];
    return [name, field.notFor === origin ? { ...field, min: 0 } : field];
  };
  return Object.fromEntries(Object.entries(form).map(demanded)) as F;
}
