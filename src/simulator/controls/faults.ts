import { faultKinds } from '../gateway/faults.ts';
import { methodNames } from '../state/methodTable.ts';
import { bad, isWhole } from './fields.ts';
import type { Routes } from './routes.ts';

/** What the gateway is to do wrong. */
export const faultRoutes: Routes = {
  /** `{method, kind, times, milliseconds?, code?, status?}`; see `Fault`. */
  'POST /control/faults': ({ faults }, fields) => {
    const { method, times, milliseconds = 0, code, status = 400 } = fields;
    const kind = faultKinds.find((each) => each === fields.kind);
    if (typeof method !== 'string' || (method !== '*' && !methodNames.includes(method))) {
      throw bad('method is a method name of the table, or *.');
    }
    if (!kind) throw bad(`kind is one of ${faultKinds.join(', ')}.`);
    if (!isWhole(times, 1, 1000)) throw bad('times is 1 to 1000.');
    if (!isWhole(milliseconds, 0, 3_600_000)) throw bad('milliseconds is 0 to 3600000.');
    if (kind === 'refuse' && !(typeof code === 'string' && /^[\w.-]{1,128}$/.test(code))) throw bad('code is a code.');
    if (!isWhole(status, 400, 599)) throw bad('status is 400 to 599.');
    faults.add({ method, kind, times, milliseconds, status, code: typeof code === 'string' ? code : undefined });
    return {};
  },
};
