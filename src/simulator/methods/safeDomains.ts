import { GatewayError } from '../gateway/gatewayError.ts';
import { text } from '../gateway/parameters.ts';
import { safeDomainsOf } from '../state/safeDomains.ts';
import type { MerchantHandlers } from './call.ts';

/** At most so many server domains (docs/alipaycn-api.md §1.7). */
const MOST_DOMAINS = 30;
/** *Assumed*: the code is published, the number is that of a host name. */
const LONGEST_DOMAIN = 253;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
/** *Assumed*: domains that nobody may add, and one that an anti-phishing list holds. */
const FORBIDDEN = /(?:^|\.)(?:localhost|local|internal|alipay\.com)$/;
const PHISHING = /(?:^|\.)phishing\.example$/;

/** Server domains that the mini program may call; a version keeps those of its upload (docs/alipaycn-api.md §1.7). */
export const safeDomainHandlers: MerchantHandlers = {
  'alipay.open.mini.safedomain.create': ({ context, parameters, miniApp }) => {
    const domain = text(parameters, 'safe_domain').toLowerCase();
    if (!domain) throw new GatewayError('SAFE_DOMAIN_IS_BLANK', 'safe_domain is missing.');
    if (domain.length > LONGEST_DOMAIN) throw new GatewayError('SAFEDOMAIN_EXCEED_LENGTH', 'safe_domain is too long.');
    if (FORBIDDEN.test(domain)) throw new GatewayError('SAFEDOMAIN_FORBID', `${domain} cannot be added.`);
    if (PHISHING.test(domain)) throw new GatewayError('ANTI_PHISHING_EXIST', `${domain} is known for phishing.`);
    if (!DOMAIN.test(domain)) {
      throw new GatewayError('INVALID_SAFE_DOMAIN', 'safe_domain is a domain name: no address, port, path or scheme.');
    }
    const known = safeDomainsOf(context, miniApp.id);
    if (known.includes(domain)) throw new GatewayError('SAFEDOMAIN_EXSIT', `${domain} is there already.`);
    if (known.length >= MOST_DOMAINS) {
      throw new GatewayError('SAFEDOMAIN_VOER_LIMIT', `A mini program has at most ${MOST_DOMAINS} safe domains.`);
    }
    context.database
      .prepare('INSERT INTO safeDomain (miniAppId, domain, addedAt) VALUES (?, ?, ?)')
      .run(miniApp.id, domain, context.now());
    return {};
  },

  // A domain that is not there leaves nothing to refuse: the row has no code for it.
  'alipay.open.mini.safedomain.delete': ({ context, parameters, miniApp }) => {
    const domain = text(parameters, 'safe_domain').toLowerCase();
    if (!domain) throw new GatewayError('SAFE_DOMAIN_IS_BLANK', 'safe_domain is missing.');
    context.database.prepare('DELETE FROM safeDomain WHERE miniAppId = ? AND domain = ?').run(miniApp.id, domain);
    return {};
  },
};
