import * as v from 'valibot';

type Run = v.GenericSchema['~run'];
type Strict = v.StrictObjectSchema<v.ObjectEntries, undefined>;

/** The same schema without arrays, which valibot takes for objects. */
export function withoutArrays<S extends v.GenericSchema>(schema: S): S {
  const run: Run = schema['~run'];
  const checked: Run = function (this: S, dataset, config) {
    if (!Array.isArray(dataset.value)) return run.call(this, dataset, config);
    v._addIssue(this, 'type', dataset, config);
    return dataset as unknown as v.FailureDataset<v.BaseIssue<unknown>>;
  };
  return { ...schema, '~run': checked };
}

const runObject: Run = v.object({})['~run'];

function runStrict(this: Strict, ...[dataset, config]: Parameters<Run>): ReturnType<Run> {
  const input = dataset.value;
  const read = runObject.call(this, dataset, config);
  if (input === null || typeof input !== 'object') return read;
  for (const key of Object.keys(input)) {
    if (Object.hasOwn(this.entries, key)) continue;
    const value: unknown = (input as Record<string, unknown>)[key];
    const path: [v.ObjectPathItem] = [
      { type: 'object', origin: 'key', input: input as Record<string, unknown>, key, value },
    ];
    v._addIssue(this, 'key', read, config, { input: key, expected: 'never', path });
  }
  return read;
}

/** `v.strictObject` without arrays, and with an issue for every unknown key instead of the first alone. */
export const strictObject = <const E extends v.ObjectEntries>(entries: E): v.StrictObjectSchema<E, undefined> =>
  withoutArrays({
    ...v.strictObject(entries),
    '~run': runStrict as unknown as v.StrictObjectSchema<E, undefined>['~run'],
  });

/** Whether an issue says that an object has a key it may not have; the last item of its path is the key. */
export const isUnknownKey = ({ expected, path }: v.BaseIssue<unknown>): boolean =>
  expected === 'never' && path?.at(-1)?.origin === 'key';
