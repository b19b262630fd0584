import { approve, reject, waitingPart } from '../state/review.ts';
import { changeVersion } from '../state/versions.ts';
import { bad, ControlError, picturesIn, reasonIn, versionIn } from './fields.ts';
import type { Routes } from './routes.ts';

/** The reviewer's desk. */
export const reviewerRoutes: Routes = {
  /**
   * `{miniAppId, appVersion, decision: approve | reject, part?: access | promotion, reason?, pictures?}`. Without a
   * part, an approval is one of everything that waits, and a rejection one of what waits first.
   */
  'POST /control/review': ({ world }, fields) => {
    const version = versionIn(world, fields);
    const { part, decision } = fields;
    if (part !== undefined && part !== 'access' && part !== 'promotion') throw bad('part is access or promotion.');
    const waiting = waitingPart(version);
    if (!waiting || (part !== undefined && part !== waiting)) {
      const wanted = part === 'promotion' ? 'BASE_AUDIT_PASS' : 'AUDITING';
      const message = `Version ${version.appVersion} is ${version.status}, not ${wanted}; there is nothing to review.`;
      throw new ControlError(409, 'notUnderReview', message);
    }
    if (decision === 'approve') approve(world, version, { accessOnly: part === 'access' });
    else if (decision === 'reject') reject(world, version, reasonIn(fields), picturesIn(world, fields));
    else throw bad('decision is approve or reject.');
    return {};
  },

  /** `{miniAppId, appVersion, reason}`: a punishment. */
  'POST /control/force-offline': ({ world }, fields) => {
    const version = versionIn(world, fields);
    if (version.status !== 'RELEASE') {
      throw new ControlError(409, 'notOnline', `Version ${version.appVersion} is ${version.status}, not RELEASE.`);
    }
    const rejectReason = reasonIn(fields);
    changeVersion(world, version, { status: 'AUDIT_OFFLINE', offlineAt: world.now(), rejectReason });
    return {};
  },

  /** `{miniAppId, appVersion, failed?: boolean}`: ends the scan of a version now. */
  'POST /control/scan': ({ world }, fields) => {
    const version = versionIn(world, fields);
    const { failed = false } = fields;
    if (typeof failed !== 'boolean') throw bad('failed is true or false.');
    changeVersion(world, version, { scannedAt: world.now(), scanFailed: failed ? 1 : 0 });
    return {};
  },
};
