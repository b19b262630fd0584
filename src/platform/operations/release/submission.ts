import type { AlipayCnVersion } from '../../alipaycn/versions.ts';
import type { ReleaseOperation } from '../execution/releaseOperation.ts';
import { readVersion } from '../execution/sendAndReadBack.ts';
import { VersionScanningError } from '../execution/unfinished.ts';
import { buildApplication } from './auditRequest.ts';
import { uploading } from './delivery.ts';
import { followPath, type Path } from './followPath.ts';
import { backToDevelopment, statusIs } from './transitions.ts';

const isHanded = statusIs('AUDITING', 'WAIT_RELEASE', 'AUDIT_REJECT', 'BASE_AUDIT_PASS', 'RELEASE');

/** Submits the version to AlipayCN's reviewers. @throws VersionScanningError where that has to wait; UnexpectedStateError. */
export async function submitForReview(operation: ReleaseOperation): Promise<void> {
  const application = await buildApplication(operation);
  const alipayCn = await operation.alipayCn();
  const version = await readVersion(operation);
  if (version?.status === 'INIT' && version.scanResult === 'scanning') throw new VersionScanningError();
  const submit = { send: () => alipayCn.applyForAudit(application), done: isHanded };
  const path: Path = {
    // An application that somebody else submitted is not ours.
    goal: (read) => isHanded(read) && operation.hasSent(),
    steps: { INIT: submit },
    between: { absent: ['INIT'], AUDIT_REJECT: ['INIT'] },
  };
  await followPath(operation, path, version);
}

/**
 * Reads a version's state before an application and returns a rejected one to development. It is then in development,
 * absent because it was never delivered, or already submitted by this intent.
 */
export async function prepareForApplication(
  operation: ReleaseOperation,
  throughAlipayPlus: boolean,
): Promise<AlipayCnVersion | null> {
  const { release } = operation;
  const handed = statusIs('AUDITING', 'WAIT_RELEASE', 'BASE_AUDIT_PASS');
  return followPath(operation, {
    goal: (version) =>
      (version === null && !release.delivered) ||
      version?.status === 'INIT' ||
      // On a direct connection this is the very application, whose answer was lost.
      (!throughAlipayPlus && handed(version) && operation.hasSent()),
    // Whatever else was sent, only our own upload brings a version there.
    isOwnGoal: () => operation.hasSent(release.delivered ? undefined : uploading),
    steps: { AUDIT_REJECT: await backToDevelopment(operation) },
  });
}
