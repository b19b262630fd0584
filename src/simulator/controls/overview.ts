import { describeConnection } from '../state/connection.ts';
import { findMiniApps } from '../state/miniApps.ts';
import { chinaTime } from '../state/simulatorContext.ts';
import { templates } from '../state/templates.ts';
import { findVersions, scanResult } from '../state/versions.ts';
import type { Routes } from './route.ts';

/** The state, for whoever plays AlipayCN. */
export const overviewRoutes: Routes = {
  'GET /control/connection': ({ context }) => describeConnection(context),

  'GET /control/templates': () => ({ templates }),

  'GET /control/versions': ({ context }) => ({
    versions: findMiniApps(context).flatMap((miniApp) =>
      findVersions(context, miniApp.id).map((version) => ({
        miniAppId: miniApp.id,
        appName: miniApp.information.app_name,
        appVersion: version.appVersion,
        status: version.status,
        grayStrategy: version.grayRatio === null ? null : `p${version.grayRatio}`,
        rejectReason: version.rejectReason,
        promoteAudit: version.promoteAudit,
        appliedAt: version.appliedAt === null ? null : chinaTime(version.appliedAt),
        source: version.source,
        scanResult: scanResult(context, version),
        safeDomains: version.safeDomains,
        given: version.submission?.given ?? null,
      })),
    ),
  }),
};
