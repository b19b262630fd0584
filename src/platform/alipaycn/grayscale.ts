/** A percentage as the gateway writes it, `p10` (docs/alipaycn-api.md §1.5). */
export const grayStrategyOf = (ratio: number): string => `p${ratio}`;

/** The percentage of a `gray_strategy`; `null` where there is none, or one that is written otherwise. */
export function ratioOf(strategy: unknown): number | null {
  const digits = /^p(\d{1,3})$/.exec(String(strategy))?.[1];
  return digits ? Number(digits) : null;
}
