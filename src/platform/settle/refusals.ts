import { AlipayCnError } from '../alipaycn/alipayCnError.ts';
import { describeCode, type GuardKey } from '../alipaycn/codes.ts';

/** Codes that say nothing of what was handed in: the grant, the keys, the clock, the load. */
const notOfTheContent = new Set<GuardKey | undefined>([
  'grantEnded',
  'permissionMissing',
  'applicationWrong',
  'keyWrong',
  'clockWrong',
  'calledTooOften',
  'systemFailed',
]);

const guardOf = (error: AlipayCnError): GuardKey | undefined => describeCode(error.method ?? '', error.code ?? '').key;

/** Why AlipayCN's gateway would not take an application for what stands in it, word for word; `null` for any other failure. */
export function refusalOf(error: unknown): { reason: string; code: string; fields: string[] } | null {
  if (!AlipayCnError.is(error, 'refused') || !error.code || notOfTheContent.has(guardOf(error))) return null;
  const { field } = describeCode(error.method ?? '', error.code);
  return {
    reason: error.hint ? `${error.hint} (${error.code})` : error.code,
    code: error.code,
    fields: field ? [field] : [],
  };
}

/** AlipayCN says, verifiably, that the merchant's grant does not hold any more (alipaycn-api §2.2, §3.3). */
export const isGrantEnded = (error: unknown): boolean =>
  AlipayCnError.is(error, 'refused') && guardOf(error) === 'grantEnded';
