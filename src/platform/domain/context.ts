import type { PermissionTable } from '../../core/permissions.ts';
import type { Target } from '../../core/targets/target.ts';
import type { ConnectionPort } from '../connections/connectionPort.ts';
import type { SecretStore } from '../secrets/secretStore.ts';
import type { Store } from '../store/store.types.ts';
import type { RequestStates } from './authorizationStates.ts';
import type { DamagedRecords } from './damagedRecords.ts';
import type { LostGrants } from './lostGrants.ts';

/** What every use case works with; made once by `platform.ts`. */
export interface ServiceContext {
  readonly store: Store;
  readonly folder: string;
  readonly secrets: SecretStore;
  readonly connection: ConnectionPort;
  readonly requestStates: RequestStates;
  readonly lostGrants: LostGrants;
  readonly targets: readonly Target[];
  readonly permissions: PermissionTable;
  readonly clock: () => Date;
  readonly version: string;
  readonly damaged: DamagedRecords;
  /** Hands an intent to the process that performs it and waits a bounded time for what it comes to. */
  readonly waitFor: (intentId: string, signal: AbortSignal) => Promise<void>;
}
