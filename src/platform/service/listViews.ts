import { ProblemError } from '../../core/problems.ts';

/** The views of a list; one that rests on a damaged document is left out, so that it stops itself alone. */
export async function listViews<R, V>(rows: readonly R[], view: (row: R) => Promise<V>): Promise<V[]> {
  const found = await Promise.all(
    rows.map(async (row) => {
      try {
        return [await view(row)];
      } catch (error) {
        if (ProblemError.is(error, 'rowBroken')) return [];
        throw error;
      }
    }),
  );
  return found.flat();
}
