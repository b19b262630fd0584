import { findRelease } from '../snapshot.ts';
import { fieldOfRejection } from '../wizard/reasonField.ts';
import type { Run } from './context.ts';

/** The whole way of a version on one page; without a subject it begins with what is on its way, or with a choice. */
export const openWizard: Run = async (context, subject) => {
  const { workspaceId, miniProgramId, versionId, releaseId, targetApp } = subject ?? {};
  await context.openWizard({ workspaceId, miniProgramId, versionId, releaseId, targetApp });
};

/** After a rejection: the wizard at the field that the reason names, with everything else kept. */
export const fixInWizard: Run = async (context, subject) => {
  const release = subject?.releaseId ? findRelease(context.store.snapshot, subject.releaseId) : undefined;
  const place = release?.rejection ? fieldOfRejection(release.rejection) : null;
  await context.openWizard({ ...subject }, place ?? { step: 'configuration' });
};
