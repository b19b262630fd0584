import type * as vscode from 'vscode';
import { parseSecretJson } from '../../core/json.ts';
import { ProblemError } from '../../core/problems.ts';
import type { Connection } from '../../platform/alipaycn/credentials/connection.ts';
import type { ConnectionPort } from '../../platform/connections/connectionPort.ts';
import {
  type ConnectionSecrets,
  type Connections,
  type ConnectionTools,
  type ConnectionValues,
  type SavedConnection,
  secretFields,
} from '../shared/connection.types.ts';
import { publicValues } from './values.ts';

const activeKey = 'connection';
const secretKey = (id: string): string => `connection/${id}`;

const secretsOf = (values: ConnectionSecrets): ConnectionSecrets =>
  Object.fromEntries(secretFields.map((field) => [field, values[field]])) as unknown as ConnectionSecrets;

function toConnection(values: ConnectionValues): Connection {
  const { kind, endpoint, authorizeUrl, appId, privateKey, ratios, signedBy, appOrigin, redirectUri } = values;
  const { alipayPublicKey, applicationCertificate, alipayCertificate, alipayRootCertificate } = values;
  const certificates = {
    application: applicationCertificate,
    alipay: alipayCertificate,
    alipayRoot: alipayRootCertificate,
  };
  return {
    ...{ kind, endpoint, authorizeUrl, appId, privateKey, ratios },
    ...(signedBy === 'certificates' ? { certificates } : { alipayPublicKey }),
    ...(appOrigin ? { appOrigin } : {}),
    ...(redirectUri ? { redirectUri } : {}),
  };
}

async function loadTools(): Promise<ConnectionTools> {
  const [{ checkConnection, wrongValue }, { documentedRatios, environments }] = await Promise.all([
    import('../../platform/alipaycn/checkConnection.ts'),
    import('../../platform/connections/environments.ts'),
  ]);
  return {
    environments,
    documentedRatios,
    problemOf: (values, field) => {
      // The id is judged first, and asked for after the addresses.
      const found = wrongValue(toConnection(field === 'appId' ? values : { ...values, appId: values.appId || '0' }));
      const { fields } = found?.params ?? {};
      return found && Array.isArray(fields) && fields[0] === field ? found : null;
    },
    check: (values, signal) => checkConnection(toConnection(values), { signal }),
  };
}

type Storages = Pick<vscode.ExtensionContext, 'globalState' | 'secrets'>;

/** The connection's facts in the extension's state, its secrets in the secret store. */
export function createConnections({ globalState, secrets }: Storages): Connections {
  const current = () => globalState.get<SavedConnection>(activeKey) ?? null;
  const stored = async (): Promise<ConnectionValues | null> => {
    const saved = current();
    const kept = saved && (await secrets.get(secretKey(saved.id)));
    return saved && kept
      ? { ...saved, ...secretsOf(parseSecretJson(kept, secretKey(saved.id)) as ConnectionSecrets) }
      : null;
  };
  return {
    current,
    stored,
    tools: loadTools,
    save: async (values) => {
      const { connectionId } = await import('../../platform/connections/directConnection.ts');
      const before = current();
      const id = connectionId(values);
      const savedAt = new Date().toISOString();
      const saved: SavedConnection = { ...publicValues(values), id, canUpload: values.appOrigin !== '', savedAt };
      await secrets.store(secretKey(id), JSON.stringify(secretsOf(values)));
      await globalState.update(activeKey, saved);
      if (before && before.id !== id) await secrets.delete(secretKey(before.id));
      return saved;
    },
    forget: async () => {
      const before = current();
      await globalState.update(activeKey, undefined);
      if (before) await secrets.delete(secretKey(before.id));
    },
  };
}

/** The platform's way to a saved connection; its keys are read when something has to reach AlipayCN. */
export async function openConnectionPort(saved: SavedConnection, connections: Connections): Promise<ConnectionPort> {
  const { directConnection } = await import('../../platform/connections/directConnection.ts');
  return directConnection(saved, async () => {
    const values = await connections.stored();
    if (!values) throw new ProblemError('alipayCn.connection.missing', { fields: ['privateKey'] });
    return toConnection(values);
  });
}
