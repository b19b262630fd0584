import type { PoolConfig } from 'pg';

/** Where a database is, and how it is reached. */
export interface DatabaseAddress {
  /** How it is called in words: without user and password. */
  readonly name: string;
  readonly config: Pick<PoolConfig, 'host' | 'port' | 'user' | 'password' | 'database' | 'ssl'>;
}
