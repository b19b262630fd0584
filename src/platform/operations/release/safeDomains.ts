import { ProblemError } from '../../../core/problems.ts';
import { AlipayCnError } from '../../alipaycn/errors/alipayCnError.ts';
import { describeCode } from '../../alipaycn/errors/codes.ts';
import { refusedProblem } from '../../alipaycn/refusals/refusedProblem.ts';
import type { ConfigurationValues } from '../../store/documents.ts';
import type { ReleaseOperation } from '../execution/releaseOperation.ts';

/** A domain as AlipayCN takes it: without its scheme (docs/alipaycn-api.md §1.7). */
const bare = (domain: string): string => domain.replace(/^\w+:\/\//, '').toLowerCase();

/** What the gateway says where the merchant's grant leaves out domains: they are kept at AlipayCN's own console then. */
const notGranted = new Set(['permissionMissing', 'applicationPermissionMissing']);

/** A refusal with the domain it is about, which leads to the domain's field. */
function aboutDomain(error: AlipayCnError, domain: string, field: string): ProblemError {
  const { code, params, extra } = refusedProblem(error);
  const remedy = extra.remedy ?? { action: 'editConfiguration' as const };
  return new ProblemError(code, { ...params, domain, fields: [field] }, [], { ...extra, remedy });
}

/**
 * Brings the domains of a configuration to AlipayCN, before the package: only versions uploaded afterwards may reach
 * them. It never removes one, since somebody else may need it.
 * @returns the domains that were added, or `null` where the merchant's grant does not cover them.
 * @throws ProblemError naming the domain that AlipayCN refuses.
 */
export async function bringDomains(
  operation: ReleaseOperation,
  { serverDomains, h5Domains }: Pick<ConfigurationValues, 'serverDomains' | 'h5Domains'>,
): Promise<string[] | null> {
  const named = (field: string, domains: readonly string[]) =>
    domains.map((domain, index) => ({ domain: bare(domain), field: `${field}.${index}` }));
  const wanted = [...named('serverDomains', serverDomains), ...named('h5Domains', h5Domains)];
  if (wanted.length === 0) return [];
  const alipayCn = await operation.alipayCn();
  try {
    const { safeDomains } = await alipayCn.baseInformation();
    const there = new Set(safeDomains.map(bare));
    const added: string[] = [];
    for (const { domain, field } of wanted) {
      if (there.has(domain)) continue;
      const call = `domain ${domain}`;
      await operation.markSent(call);
      await alipayCn.addSafeDomain(domain).catch(async (error: unknown) => {
        if (AlipayCnError.is(error) && error.outcome !== 'unknown') await operation.markNotDone(call);
        throw AlipayCnError.is(error, 'refused') && isOfDomain(error) ? aboutDomain(error, domain, field) : error;
      });
      there.add(domain);
      added.push(domain);
    }
    return added;
  } catch (error) {
    if (!AlipayCnError.is(error, 'refused') || !notGranted.has(keyOf(error) ?? '')) throw error;
    operation.context.logger(`domains are left to AlipayCN's console: ${error.message}`);
    return null;
  }
}

const keyOf = (error: AlipayCnError) => describeCode(error.method ?? '', error.code ?? '').key;

function isOfDomain(error: AlipayCnError): boolean {
  const { key = '', field } = describeCode(error.method ?? '', error.code ?? '');
  return key.startsWith('domain') || field === 'serverDomains';
}
