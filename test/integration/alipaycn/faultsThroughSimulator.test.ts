import { strict as assert } from 'node:assert';
import { type AlipayCn, createAlipayCn } from '../../../src/platform/alipaycn/connector.ts';
import { toProblem } from '../../../src/platform/alipaycn/refusals/toProblem.ts';
import type { Session } from '../../../src/platform/alipaycn/wire/gateway.ts';
import { control, openStage, type Stage, walkPage } from '../simulator/fixture.ts';
import { failure } from './failure.ts';

/** A fault of the gateway, what a person is told of it, and whether what was asked for took effect all the same. */
const faults: [kind: string, problem: string, tookEffect: boolean][] = [
  ['timeoutAfterEffect', 'alipayCnNoAnswer', true],
  ['truncated', 'alipayCnNoAnswer', true],
  ['serverErrorAfterEffect', 'alipayCnFailed', true],
  ['serverErrorBeforeEffect', 'alipayCnFailed', false],
  ['html', 'alipayCn.connection.webPage', false],
  ['redirect', 'alipayCn.connection.redirect', false],
  ['wrongSignature', 'alipayCnUnverified', true],
  ['foreignSignature', 'alipayCnUnverified', true],
  ['unsigned', 'alipayCnUnverified', true],
  ['otherCertificate', 'alipayCn.connection.certificateOther', true],
  ['oldAnswer', 'alipayCn.connection.answerRepeated', true],
  ['replay', 'alipayCn.connection.answerRepeated', false],
];

describe('faults of the gateway, through the simulator in certificate mode', () => {
  let stage: Stage;
  let alipayCn: AlipayCn;
  let session: Session;
  before(async () => {
    stage = await openStage({ clock: () => new Date(), certificates: true });
    alipayCn = createAlipayCn({ kind: 'simulator', ...stage.simulator.connection });
    session = await alipayCn.exchangeCode((await walkPage(stage.simulator)).code);
    // An answer that can be repeated.
    await alipayCn.addSafeDomain(session, 'first.example.com');
  });
  after(() => stage.end());

  for (const [kind, problem, tookEffect] of faults) {
    it(`${kind}: ${problem}, ${tookEffect ? 'and the effect is there' : 'and nothing happened'}`, async () => {
      const method = 'alipay.open.mini.safedomain.create';
      const { status } = await control(stage.simulator, 'faults', { method, kind, times: 1, milliseconds: 20 });
      assert.equal(status, 200);
      const domain = `${kind.toLowerCase()}.example.com`;
      const error = await failure(alipayCn.addSafeDomain(session, domain));
      assert.deepEqual([toProblem(error).code, error.outcome], [problem, 'unknown']);
      const { safeDomains } = await alipayCn.baseInformation(session);
      assert.equal(safeDomains.includes(domain), tookEffect);
    });
  }
});
