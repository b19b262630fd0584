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
  'POST /control/review': ({ context }, fields) => {
    const version = versionIn(context, fields);
    const { part, decision } = fields;
    if (part !== undefined && part !== 'access' && part !== 'promotion') throw bad('part is access or promotion.');
    const waiting = waitingPart(version);
    if (!waiting || (part !== undefined && part !== waiting)) {
      const wanted = part === 'promotion' ? 'BASE_AUDIT_PASS' : 'AUDITING';
      const message = `Version ${version.appVersion} is ${version.status}, not ${wanted}; there is nothing to review.`;
      throw new ControlError(409, 'notUnderReview', message);
    }
    if (decision === 'approve') approve(context, version, { accessOnly: part === 'access' });
    else if (decision === 'reject') reject(context, version, reasonIn(fields), picturesIn(context, fields));
    else throw bad('decision is approve or reject.');
    return {};
  },

  /** `{miniAppId, appVersion, reason}`: a punishment. */
  'POST /control/force-offline': ({ context }, fields) => {
    const version = versionIn(context, fields);
    if (version.status !== 'RELEASE') {
      throw new ControlError(409, 'notOnline', `Version ${version.appVersion} is ${version.status}, not RELEASE.`);
    }
    const rejectReason = reasonIn(fields);
    changeVersion(context, version, { status: 'AUDIT_OFFLINE', offlineAt: context.now(), rejectReason });
    return {};
  },

  /** `{miniAppId, appVersion, failed?: boolean}`: ends the scan of a version now. */
  'POST /control/scan': ({ context }, fields) => {
    const version = versionIn(context, fields);
    const { failed = false } = fields;
    if (typeof failed !== 'boolean') throw bad('failed is true or false.');
    changeVersion(context, version, { scannedAt: context.now(), scanFailed: failed ? 1 : 0 });
    return {};
  },
};
