import { readFlag, readText, readTexts } from './wire/fields.ts';
import type { Gateway, Session } from './wire/gateway.ts';
import { incompleteError } from './wire/responseErrors.ts';

/** What AlipayCN has stored about a mini program (docs/alipaycn-api.md §1.6); `null` for what its answer left out. */
export interface BaseInformation {
  readonly name: string | null;
  readonly englishName: string | null;
  readonly tagline: string | null;
  readonly description: string | null;
  readonly logoUrl: string | null;
  readonly categoryNames: string | null;
  readonly servicePhone: string | null;
  readonly serviceEmail: string | null;
  readonly safeDomains: readonly string[];
  /** It is online in restricted form, before its filing (备案) is finished (docs/alipaycn-api.md §1.4). */
  readonly isRegistrationLimited: boolean | null;
}

/** Whether a name could be used, and AlipayCN's own code and words for it. */
export interface NameCheck {
  readonly isFree: boolean;
  readonly code: string;
  readonly words: string | null;
}

/** `check_code` of a name that nothing was found against, as the API documents of Alipay's SDKs say. */
const NOTHING_FOUND = 'NONE';

/** Reads what AlipayCN holds of a mini program. @throws AlipayCnError */
export async function readBaseInformation(
  gateway: Gateway,
  session: Session,
  signal?: AbortSignal,
): Promise<BaseInformation> {
  const fields = await gateway({ verb: 'queryBaseInformation', session, signal });
  return {
    name: readText(fields.app_name),
    englishName: readText(fields.app_english_name),
    tagline: readText(fields.app_slogan),
    description: readText(fields.app_desc),
    logoUrl: readText(fields.app_logo),
    categoryNames: readText(fields.category_names),
    servicePhone: readText(fields.service_phone),
    serviceEmail: readText(fields.service_email),
    safeDomains: readTexts(fields.safe_domains),
    isRegistrationLimited: readFlag(fields.registration_limit_release),
  };
}

/**
 * Asks whether a name (3–30) could be used: duplicates, sensitive words, brands (docs/alipaycn-api.md §1.6).
 * @throws AlipayCnError
 */
export async function checkName(
  gateway: Gateway,
  session: Session,
  name: string,
  signal?: AbortSignal,
): Promise<NameCheck> {
  const fields = await gateway({ verb: 'checkName', session, query: { app_name: name }, signal });
  const code = readText(fields.check_code);
  if (!code) throw incompleteError('checkName', 'check_code');
  return { isFree: code === NOTHING_FOUND, code, words: readText(fields.check_memo) };
}
