import type { IntentRow } from '../store/documents.ts';
import type { SettleContext } from './execution/context.ts';
import { settleQrCode } from './qrCodes.ts';
import { settleNameCheck, settleReading } from './readings.ts';
import { settleReconcile } from './reconcile/reconcile.ts';
import { settleAdoption } from './versions/adoptions.ts';
import { settleTargetVersions } from './versions/targetVersions.ts';
import { settleTemplate } from './versions/templates.ts';
import { settleTrial } from './versions/trials.ts';

/** How each piece of work at a target app that is no action of a release is done, by the action of its intent. */
export const outsideWork: Readonly<
  Partial<Record<string, (context: SettleContext, intent: IntentRow) => Promise<unknown>>>
> = {
  createQrCode: settleQrCode,
  reconcile: settleReconcile,
  createTrialQrCode: settleTrial,
  listTargetVersions: settleTargetVersions,
  adoptVersion: settleAdoption,
  read: settleReading,
  checkName: settleNameCheck,
  createVersionFromTemplate: settleTemplate,
};
