import { createAlipayCn } from '../../../src/platform/alipaycn/connector.ts';
import type { ConnectionPort } from '../../../src/platform/connections/connectionPort.ts';
import { readGrant } from '../../../src/platform/operations/execution/grantTokens.ts';
import { applyFields, applyFiles, packageBytes } from '../simulator/fixture.ts';
import type { Program, Stage } from './fixture.ts';

/** What is done at AlipayCN beside the platform: by Alipay's own tool, its console, its reviewer. */
export interface OtherTool {
  upload(version: string): Promise<void>;
  apply(version: string): Promise<void>;
  review(version: string, decision: 'approve' | 'reject', reason?: string): Promise<void>;
  gray(version: string, ratio: number): Promise<void>;
  online(version: string): Promise<void>;
  rollback(version: string): Promise<void>;
  status(version: string): Promise<string | null>;
}

/** The same merchant's grant, used by another program than ours. */
export async function openOtherTool(stage: Stage, port: ConnectionPort, program: Program): Promise<OtherTool> {
  const alipayCn = createAlipayCn(await port.open());
  const { appAuthToken = '' } = (await readGrant(stage.secrets, `${program.id}/alipayCN`)) ?? {};
  const { merchantAppId } = await stage.owner.getAuthorization({ miniProgram: program.id, app: 'alipayCN' });
  const session = { appAuthToken, merchantAppId: merchantAppId ?? '' };
  const files = Object.entries(applyFiles()).map(([part, { name, bytes }]) => ({
    part,
    name,
    type: 'image/png',
    bytes,
  }));
  return {
    upload: (version) => alipayCn.deliverPackage(session, { version, name: 'program.zip', zip: packageBytes() }),
    apply: (version) => {
      const { app_version: _, ...fields } = applyFields(version);
      return alipayCn.applyForAudit(session, { version, fields, files });
    },
    review: async (version, decision, reason = '') =>
      port.review?.({ merchantAppId: session.merchantAppId, version, decision, reason }),
    gray: (version, ratio) => alipayCn.startOrRaiseGray(session, version, ratio),
    online: (version) => alipayCn.online(session, version),
    rollback: (version) => alipayCn.rollback(session, version),
    status: async (version) => (await alipayCn.versionDetail(session, version))?.status ?? null,
  };
}
