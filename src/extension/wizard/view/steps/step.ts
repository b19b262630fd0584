import type { Facts } from '../../model/wizardState.ts';
import type { Button } from '../../protocol/protocol.ts';
import type { Content } from '../parts/blocks.ts';

/** What a step shows; `project` adds the frame around it. */
export interface StepPage {
  readonly heading: string;
  readonly intro?: string;
  readonly blocks?: Content;
  readonly next?: Button | null;
  readonly stop?: Button | null;
  readonly note?: string;
}

export type Step = (facts: Facts) => StepPage;
