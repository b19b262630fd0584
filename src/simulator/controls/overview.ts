import { connectionOf } from '../state/connection.ts';
import { allMiniApps } from '../state/miniApps.ts';
import { chinaTime } from '../state/simulatorContext.ts';
import { templates } from '../state/templates.ts';
import { scanOf, versionsOf } from '../state/versions.ts';
import type { Routes } from './routes.ts';

/** What stands here, for whoever plays AlipayCN. */
export const overviewRoutes: Routes = {
  'GET /control/connection': ({ context }) => connectionOf(context),

  'GET /control/templates': () => ({ templates }),

  'GET /control/versions': ({ context }) => ({
    versions: allMiniApps(context).flatMap((miniApp) =>
      versionsOf(context, miniApp.id).map((version) => ({
        miniAppId: miniApp.id,
        appName: miniApp.information.app_name,
        appVersion: version.appVersion,
        status: version.status,
        grayStrategy: version.grayRatio === null ? null : `p${version.grayRatio}`,
        rejectReason: version.rejectReason,
        promoteAudit: version.promoteAudit,
        appliedAt: version.appliedAt === null ? null : chinaTime(version.appliedAt),
        source: version.source,
        scanResult: scanOf(context, version),
        safeDomains: version.safeDomains,
        given: version.submission?.given ?? null,
      })),
    ),
  }),
};
