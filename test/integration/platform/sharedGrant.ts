import { type AlipayCn, createAlipayCn } from '../../../src/platform/alipaycn/connector.ts';
import type { Session } from '../../../src/platform/alipaycn/wire/gateway.ts';
import { readGrant } from '../../../src/platform/operations/execution/grantTokens.ts';
import type { Program, Stage } from './fixture.ts';
import type { RecordedAlipayCn } from './recordedAlipayCn.ts';

/** Another program with the same grant, as AlipayCN's own console would be: what it does, the platform has to find out. */
export async function sharedGrant(
  stage: Stage,
  alipayCn: RecordedAlipayCn,
  program: Pick<Program, 'id'>,
): Promise<{ alipayCn: AlipayCn; session: Session }> {
  const place = { miniProgram: program.id, app: 'alipayCN' };
  const { merchantAppId } = await stage.owner.getAuthorization(place);
  const { appAuthToken = '' } = (await readGrant(stage.secrets, `${program.id}/alipayCN`)) ?? {};
  const connection = await alipayCn.connection([]).open();
  return { alipayCn: createAlipayCn(connection), session: { merchantAppId: merchantAppId ?? '', appAuthToken } };
}
