import type { Params } from '../../core/codedError.ts';
import type { Action } from '../../core/contract/model.ts';
import type { ReceivedReason } from '../../core/problems.ts';
import { list, sentences } from '../format.ts';
import { editFieldName, labels, remedyName, roleName } from '../labels/labels.ts';
import { fill, type Language } from '../language.ts';
import { alipayCnMessage, problemText } from './problems.ts';

/** A reason, and what else is in the way. */
export type Refusal = ReceivedReason & { readonly moreReasons?: readonly ReceivedReason[] | undefined };

interface Refused {
  readonly code: string;
  readonly params: Params;
  /** As the platform said it, for a code that is not known here. */
  readonly message?: string | undefined;
  /** What else is in the way. */
  readonly moreReasons?: readonly Refused[] | undefined;
}

/** Everything that keeps an action from being done, with the reason that is checked first; `null` where nothing does. */
export const refusalOf = ({ reason, moreReasons }: Pick<Action, 'reason' | 'moreReasons'>): Refusal | null =>
  reason && { ...reason, moreReasons };

/** A refusal in words, the same in every host: what happened; what it means, what next, who could, what AlipayCN said, what else is in the way. */
export function refusalText(
  language: Language,
  { code, params, message, moreReasons = [] }: Refused,
  allowedRoles: readonly string[] = [],
): { title: string; detail: string } {
  const words = problemText(language, code, params);
  const roles = code === 'forbidden' ? allowedRoles.map((role) => roleName(language, role)) : [];
  const who = roles.length > 0 && fill(labels(language).allowedFor, { roles: list(language, roles) });
  return {
    title: words?.title ?? (message || code),
    detail: sentences(language, [
      words?.detail,
      words?.next,
      who,
      alipayCnMessage(language, code, params),
      ...moreReasons.map((reason) => refusalSentence(language, reason)),
    ]),
  };
}

/** The same in a row. */
export function refusalSentence(language: Language, refused: Refused, allowedRoles: readonly string[] = []): string {
  const { title, detail } = refusalText(language, refused, allowedRoles);
  return sentences(language, [title, detail]);
}

/** The field that AlipayCN named in its refusal, where the remedy is a form. */
export function namedField({ code, params, remedy }: ReceivedReason): string | undefined {
  if (!code.startsWith('alipayCn.') || !remedy?.action.startsWith('edit')) return undefined;
  const [field] = Array.isArray(params.fields) ? params.fields : [];
  return field === undefined ? undefined : String(field);
}

/** What the button of a remedy says: the field that AlipayCN named, else the action; empty where there is none. */
export function remedyLabel(language: Language, reason: ReceivedReason): string {
  const { remedy } = reason;
  if (!remedy) return '';
  const field = namedField(reason);
  return field ? editFieldName(language, field) : remedyName(language, remedy.action);
}
