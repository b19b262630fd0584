import { strict as assert } from 'node:assert';
import { checkConnection } from '../../../src/platform/alipaycn/checkConnection.ts';
import { createAlipayCn } from '../../../src/platform/alipaycn/connector.ts';
import type { Connection } from '../../../src/platform/alipaycn/credentials/connection.ts';
import { openStage, packageBytes, type Stage, walkPage } from '../simulator/fixture.ts';
import { applicationCertificate, certificates } from './certificateSet.ts';
import { keys } from './fakeGateway.ts';

describe('certificate mode, through the simulator', () => {
  let stage: Stage;
  let connection: Connection;
  before(async () => {
    stage = await openStage({ clock: () => new Date(), certificates: true });
    connection = { kind: 'simulator', ...stage.simulator.connection };
  });
  after(() => stage.end());

  it('is accepted by the check, proven by an answer that names its certificate', async () => {
    assert.ok(connection.certificates);
    const result = await checkConnection(connection);
    assert.deepEqual([result.ok, result.ok && result.isAlipayKeyProven], [true, true]);
  });

  it('carries a version from the exchange of the code to its reading back', async () => {
    const alipayCn = createAlipayCn(connection);
    const session = await alipayCn.exchangeCode((await walkPage(stage.simulator)).code);
    assert.equal(await alipayCn.versionDetail(session, '1.0.0'), null);
    await alipayCn.deliverPackage(session, { version: '1.0.0', name: 'program.zip', zip: packageBytes() });
    assert.equal((await alipayCn.versionDetail(session, '1.0.0'))?.status, 'INIT');
  });

  it('tells a key, a whole set and an application certificate that are another application’s', async () => {
    const own = connection.certificates ?? certificates;
    const cases: [Partial<Connection>, string][] = [
      [{ certificates }, 'alipayCn.connection.notOfKey'],
      [{ certificates, privateKey: keys.app.privateKey }, 'alipayCn.connection.certificateOther'],
      [
        {
          certificates: { ...own, application: applicationCertificate().pem },
          privateKey: keys.app.privateKey,
        },
        'alipayCn.certificateWrong',
      ],
    ];
    for (const [changes, code] of cases) {
      const result = await checkConnection({ ...connection, ...changes });
      assert.equal(result.ok ? 'ok' : result.problem, code);
    }
  });

  it('is asked for where the application has certificates, and the other way round', async () => {
    const { certificates: _none, ...rest } = connection;
    const plain = await checkConnection({ ...rest, alipayPublicKey: keys.alipay.publicKey });
    assert.equal(plain.ok ? 'ok' : plain.problem, 'alipayCn.certificateWrong');
  });
});
