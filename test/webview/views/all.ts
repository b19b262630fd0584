import type { WizardView } from '../../../src/extension/wizard/protocol/protocol.ts';
import { apply, live, publish, rejected, unreachable } from './follow.ts';
import { planned } from './planned.ts';
import { authorization, basicInformation, configuration, languages, selectApp } from './prepare.ts';
import { refused } from './refused.ts';
import { found, notEnough, otherMiniProgram } from './truth.ts';

/** Views of every step, with every kind of block in them. */
export const allViews: Readonly<Record<string, () => WizardView>> = {
  selectApp,
  languages,
  authorization,
  configuration,
  basicInformation,
  apply,
  rejected,
  publish,
  live,
  unreachable,
  refused,
  planned,
  found,
  otherMiniProgram,
  notEnough,
};
