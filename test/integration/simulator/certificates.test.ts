import { strict as assert } from 'node:assert';
import { X509Certificate } from 'node:crypto';
import type { SimulatorConnection } from '../../../src/simulator/state/connection.ts';
import { authorizedMerchant, control, type Merchant, openStage, refusal, type Stage, sdkFor } from './fixture.ts';
import { raw } from './rawRequest.ts';

const LIST = '/v3/alipay/open/mini/version/list/query';
const QUERY = 'alipay.open.mini.version.list.query';

describe('certificate mode', () => {
  let stage: Stage;
  let merchant: Merchant;
  before(async () => {
    stage = await openStage({ certificates: true });
    merchant = await authorizedMerchant(stage);
  });
  after(() => stage.end());

  const certificates = () => {
    const { certificates: issued } = stage.simulator.connection;
    assert.ok(issued);
    return issued;
  };

  it('works with the official SDK, from the authorization to the release', async () => {
    await merchant.upload('1.0.0');
    await merchant.apply('1.0.0');
    const approved = { miniAppId: merchant.miniAppId, appVersion: '1.0.0', decision: 'approve' };
    await control(stage.simulator, 'review', approved);
    await merchant.post('alipay.open.mini.version.online', { app_version: '1.0.0' });
    assert.equal(await merchant.status('1.0.0'), 'RELEASE');
    assert.equal(await refusal(merchant.detail('9.9.9')), 'VERSION_IS_BLANK');
  });

  it('has certificates under one root, over the keys that are used, for years', () => {
    const { application, alipay, alipayRoot } = certificates();
    const root = new X509Certificate(alipayRoot);
    assert.ok(root.ca);
    assert.ok(root.checkIssued(root) && root.verify(root.publicKey));
    for (const pem of [application, alipay]) {
      const leaf = new X509Certificate(pem);
      assert.ok(leaf.checkIssued(root) && leaf.verify(root.publicKey) && !leaf.ca);
      assert.ok(
        Date.parse(leaf.validFrom) < Date.now() && Date.parse(leaf.validTo) > Date.now() + 10 * 365 * 86_400_000,
      );
    }
    assert.equal(stage.simulator.connection.alipayPublicKey, undefined);
  });

  it('keeps its certificates over a restart', async () => {
    const before = certificates();
    await stage.reopen();
    assert.deepEqual(certificates(), before);
  });

  it('refuses a request that names no certificate, or another', async () => {
    const { token } = merchant;
    assert.deepEqual(await raw(stage, { target: LIST, token }), { status: 401, code: 'missing-app-cert-sn' });
    const other = await openStage({ certificates: true });
    try {
      const mixed = { ...stage.simulator.connection, certificates: other.simulator.connection.certificates };
      stage.simulator.connection = mixed as SimulatorConnection;
      assert.equal(await refusal(merchant.get(QUERY)), 'app-cert-not-exist');
    } finally {
      await other.end();
      await stage.reopen();
    }
  });

  it('requires the root certificate’s number too, and ends with the certificate', async () => {
    const { token } = merchant;
    // As the SDK works it out.
    const { appCertSn: certificateNumber = '' } = sdkFor(stage.simulator).config;
    const named = async (root: string | undefined) => {
      const headers = root === undefined ? {} : { 'alipay-root-cert-sn': root };
      return (await raw(stage, { target: LIST, token, headers, certificateNumber })).code;
    };
    assert.equal(await named(undefined), 'missing-alipay-root-cert-sn');
    assert.equal(await named('0'.repeat(32)), 'invalid-alipay-root-cert-sn');
    const now = stage.clock.now;
    stage.clock.now += 21 * 365 * 86_400_000;
    assert.equal(await named('0'.repeat(32)), 'app-cert-expired');
    stage.clock.now = now;
  });

  it('lets the SDK notice an answer under another certificate', async () => {
    await control(stage.simulator, 'faults', { method: QUERY, kind: 'otherCertificate', times: 1 });
    assert.equal(await refusal(merchant.get(QUERY)), 'response-alipay-sn-verify-error');
    await merchant.get(QUERY);
  });
});

describe('plain keys', () => {
  it('refuse a request that names a certificate', async () => {
    const stage = await openStage();
    const answer = await raw(stage, { target: LIST, certificateNumber: '0'.repeat(32) });
    assert.deepEqual(answer, { status: 401, code: 'app-cert-not-exist' });
    await stage.end();
  });
});
