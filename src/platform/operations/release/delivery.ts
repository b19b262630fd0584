import { ProblemError } from '../../../core/problems.ts';
import { AlipayCnError } from '../../alipaycn/errors/alipayCnError.ts';
import type { AlipayCnVersion } from '../../alipaycn/versions.ts';
import { requireTarget } from '../../domain/ruleInputs.ts';
import { readBytes } from '../../store/blobs.ts';
import { buildEnd, isStandingThere, standsThereProblem } from '../execution/buildResult.ts';
import type { ReleaseOperation } from '../execution/releaseOperation.ts';
import { bringDomains } from './safeDomains.ts';

/** What was done about the domains: which were added, whether this version may reach them, or that they are not ours to add. */
interface Brought {
  readonly domains?: readonly string[];
  readonly domainsFor?: 'thisVersion' | 'nextVersion' | 'console';
}

/** The call that brings a package: whoever sent it may find its version there. */
export const uploading = 'upload';

/**
 * Uploads the package, once: what was sent before is followed, and sent again only where AlipayCN knows of no build.
 * @throws AlipayCnError; ProblemError where AlipayCN could not build it.
 */
async function uploadPackage(operation: ReleaseOperation): Promise<void> {
  const { context, release } = operation;
  const { version, program } = await context.store.read(async (tx) => ({
    version: await tx.get('version', release.versionId),
    program: await tx.get('miniProgram', release.miniProgramId),
  }));
  if (!version) throw new ProblemError('notFound');
  if (version.origin !== 'package') {
    const { name: target } = requireTarget(context, release.targetApp);
    throw new ProblemError('versionNotAtTarget', { version: version.number, target });
  }
  const alipayCn = await operation.alipayCn();
  const number = release.versionNumber;
  try {
    if (operation.hasSent(uploading) && (await alipayCn.followPackageBuild(number, context.closing))) return;
    const zip = await readBytes(context.folder, 'packages', version.packageSha256);
    const times = await operation.markSent(uploading);
    await alipayCn.deliverPackage({ version: number, name: program?.name ?? '', zip, isRepeated: times > 1 });
  } catch (error) {
    if (AlipayCnError.is(error) && error.outcome !== 'unknown') await operation.markNotDone(uploading);
    throw isStandingThere(error) ? standsThereProblem(number) : (buildEnd(error, 'uploadVersion') ?? error);
  }
}

/**
 * Brings domains and package to AlipayCN; of a version that exists there already, only domains that are missing.
 * @param standing what AlipayCN has under this number, just read.
 */
export async function deliver(operation: ReleaseOperation, standing: AlipayCnVersion | null): Promise<Brought> {
  const { context, release } = operation;
  const configuration = await context.store.read((tx) => tx.get('configuration', release.id));
  const domains = configuration ? await bringDomains(operation, configuration) : [];
  const brought: Brought =
    domains === null
      ? { domainsFor: 'console' }
      : domains.length > 0
        ? { domains, domainsFor: standing ? 'nextVersion' : 'thisVersion' }
        : {};
  if (!standing) await uploadPackage(operation);
  // From here on the version exists at AlipayCN even if the action fails, so canceling has to delete it.
  if (!release.delivered)
    await context.store.write((tx) => tx.update('release', release.id, { delivered: true, outsideStatus: 'INIT' }));
  return brought;
}
