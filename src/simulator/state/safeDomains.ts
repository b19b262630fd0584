import type { SimulatorContext } from './simulatorContext.ts';

/** The safe domains of a mini program, in the order in which they were added. */
export function safeDomainsOf(context: SimulatorContext, miniAppId: string): string[] {
  return context.database
    .prepare('SELECT domain FROM safeDomain WHERE miniAppId = ? ORDER BY addedAt, rowid')
    .all(miniAppId)
    .map(({ domain }) => String(domain));
}
