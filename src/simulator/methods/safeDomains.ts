import { refuse } from '../gateway/gatewayError.ts';
import { type Parameters, text } from '../gateway/parameters.ts';
import { findSafeDomains } from '../state/miniApps.ts';
import { insert, run } from '../state/rows.ts';
import type { MerchantHandlers } from './call.ts';

/** At most so many server domains (docs/alipaycn-api.md §1.7). */
const MOST_DOMAINS = 30;
/** *Assumed*: the code is published, the number is that of a host name. */
const LONGEST_DOMAIN = 253;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
/** *Assumed*: domains that nobody may add, and one of an anti-phishing list. */
const FORBIDDEN = /(?:^|\.)(?:localhost|local|internal|alipay\.com)$/;
const PHISHING = /(?:^|\.)phishing\.example$/;

/** Server domains that the mini program may call; a version has those of its upload (docs/alipaycn-api.md §1.7). */
export const safeDomainHandlers: MerchantHandlers = {
  'alipay.open.mini.safedomain.create': ({ context, parameters, miniApp }) => {
    const domain = requireDomain(parameters);
    if (domain.length > LONGEST_DOMAIN) refuse('SAFEDOMAIN_EXCEED_LENGTH', 'safe_domain is too long.');
    if (FORBIDDEN.test(domain)) refuse('SAFEDOMAIN_FORBID', `${domain} cannot be added.`);
    if (PHISHING.test(domain)) refuse('ANTI_PHISHING_EXIST', `${domain} is known for phishing.`);
    if (!DOMAIN.test(domain))
      refuse('INVALID_SAFE_DOMAIN', 'safe_domain is a domain name: no address, port, path or scheme.');
    const known = findSafeDomains(context, miniApp.id);
    if (known.includes(domain)) refuse('SAFEDOMAIN_EXSIT', `${domain} is there already.`);
    if (known.length >= MOST_DOMAINS)
      refuse('SAFEDOMAIN_VOER_LIMIT', `A mini program has at most ${MOST_DOMAINS} safe domains.`);
    insert(context, 'safeDomain', { miniAppId: miniApp.id, domain, addedAt: context.now() });
    return {};
  },

  // The row has no code for a domain that does not exist.
  'alipay.open.mini.safedomain.delete': ({ context, parameters, miniApp }) => {
    const domain = requireDomain(parameters);
    run(context, 'DELETE FROM safeDomain WHERE miniAppId = ? AND domain = ?', miniApp.id, domain);
    return {};
  },
};

function requireDomain(parameters: Parameters): string {
  return text(parameters, 'safe_domain').toLowerCase() || refuse('SAFE_DOMAIN_IS_BLANK', 'safe_domain is missing.');
}
