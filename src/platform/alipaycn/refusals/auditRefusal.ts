import type { AlipayCnGuard } from '../../../core/alipayCnProblems.ts';
import type { Reason } from '../../../core/problems.ts';
import { AlipayCnError } from '../errors/alipayCnError.ts';
import { describeCode, isCalledTooOften } from '../errors/codes.ts';
import { refusedProblem } from './refusedProblem.ts';

/** Codes that are not about the content: the grant, the keys, the clock, the load. */
const notOfTheContent = new Set<AlipayCnGuard | undefined>([
  'grantEnded',
  'grantMissing',
  'refreshEnded',
  'permissionMissing',
  'applicationPermissionMissing',
  'applicationWrong',
  'keyWrong',
  'certificateWrong',
  'clientAddressRefused',
  'clockWrong',
  'calledTooOften',
  'systemFailed',
]);

/** The guard that a refusal's code stands for, where it is known. */
export const guardForError = (error: AlipayCnError): AlipayCnGuard | undefined =>
  describeCode(error.method ?? '', error.code ?? '').key;

interface Refusal {
  readonly reason: string;
  readonly code: string;
  readonly fields: string[];
  /** What the code means, in our words. */
  readonly meaning: Reason;
}

/** Why AlipayCN's gateway refused the content of an application, in its own words; `null` for any other failure. */
export function auditRefusal(error: unknown): Refusal | null {
  if (!AlipayCnError.is(error, 'refused') || !error.code || notOfTheContent.has(guardForError(error))) return null;
  const { field } = describeCode(error.method ?? '', error.code);
  const { code, params } = refusedProblem(error);
  return {
    reason: error.hint ?? error.code,
    code: error.code,
    fields: field ? [field] : [],
    // AlipayCN's words are the reason; beside what they mean stand its code and ids alone.
    meaning: { code, params: { ...params, message: error.code } },
  };
}

/** AlipayCN says, verifiably, that it did nothing because it is called too often. */
export const isSlowDown = (error: unknown): boolean =>
  AlipayCnError.is(error) && error.outcome === 'refused' && isCalledTooOften(error);

/** A refusal that has nothing to do with what was asked: our keys, our clock, our application, how often we ask. */
export const concernsConnection = (error: AlipayCnError): boolean =>
  [
    'applicationWrong',
    'applicationPermissionMissing',
    'keyWrong',
    'certificateWrong',
    'clientAddressRefused',
    'clockWrong',
    'calledTooOften',
  ].includes(guardForError(error) ?? '');
