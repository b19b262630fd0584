import { type AlipayCnGuard, type AlipayCnRefusal, findRefusalRemedy } from '../../../core/alipayCnProblems.ts';
import type { Params } from '../../../core/codedError.ts';
import { type FormName, findField } from '../../../core/forms/findField.ts';
import type { ActionName } from '../../../core/permissions.ts';
import { ProblemError, type ProblemExtra } from '../../../core/problems.ts';
import type { AlipayCnError } from '../errors/alipayCnError.ts';
import { describeCode } from '../errors/codes.ts';
import { readGrantProblem } from './grantProblem.ts';

/** What opens each form. */
const opens: Readonly<Record<FormName, ActionName>> = {
  configuration: 'editConfiguration',
  language: 'editLanguages',
  basicInformation: 'editBasicInformation',
  program: 'editMiniProgram',
};

const grantCodes = {
  revoked: 'authorizationRevoked',
  expired: 'authorizationExpired',
  insufficient: 'authorizationInsufficient',
} as const;

/** The pause that AlipayCN asks for where it names none, in milliseconds. */
export const defaultPauseMilliseconds = 60_000;

const withRemedy = (action: ActionName | undefined): ProblemExtra => (action ? { remedy: { action } } : {});

/**
 * A verified refusal as a problem of ours: told one by one, or by the rule that its code follows with the field named
 * (`fields`); what is not known keeps AlipayCN's own code, words and ids.
 * @param known what it means, where more than the code tells it.
 */
export function refusedProblem(error: AlipayCnError, known?: AlipayCnGuard): ProblemError {
  const { family, key, field } = describeCode(error.method ?? '', error.code ?? '');
  const code = error.code ?? '-';
  const message = error.hint ?? code;
  const params: Params = { message, code, requestId: error.requestId ?? '-', traceId: error.traceId ?? '-' };
  const guard = known ?? key;
  const grant = readGrantProblem(error);
  if (grant) {
    const methods = grant.state === 'insufficient' ? { methods: [grant.method] } : {};
    return new ProblemError(grantCodes[grant.state], { target: 'AlipayCN', ...methods }, [], withRemedy('authorize'));
  }
  if (guard === 'codeNotValid') return new ProblemError('codeRefused', { message, code });
  if (guard === 'calledTooOften') {
    const seconds = Math.ceil((error.retryAfterMilliseconds ?? defaultPauseMilliseconds) / 1000);
    return new ProblemError('alipayCn.calledTooOften', { ...params, seconds }, [], { retryAfterSeconds: seconds });
  }
  if (guard && guard !== 'grantEnded') {
    const problem: AlipayCnRefusal = `alipayCn.${guard}`;
    return new ProblemError(problem, params, [], withRemedy(findRefusalRemedy(problem).remedy));
  }
  if (!field || family === 'guard' || family === 'other') return new ProblemError('alipayCnRefused', params);
  const place = findField(field);
  const problem: AlipayCnRefusal = place ? `alipayCn.field.${family}` : 'alipayCn.field.elsewhere';
  return new ProblemError(
    problem,
    { ...params, fields: [field] },
    [],
    withRemedy(place ? opens[place.form] : undefined),
  );
}
