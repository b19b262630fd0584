import { findFirstField, findRejectedField } from '../actions/rejectedField.ts';
import type { Run } from '../shared/context.ts';
import { findRelease } from '../store/snapshot.ts';

/** The whole way of a version on one page; without a subject it begins with what is on its way, or with a choice. */
export const openWizard: Run = async (context, subject) => {
  const { workspaceId, miniProgramId, versionId, releaseId, targetApp } = subject ?? {};
  await context.openWizard({ workspaceId, miniProgramId, versionId, releaseId, targetApp });
};

/** After a rejection or a refusal: the wizard at the field that it names, with everything else kept. */
export const fixInWizard: Run = async (context, subject) => {
  const release = subject?.releaseId ? findRelease(context.store.snapshot, subject.releaseId) : undefined;
  const named = release?.trouble?.params.fields;
  const refused = findFirstField(Array.isArray(named) ? named.map(String) : []);
  const place = release?.rejection ? findRejectedField(release.rejection) : refused;
  await context.openWizard({ ...subject }, place ?? { step: 'configuration' });
};
