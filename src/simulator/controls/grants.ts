import { endTokens, everyMethod, limitGrant, revokeAccess } from '../state/grants.ts';
import { badRequest, isWhole, type Routes, requireMiniApp } from './route.ts';

const CENTURY_SECONDS = 100 * 365 * 24 * 3600;

/** Changes of a grant, by the merchant or by time. */
export const grantRoutes: Routes = {
  /** `{miniAppId}`: the merchant revokes every access. */
  'POST /control/revoke': ({ context }, fields) => {
    revokeAccess(context, requireMiniApp(context, fields).id);
    return {};
  },

  /**
   * `{miniAppId, methods?: names | null, expiresInSeconds?}`: what the valid grant allows (null: everything), and when
   * its tokens expire.
   */
  'POST /control/grant': ({ context }, fields) => {
    const { id } = requireMiniApp(context, fields);
    const { methods, expiresInSeconds } = fields;
    if (methods === null) limitGrant(context, id, undefined);
    else if (Array.isArray(methods) && methods.every((name) => everyMethod.includes(name))) {
      limitGrant(context, id, methods);
    } else if (methods !== undefined)
      throw badRequest('methods is a list of method names of the table, or null for all.');
    if (expiresInSeconds !== undefined) {
      if (!isWhole(expiresInSeconds, 0, CENTURY_SECONDS))
        throw badRequest('expiresInSeconds is a whole number from 0.');
      endTokens(context, id, context.now() + expiresInSeconds * 1000);
    }
    return {};
  },
};
