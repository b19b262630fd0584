import { faultOf, profileNamed, profileNames } from '../state/profiles.ts';
import { bad } from './fields.ts';
import type { Routes } from './routes.ts';

/** How this AlipayCN behaves. */
export const profileRoutes: Routes = {
  'GET /control/profile': ({ context }) => ({ profile: context.profile, names: profileNames }),

  /** `{name?, …rules}`: takes the named profile, or the one that holds, and changes the rules that are given. */
  'POST /control/profile': ({ context }, { name, ...changes }) => {
    if (name !== undefined && !profileNames.includes(String(name))) {
      throw bad(`There is no such profile. There are: ${profileNames.join(', ')}.`);
    }
    const fault = faultOf(changes);
    if (fault) throw bad(fault);
    context.profile = { ...(name === undefined ? context.profile : profileNamed(String(name))), ...changes };
    return { profile: context.profile };
  },
};
