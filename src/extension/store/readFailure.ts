import { ReleaseError } from '../../client/errors.ts';
import { explorerText } from '../../texts/explorer.ts';
import type { Language } from '../../texts/language.ts';
import { problemText } from '../../texts/problems.ts';
import type { Trouble } from './snapshot.ts';

/** Why a reading failed, in words. Also for what is no failure of the client: a defect is shown, never swallowed. */
export function troubleOf(error: unknown, language: Language): Trouble {
  const message = error instanceof Error ? error.message : String(error);
  const unreachable = {
    title: explorerText(language, 'unreachable.title'),
    detail: message,
    next: explorerText(language, 'unreachable.next'),
  };
  if (!ReleaseError.is(error)) {
    return { kind: 'unexpected', code: 'client.unexpected', ...unreachable, requestId: null };
  }
  const { kind, code, params, requestId } = error;
  return { kind, code, ...(problemText(language, code, params) ?? unreachable), requestId };
}
