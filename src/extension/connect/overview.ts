import { fieldName } from '../../texts/labels/labels.ts';
import { problemText } from '../../texts/problems/problems.ts';
import {
  type ConnectionField,
  type ConnectionTools,
  type ConnectionValues,
  secretFields,
  type ValueProblem,
} from '../shared/connection.types.ts';
import type { CommandContext } from '../shared/context.ts';
import type { Choice } from '../shared/prompts.ts';
import { connectionFields } from './values.ts';

const isSecret = (field: string): boolean => (secretFields as readonly string[]).includes(field);

/** A value in words; of a secret, whether it is there. */
export function shownValue(
  { text }: Pick<CommandContext, 'text'>,
  tools: Pick<ConnectionTools, 'documentedRatios'>,
  values: ConnectionValues,
  field: ConnectionField,
): string {
  const value = values[field];
  if (field === 'kind') return text(`connect.kind.${values.kind}`);
  if (field === 'signedBy') return text(`connect.signedBy.${values.signedBy}`);
  if (field === 'ratios') {
    const documented = values.ratios.every((ratio) => tools.documentedRatios.includes(ratio));
    const mark = text(documented ? 'connect.documented' : 'mark.assumed');
    return `${values.ratios.map((ratio) => `${ratio}%`).join(', ')} · ${mark}`;
  }
  if (field === 'redirectUri' || field === 'appOrigin') {
    if (value === '') return text('connect.none');
  } else if (value === '') return text('connect.notGiven');
  return isSecret(field) ? text('connect.given') : String(value);
}

/**
 * Shows the problem and all values, and asks which to change or whether to check; `undefined` when the person left.
 */
export async function askWhatNext(
  context: CommandContext,
  tools: ConnectionTools,
  values: ConnectionValues,
  problem: ValueProblem | null,
): Promise<ConnectionField | 'check' | undefined> {
  const { language, text, ui } = context;
  const known = connectionFields(values);
  const named = problem?.params.fields;
  const faulty = (Array.isArray(named) ? named : []).flatMap((name) => known.filter((field) => field === name));
  const words = problem && problemText(language, problem.problem, problem.params);
  const wrong = problem && {
    label: words?.title ?? problem.problem,
    detail: words?.next,
    icon: 'error',
    value: faulty[0] ?? ('check' as const),
  };
  const mend = faulty.map((field) => ({
    value: field,
    label: text('connect.change', { field: fieldName(language, field) }),
    icon: 'edit',
  }));
  const check = { value: 'check' as const, label: text(problem ? 'connect.again' : 'connect.check'), icon: 'plug' };
  const items: Choice<ConnectionField | 'check'>[] = [
    ...(wrong ? [wrong] : []),
    ...mend,
    check,
    { value: 'check', label: text('connect.all'), separator: true },
    ...known.map((field) => ({
      value: field,
      label: fieldName(language, field),
      description: shownValue(context, tools, values, field),
      icon: faulty.includes(field) ? 'warning' : 'circle-small',
    })),
  ];
  const placeholder = text(problem ? 'connect.notYet' : 'connect.overview');
  return ui.pick({ title: text('connect.title'), placeholder, items });
}
