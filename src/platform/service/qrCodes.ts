import { checkForm } from '../../core/fieldChecks.ts';
import { qrCodeLimits } from '../../core/limits.ts';
import { ProblemError, requireAllowed } from '../../core/problems.ts';
import { judgeTrial } from '../../core/versionRules.ts';
import type { Handlers } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import { openReleases, requireTarget, trialInputs } from '../domain/ruleInputs.ts';
import { qrCodeShapes, qrCodeSizes } from '../store/intents.ts';
import { requireProgram, requireRole, requireVersion } from './access.ts';
import { runAtTarget } from './runAtTarget.ts';
import { readStartPage } from './startPage.ts';

/** QR codes of what users have, and of a version that is tried before its review. */
export const qrCodeHandlers = (context: ServiceContext): Pick<Handlers, 'createQrCode' | 'createTrialQrCode'> => ({
  createTrialQrCode: (call) =>
    runAtTarget(context, call, 'createTrialQrCode', async (tx) => {
      const { version, member } = await requireVersion(tx, call.path.version, call.actor);
      const target = requireTarget(context, call.body.targetApp);
      const { releaseId, ...facts } = await trialInputs(context, tx, version, target, member.role);
      requireAllowed(judgeTrial(facts));
      if (releaseId === null) throw new ProblemError('notFound');
      return { input: { releaseId }, role: member.role };
    }),

  createQrCode: async (call) => {
    const { page = '', query = '', targetApp = 'alipayCN', size = '', shape = '' } = call.body;
    // AlipayCN demands a page (docs/alipaycn-api.md §1.8).
    const startPage = page.trim() ? '' : await readStartPage(context, call.actor, call.path.miniProgram, targetApp);
    return runAtTarget(context, call, 'createQrCode', async (tx) => {
      const { program, member } = await requireProgram(tx, call.path.miniProgram, call.actor);
      requireRole(context, member, 'createQrCode');
      requireTarget(context, targetApp);
      const description = call.body.description?.trim() || program.name;
      const problems = checkForm(qrCodeLimits, { page, query, description, size, shape });
      if (problems.length > 0) throw new ProblemError('invalidInput', {}, problems);
      const open = await openReleases(tx, { miniProgramId: program.id, targetApp });
      const isLive = open.some(({ stage }) => stage === 'fullRelease');
      if (!isLive) throw new ProblemError('qrCodeNeedsFullRelease');
      const form = {
        size: qrCodeSizes.find((one) => one === size),
        shape: qrCodeShapes.find((one) => one === shape),
      };
      const input = { miniProgramId: program.id, targetApp, page, startPage, query, description, ...form };
      return { input, role: member.role };
    });
  },
});
