import { fieldName } from '../../texts/labels/labels.ts';
import { refusalSentence } from '../../texts/problems/refusals.ts';
import type { Place } from '../prompts/askInOrder.ts';
import type { Back } from '../shared/back.ts';
import type { ConnectionField, ConnectionTools, ConnectionValues } from '../shared/connection.types.ts';
import type { CommandContext } from '../shared/context.ts';

/** What a step of connecting works with. */
export interface Question {
  readonly context: CommandContext;
  readonly tools: ConnectionTools;
  readonly values: ConnectionValues;
  readonly place: Place;
}

/** The values with the one that was given; back; or `undefined` when the person left. */
export type Answer = ConnectionValues | Back | undefined;
export type AskValue = (question: Question, field: ConnectionField) => Promise<Answer>;

/** The title of the question for one value. */
export const questionTitle = ({ language, text }: CommandContext, field: ConnectionField): string =>
  `${text('connect.title')}: ${fieldName(language, field)}`;

/** What is wrong with a value while it is typed; `null` where nothing is. */
export function valueProblem(
  { context, tools, values }: Question,
  field: ConnectionField,
  typed: string,
): string | null {
  const found = tools.problemOf({ ...values, [field]: typed.trim() }, field);
  return found && refusalSentence(context.language, { code: found.problem, params: found.params });
}
