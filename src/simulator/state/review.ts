import { saveInformation } from './miniApps.ts';
import { mayGoOnline, putOnline } from './publishing.ts';
import type { SimulatorContext } from './simulatorContext.ts';
import { changeVersion, type Version } from './versions.ts';

/** A review requested with `audit_rule: BASE_PROMOTE` has two parts (docs/alipaycn-api.md §1.3, §1.5). */
export type ReviewPart = 'access' | 'promotion';

/** The part that waits for the reviewer, or undefined. */
export function waitingPart(version: Version): ReviewPart | undefined {
  if (version.status === 'AUDITING') return 'access';
  return version.status === 'BASE_AUDIT_PASS' && version.promoteAudit === null ? 'promotion' : undefined;
}

/**
 * Approves a version that waits. The access review alone leaves it in BASE_AUDIT_PASS; by default the promotion review
 * passes with it.
 */
export function approve(context: SimulatorContext, version: Version, { accessOnly = false } = {}): void {
  const { submission } = version;
  const isTwofold = submission?.promotion === true;
  const changes = {
    status: isTwofold && accessOnly ? 'BASE_AUDIT_PASS' : 'WAIT_RELEASE',
    auditedAt: context.now(),
    releasableAt: context.now() + context.profile.statusLagMilliseconds,
    promoteAudit: isTwofold && !accessOnly ? 'PASS' : null,
  } as const;
  const approved = { ...version, ...changes };
  changeVersion(context, version, changes);
  if (submission) saveInformation(context, version.miniAppId, submission.information);
  if (submission?.autoOnline && mayGoOnline(context, approved) && !context.profile.registrationMissing) {
    putOnline(context, approved);
  }
}

/** Rejects the part that waits, with the reviewer's reason and pictures (ids). */
export function reject(context: SimulatorContext, version: Version, reason: string, pictures: readonly string[]): void {
  const auditedAt = context.now();
  if (waitingPart(version) === 'promotion') {
    const promoted = { promoteAudit: 'REJECT', promoteReason: reason, promotePictures: pictures } as const;
    changeVersion(context, version, { status: 'PROMOTE_AUDIT_REJECT', auditedAt, ...promoted });
    return;
  }
  changeVersion(context, version, { status: 'AUDIT_REJECT', auditedAt, rejectReason: reason, auditPictures: pictures });
}
