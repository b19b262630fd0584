import type { IntentRow } from '../store/rows.ts';
import { settleAdoption } from './adoptions.ts';
import type { SettleContext } from './context.ts';
import { settleQrCode } from './qrCodes.ts';
import { settleNameCheck, settleReading } from './readings.ts';
import { settleReconcile } from './reconciler.ts';
import { settleTargetVersions } from './targetVersions.ts';
import { settleTemplate } from './templates.ts';
import { settleTrial } from './trials.ts';

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
