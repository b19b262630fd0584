import type { Release } from './model.ts';

/**
 * The ratio to suggest next for a grayscale release: the lowest of the plan that is possible, the full release after the
 * last one, and the lowest possible ratio without a plan; `null` where none is possible.
 */
export function suggestedRatio({ ratio, ratios }: Pick<Release, 'ratio' | 'ratios'>, plan: readonly number[]) {
  const possible = ratios.filter(({ allowed }) => allowed).map((row) => row.ratio);
  const isOver = plan.length > 0 && plan.every((step) => step <= (ratio ?? 0));
  const wanted = possible.find((one) => (isOver ? one === 100 : plan.includes(one)));
  return wanted ?? possible[0] ?? null;
}
