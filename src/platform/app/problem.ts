import type { PlatformAnswer } from '../../core/contract/exchange.types.ts';
import type { FieldProblem } from '../../core/fieldChecks.ts';
import { type ProblemError, problemTable } from '../../core/problems.ts';
import { sentences } from '../../texts/format.ts';
import { fieldProblemText } from '../../texts/labels/labels.ts';
import type { Language } from '../../texts/language.ts';
import { alipayCnMessage, problemText } from '../../texts/problems/problems.ts';

/**
 * A problem as `application/problem+json` (docs/decisions.md §4.3): code, words, the fields at fault, who could and the
 * remedy.
 */
export function problemAnswer(error: ProblemError, language: Language, requestId: string): PlatformAnswer {
  const { code, params, fields, extra } = error;
  const row: { status: number; retryable?: boolean } = problemTable[code];
  const words = problemText(language, code, params) ?? { title: code, detail: '', next: '' };
  const body = {
    code,
    ...words,
    detail: sentences(language, [words.detail, alipayCnMessage(language, code, params)]),
    status: row.status,
    requestId,
    fields: fields.map((field: FieldProblem) => ({ ...field, message: fieldProblemText(language, field) })),
    retryable: row.retryable ?? false,
    params,
    ...(extra.allowedRoles ? { allowedRoles: extra.allowedRoles } : {}),
    ...(extra.moreReasons ? { moreReasons: extra.moreReasons } : {}),
    ...(extra.remedy ? { remedy: extra.remedy } : {}),
    ...(extra.current === undefined ? {} : { current: extra.current }),
  };
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    'x-request-id': requestId,
  };
  if (extra.retryAfterSeconds !== undefined) headers['retry-after'] = String(extra.retryAfterSeconds);
  if (row.status === 401) headers['www-authenticate'] = 'Bearer';
  return { status: row.status, headers, body: JSON.stringify(body) };
}
