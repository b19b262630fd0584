import type { World } from './simulatorContext.ts';

/** The safe domains of a mini program, in the order in which they were added. */
export function safeDomainsOf(world: World, miniAppId: string): string[] {
  return world.database
    .prepare('SELECT domain FROM safeDomain WHERE miniAppId = ? ORDER BY addedAt, rowid')
    .all(miniAppId)
    .map(({ domain }) => String(domain));
}
