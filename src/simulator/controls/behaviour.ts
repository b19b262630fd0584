import { faultKinds } from '../gateway/faults.ts';
import { methodNames } from '../state/methodTable.ts';
import { findProfileFault, profileNames, requireProfile } from '../state/profiles.ts';
import { badRequest, isWhole, type Routes } from './route.ts';

/** How this AlipayCN behaves. */
export const behaviourRoutes: Routes = {
  'GET /control/profile': ({ context }) => ({ profile: context.profile, names: profileNames }),

  /** `{name?, …rules}`: takes the named profile, or the current one, and changes the rules that are given. */
  'POST /control/profile': ({ context }, { name, ...changes }) => {
    if (name !== undefined && !profileNames.includes(String(name))) {
      throw badRequest(`There is no such profile. There are: ${profileNames.join(', ')}.`);
    }
    const fault = findProfileFault(changes);
    if (fault) throw badRequest(fault);
    context.profile = { ...(name === undefined ? context.profile : requireProfile(String(name))), ...changes };
    return { profile: context.profile };
  },

  /** `{method, kind, times, milliseconds?, code?, status?}`; see `Fault`. */
  'POST /control/faults': ({ faults }, fields) => {
    const { method, times, milliseconds = 0, status = 400 } = fields;
    const kind = faultKinds.find((each) => each === fields.kind);
    const code = typeof fields.code === 'string' ? fields.code : undefined;
    if (typeof method !== 'string' || (method !== '*' && !methodNames.includes(method))) {
      throw badRequest('method is a method name of the table, or *.');
    }
    if (!kind) throw badRequest(`kind is one of ${faultKinds.join(', ')}.`);
    if (!isWhole(times, 1, 1000)) throw badRequest('times is 1 to 1000.');
    if (!isWhole(milliseconds, 0, 3_600_000)) throw badRequest('milliseconds is 0 to 3600000.');
    if (kind === 'refuse' && !/^[\w.-]{1,128}$/.test(code ?? '')) throw badRequest('code is a code.');
    if (!isWhole(status, 400, 599)) throw badRequest('status is 400 to 599.');
    faults.pending.push({ method, kind, times, milliseconds, status, code });
    return {};
  },
};
