import { approve, reject, waitingPart } from '../state/review.ts';
import { changeVersion } from '../state/versions.ts';
import { addPictures, badRequest, ControlError, type Routes, requireReason, requireVersion } from './route.ts';

/** What the reviewer does. */
export const reviewerRoutes: Routes = {
  /**
   * `{miniAppId, appVersion, decision: approve | reject, part?: access | promotion, reason?, pictures?}`. Without a
   * part, an approval is one of everything that waits, and a rejection one of what waits first.
   */
  'POST /control/review': ({ context }, fields) => {
    const version = requireVersion(context, fields);
    const { part, decision } = fields;
    if (part !== undefined && part !== 'access' && part !== 'promotion')
      throw badRequest('part is access or promotion.');
    const waiting = waitingPart(version);
    if (!waiting || (part !== undefined && part !== waiting)) {
      const required = part === 'promotion' ? 'BASE_AUDIT_PASS' : 'AUDITING';
      const message = `Version ${version.appVersion} is ${version.status}, not ${required}; there is nothing to review.`;
      throw new ControlError(409, 'notUnderReview', message);
    }
    if (decision === 'approve') approve(context, version, { accessOnly: part === 'access' });
    else if (decision === 'reject') reject(context, version, requireReason(fields), addPictures(context, fields));
    else throw badRequest('decision is approve or reject.');
    return {};
  },

  /** `{miniAppId, appVersion, reason}`: a punishment. */
  'POST /control/force-offline': ({ context }, fields) => {
    const version = requireVersion(context, fields);
    if (version.status !== 'RELEASE') {
      throw new ControlError(409, 'notOnline', `Version ${version.appVersion} is ${version.status}, not RELEASE.`);
    }
    const rejectReason = requireReason(fields);
    changeVersion(context, version, { status: 'AUDIT_OFFLINE', offlineAt: context.now(), rejectReason });
    return {};
  },

  /** `{miniAppId, appVersion, failed?: boolean}`: ends the scan of a version now. */
  'POST /control/scan': ({ context }, fields) => {
    const version = requireVersion(context, fields);
    const { failed = false } = fields;
    if (typeof failed !== 'boolean') throw badRequest('failed is true or false.');
    changeVersion(context, version, { scannedAt: context.now(), scanFailed: failed ? 1 : 0 });
    return {};
  },
};
