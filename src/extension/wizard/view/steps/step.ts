import type { Facts } from '../../model/wizardState.ts';
import type { Block, Button } from '../../protocol/protocol.ts';

/** What a step shows; the frame around it is made by `project`. */
export interface StepPage {
  readonly heading: string;
  readonly intro: string;
  readonly blocks: readonly Block[];
  readonly next: Button | null;
  readonly note: string;
}

export type Step = (facts: Facts) => StepPage;
