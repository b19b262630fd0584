import { changeVersion, type Version, versionsOf } from './versions.ts';
import type { World } from './world.ts';

/** Makes a version the one in full release; the one before it goes offline (alipaycn-api §1.4). */
export function putOnline(world: World, version: Version, { rollback = false } = {}): void {
  const versions = versionsOf(world, version.miniAppId);
  for (const earlier of versions.filter(({ status }) => status === 'RELEASE')) {
    changeVersion(world, earlier, { status: 'OFFLINE', offlineAt: world.now() });
  }
  const onlineOrder = 1 + Math.max(0, ...versions.map((each) => each.onlineOrder ?? 0));
  changeVersion(world, version, {
    status: 'RELEASE',
    onlineAt: world.now(),
    offlineAt: null,
    grayRatio: null,
    onlineOrder,
  });
  world.database
    .prepare('UPDATE miniApp SET onceOnline = 1, rolledBack = ? WHERE id = ?')
    .run(rollback ? 1 : 0, version.miniAppId);
}
