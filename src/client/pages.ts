/** A part of a list as the contract gives it, and the cursor of the next part; null at the end. */
export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
  /** How many follow, where the list says so. */
  readonly older?: number | undefined;
}

type Read<T> = (query: Record<string, string>) => Promise<Page<T>>;

/** What the contract gives at once at most. */
const largestPage = 200;

/** The first `count` of a list, with the cursor of what follows them. @throws ReleaseError */
export async function readPages<T>(read: Read<T>, count: number): Promise<Page<T>> {
  const items: T[] = [];
  let next: string | null = null;
  let older: number | undefined;
  do {
    const limit = String(Math.min(largestPage, count - items.length));
    const page: Page<T> = await read(next === null ? { limit } : { limit, cursor: next });
    items.push(...page.items);
    ({ next, older } = page);
  } while (next !== null && items.length < count);
  return { items, next, older };
}

/** A list to its end. @throws ReleaseError */
export const readAll = async <T>(read: Read<T>): Promise<T[]> => (await readPages(read, Infinity)).items;
