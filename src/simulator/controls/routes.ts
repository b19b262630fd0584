import type { Faults } from '../gateway/faults.ts';
import type { SimulatorContext } from '../state/simulatorContext.ts';
import type { Fields } from './fields.ts';

/** What the controls work with. */
export interface Controls {
  readonly context: SimulatorContext;
  readonly faults: Faults;
  readonly token: string;
}

/** Controls by `VERB /path`; each runs in one transaction and gives a JSON answer, or throws a ControlError. */
export type Routes = Readonly<Record<string, (controls: Controls, fields: Fields) => unknown>>;
