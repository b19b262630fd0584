import type { OwnRun } from '../model/context.types.ts';
import type { OwnVerb } from '../model/verbTable.ts';

const releaseFile = () => import('./releaseFile.ts');
const login = () => import('./login.ts');

/** Loads what each verb does that needs no platform; a missing one does not compile. */
export const ownVerbs: Readonly<Record<OwnVerb, () => Promise<OwnRun>>> = {
  check: async () => (await import('./check.ts')).check,
  plan: async () => (await releaseFile()).plan,
  apply: async () => (await releaseFile()).apply,
  continue: async () => (await releaseFile()).continueRelease,
  drift: async () => (await releaseFile()).drift,
  login: async () => (await login()).login,
  logout: async () => (await login()).logout,
  doctor: async () => (await import('./doctor.ts')).doctor,
  schema: async () => (await import('./schema.ts')).schema,
};
