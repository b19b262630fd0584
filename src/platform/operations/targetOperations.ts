import type { AuthorizationWork, IntentOf, IntentResult, TargetWork } from '../store/intents.ts';
import { authorizationOperations } from './authorization/authorizations.ts';
import type { OperationContext } from './execution/context.ts';
import { createQrCode } from './qrCodes.ts';
import { checkName, keepReading } from './readings.ts';
import { reconcile } from './reconcile/reconcile.ts';
import { adoptVersion } from './versions/adoptions.ts';
import { listTargetVersions } from './versions/targetVersions.ts';
import { createVersionFromTemplate } from './versions/templates.ts';
import { createTrialQrCode } from './versions/trials.ts';

/** How each piece of work at a target app is performed that is no action of a release, and what it comes to. */
export const targetOperations: {
  readonly [A in TargetWork | AuthorizationWork]: (
    context: OperationContext,
    intent: IntentOf<A>,
  ) => Promise<IntentResult<A>>;
} = {
  createQrCode,
  reconcile,
  createTrialQrCode,
  listTargetVersions,
  adoptVersion,
  read: keepReading,
  checkName,
  createVersionFromTemplate,
  ...authorizationOperations,
};
