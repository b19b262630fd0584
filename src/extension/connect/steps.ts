import { sentences } from '../../texts/format.ts';
import { fieldName } from '../../texts/labels/labels.ts';
import { problemText } from '../../texts/problems/problems.ts';
import type { Place } from '../prompts/askInOrder.ts';
import type { Back } from '../shared/back.ts';
import type { ConnectionField, ConnectionTools, ConnectionValues, ValueProblem } from '../shared/connection.types.ts';
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

/** A problem in words: what it is; what it means and what to do. */
export function problemWords(
  { language }: Pick<CommandContext, 'language'>,
  { problem, params }: ValueProblem,
): { title: string; detail: string; next: string } {
  return problemText(language, problem, params) ?? { title: problem, detail: '', next: '' };
}

/** All its words in a row. */
export function problemSentence(context: Pick<CommandContext, 'language'>, found: ValueProblem): string {
  const { title, detail, next } = problemWords(context, found);
  return sentences(context.language, [title, detail, next]);
}
