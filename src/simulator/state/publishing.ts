import { all, run } from './rows.ts';
import type { SimulatorContext } from './simulatorContext.ts';
import { changeVersion, findVersions, type Version } from './versions.ts';

/** How long a release without a finished ICP filing stays online (docs/alipaycn-api.md §1.4). */
const LIMITED_MILLISECONDS = 90 * 24 * 3_600_000;

/** True where the reviews of a version let it go online by the profile (`can_release`). */
export function mayGoOnline(context: SimulatorContext, { status, submission, promoteAudit }: Version): boolean {
  const promoted = submission?.promotion !== true || promoteAudit === 'PASS' || !context.profile.promotionRequired;
  if (status === 'BASE_AUDIT_PASS' || status === 'PROMOTE_AUDIT_REJECT') return !context.profile.promotionRequired;
  return (status === 'WAIT_RELEASE' || status === 'GRAY') && promoted;
}

/** True while an approved version is shown as such but not yet taken for grayscale or online. */
export function isLagging(context: SimulatorContext, { releasableAt }: Version): boolean {
  return releasableAt !== null && context.now() < releasableAt;
}

/** Makes a version the one in full release; the one before it goes offline (docs/alipaycn-api.md §1.4). */
export function putOnline(
  context: SimulatorContext,
  version: Version,
  { rollback = false, limited = false } = {},
): void {
  const versions = findVersions(context, version.miniAppId);
  takeOffline(context, versions);
  const onlineOrder = 1 + Math.max(0, ...versions.map((each) => each.onlineOrder ?? 0));
  changeVersion(context, version, {
    status: 'RELEASE',
    onlineAt: context.now(),
    offlineAt: null,
    grayRatio: null,
    onlineOrder,
  });
  const limit = limited ? context.now() + LIMITED_MILLISECONDS : null;
  const sql =
    'UPDATE miniApp SET onceOnline = 1, rolledBack = ?, limitedUntil = coalesce(limitedUntil, ?) WHERE id = ?';
  run(context, sql, rollback ? 1 : 0, limit, version.miniAppId);
}

/** Takes offline what was online without a filing for ninety days; lifts the limit once the filing is finished. */
export function endLimitedReleases(context: SimulatorContext): void {
  if (!context.profile.registrationMissing) {
    run(context, 'UPDATE miniApp SET limitedUntil = NULL WHERE limitedUntil IS NOT NULL');
    return;
  }
  for (const { id } of all<{ id: string }>(context, 'SELECT id FROM miniApp WHERE limitedUntil <= ?', context.now())) {
    takeOffline(context, findVersions(context, id));
    run(context, 'UPDATE miniApp SET limitedUntil = NULL WHERE id = ?', id);
  }
}

function takeOffline(context: SimulatorContext, versions: readonly Version[]): void {
  for (const version of versions.filter(({ status }) => status === 'RELEASE')) {
    changeVersion(context, version, { status: 'OFFLINE', offlineAt: context.now() });
  }
}
