import { explorerWord } from '../../texts/editor/explorer.ts';
import type { Language } from '../../texts/language.ts';

/** Which AlipayCN releases go to, by its kind and application, in words; nothing before it is known. */
export function connectionName(
  connection: { readonly kind: string; readonly appId: string | null } | null | undefined,
  language: Language,
): string {
  if (!connection) return '';
  const { kind, appId } = connection;
  return explorerWord(language, 'connection', kind, { appId: appId ?? '' }) ?? `AlipayCN: ${kind}`;
}
