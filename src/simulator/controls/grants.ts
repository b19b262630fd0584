import { endTokens, everyMethod, limitGrant, revokeAccess } from '../state/grants.ts';
import { bad, isWhole, miniAppIn } from './fields.ts';
import type { Routes } from './routes.ts';

const CENTURY_SECONDS = 100 * 365 * 24 * 3600;

/** What the merchant, or time, does to a grant. */
export const grantRoutes: Routes = {
  /** `{miniAppId}`: the merchant takes every access back. */
  'POST /control/revoke': ({ context }, fields) => {
    revokeAccess(context, miniAppIn(context, fields).id);
    return {};
  },

  /**
   * `{miniAppId, methods?: names | null, expiresInSeconds?}`: what the standing grant allows (null: everything), and
   * when its tokens end.
   */
  'POST /control/grant': ({ context }, fields) => {
    const { id } = miniAppIn(context, fields);
    const { methods, expiresInSeconds } = fields;
    if (methods !== undefined && methods !== null) {
      if (!Array.isArray(methods) || !methods.every((name) => everyMethod.includes(name))) {
        throw bad('methods is a list of method names of the table, or null for all.');
      }
      limitGrant(context, id, methods);
    } else if (methods === null) limitGrant(context, id, undefined);
    if (expiresInSeconds !== undefined) {
      if (!isWhole(expiresInSeconds, 0, CENTURY_SECONDS)) throw bad('expiresInSeconds is a whole number from 0.');
      endTokens(context, id, context.now() + expiresInSeconds * 1000);
    }
    return {};
  },
};
