import { type Back, back } from '../shared/back.ts';

/** The place of a question among those that are asked one after the other. */
export interface Place {
  readonly step?: number | undefined;
  readonly steps?: number | undefined;
  readonly canGoBack: boolean;
}

/**
 * Asks one question after the other, with a way back; which ones follow may depend on the values so far.
 * @param ask answers the values with what was given; back; `undefined` when the person left
 * @param from how many questions to skip; the person can go back to them
 * @returns `undefined` when the person left
 */
export async function askInOrder<V, F>(
  start: V,
  fields: (values: V) => readonly F[],
  ask: (field: F, values: V, place: Place) => Promise<V | Back | undefined>,
  from = 0,
): Promise<V | undefined> {
  let values = start;
  for (let at = from; ; ) {
    const now = fields(values);
    const field = now[at];
    if (field === undefined) return values;
    const answer = await ask(field, values, { step: at + 1, steps: now.length, canGoBack: at > 0 });
    // Back from the first question leaves, as a canceled file dialog does.
    if (answer === undefined || (answer === back && at === 0)) return undefined;
    if (answer !== back) values = answer;
    at += answer === back ? -1 : 1;
  }
}

/** The questions of a table in its order, each for one value. */
export type Questions<V> = {
  readonly [F in keyof V]: (values: V, place: Place) => Promise<V[F] | Back | undefined>;
};

/** Asks the questions of a table with a way back; `undefined` when the person left. */
export function askQuestions<V extends object>(start: V, questions: Questions<V>, from = 0): Promise<V | undefined> {
  const fields = Object.keys(questions) as (keyof V)[];
  return askInOrder(
    start,
    () => fields,
    async (field, values, place) => {
      const answer = await questions[field](values, place);
      if (answer === undefined || answer === back) return answer as Back | undefined;
      return { ...values, [field]: answer };
    },
    from,
  );
}
