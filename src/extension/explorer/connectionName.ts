import type { Me } from '../../core/contract/model.ts';
import { explorerWord } from '../../texts/explorer.ts';
import type { Language } from '../../texts/language.ts';

/** Which AlipayCN the releases go to, for the head of the view; nothing before it is known. */
export function connectionName(me: Me | null, language: Language): string {
  if (!me) return '';
  const { kind, appId } = me.platform.connection;
  return explorerWord(language, 'connection', kind, { appId: appId ?? '' }) ?? `AlipayCN: ${kind}`;
}
