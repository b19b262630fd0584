import type { Connection } from '../alipaycn/credentials/connection.ts';
import type { ConnectionPort } from './connectionPort.ts';

/** What is known of a connection without its keys. */
export interface ConnectionFacts extends Pick<Connection, 'kind' | 'appId' | 'ratios'> {
  /** Alipay has issued an `app_origin`. */
  readonly canUpload: boolean;
}

/**
 * AlipayCN itself, reached by the signed protocol. It alone reviews; Alipay+ is not involved (docs/decisions.md §2.3).
 * @param read gives the whole connection with its keys, asked for when something has to reach AlipayCN
 */
export function directConnection(facts: ConnectionFacts, read: () => Promise<Connection>): ConnectionPort {
  const { kind, appId, ratios, canUpload } = facts;
  return { kind, appId, reviewers: ['alipayCN'], ratios, canUpload, open: read };
}

/** The same for one application in one environment, whatever its address and keys: names the place of its releases. */
export const connectionId = ({ kind, appId }: Pick<Connection, 'kind' | 'appId'>): string => `${kind}-${appId}`;
