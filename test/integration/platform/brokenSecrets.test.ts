import { strict as assert } from 'node:assert';
import { createConnections } from '../../../src/extension/connect/connections.ts';
import { readGrant } from '../../../src/platform/operations/execution/grantTokens.ts';
import { memoryStorages } from '../connect/fixture.ts';
import { memorySecrets } from './fixture.ts';

/** The parser's own words quote it. */
const broken = '{"token":canary}';

/** What was thrown, with its stack and its causes. */
async function thrownBy(work: Promise<unknown>): Promise<string> {
  const texts: string[] = [];
  const error = await work.then(
    () => assert.fail('nothing was thrown'),
    (thrown: unknown) => thrown,
  );
  for (let one = error; one instanceof Error; one = one.cause) texts.push(`${one.message}\n${one.stack}`);
  return texts.join('\n');
}

describe('a secret that is no JSON any more', () => {
  it('is not quoted where a grant is read', async () => {
    const secrets = memorySecrets();
    secrets.values.set('authorization/a1', broken);
    const thrown = await thrownBy(readGrant(secrets, 'a1'));
    assert.match(thrown, /authorization\/a1 is no JSON/);
    assert.doesNotMatch(thrown, /canary/);
  });

  it('is not quoted where a connection is read', async () => {
    const storages = memoryStorages();
    const connections = createConnections(storages);
    storages.state.set('connection', { id: 'c1' });
    storages.kept.set('connection/c1', broken);
    const thrown = await thrownBy(connections.stored());
    assert.match(thrown, /is no JSON/);
    assert.doesNotMatch(thrown, /canary/);
  });
});
