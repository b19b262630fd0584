import { strict as assert } from 'node:assert';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '../../src/extension/connect/connect.ts';
import { createConnections } from '../../src/extension/connect/connections.ts';
import { runCommand } from '../../src/extension/shared/errorMessages.ts';
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts';
import { memoryStorages } from '../integration/connect/fixture.ts';
import { openStage, type Stage } from '../integration/platform/fixture.ts';
import { type OwnParts, play } from './playedCommands.ts';

type Answers = Parameters<typeof play>[1];

/** As an input box takes what is pasted into it: one line. */
const pasted = (text: string): string => text.replaceAll('\n', '');
const otherKey = (): string =>
  pasted(
    String(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' })),
  );

describe('connecting AlipayCN, step by step', () => {
  let folder: string;
  let plain: Simulator;
  let certified: Simulator;
  let stage: Stage;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'connect-'));
    plain = await startSimulator({ dataFile: join(folder, 'plain.sqlite') });
    certified = await startSimulator({ dataFile: join(folder, 'certified.sqlite'), certificates: true });
    stage = await openStage();
  });
  after(async () => {
    await stage.end();
    await plain.close();
    await certified.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A person who connects, with a state and a secret store of their own. */
  async function person(answers: Answers, more: OwnParts = {}) {
    const storages = memoryStorages();
    const connections = createConnections(storages);
    const memory = {
      get: <T>(key: string) => storages.state.get(key) as T | undefined,
      set: async (key: string, value: unknown) => storages.globalState.update(key, value),
    };
    let followed = 0;
    const followConnection = async () => {
      followed += 1;
    };
    const played = await play(stage, answers, { accounts: { connections, followConnection }, memory, ...more });
    return { ...played, storages, connections, followed: () => followed };
  }

  const untilSigning = ({ connection }: Simulator, privateKey: string): Answers => [
    { pick: 'Custom Address' },
    { type: connection.endpoint },
    { type: connection.authorizeUrl },
    { type: connection.appId },
    { type: '' },
    { pick: 'No' },
    { type: '50 %, 10, 10' },
    { pick: 'Paste…' },
    { type: privateKey },
  ];

  it('takes the three certificates of an application', async () => {
    const { connection } = certified;
    const { application, alipay, alipayRoot } = connection.certificates ?? assert.fail('no certificates');
    const certificates = [application, alipay, alipayRoot].flatMap((text) => [
      { pick: 'Paste…' },
      { type: pasted(text) },
    ]);
    const answers = [
      ...untilSigning(certified, pasted(connection.privateKey)),
      { pick: 'Certificates (证书)' },
      ...certificates,
    ];
    const { context, connections, told, followed, end } = await person(answers);
    await runCommand(connect, context, undefined);
    assert.deepEqual(answers, [], told.join('\n'));
    const saved = connections.current();
    assert.deepEqual([saved?.signedBy, saved?.ratios, saved?.canUpload], ['certificates', [10, 50], false]);
    assert.match(told.join(), /Connected to AlipayCN: custom gateway/);
    assert.equal(followed(), 1);
    end();
  });

  it('names the certificate that does not belong to the key, and stores nothing', async () => {
    const { connection } = certified;
    const { application, alipay, alipayRoot } = connection.certificates ?? assert.fail('no certificates');
    const certificates = [application, alipay, alipayRoot].flatMap((text) => [
      { pick: 'Paste…' },
      { type: pasted(text) },
    ]);
    const answers = [
      ...untilSigning(certified, otherKey()),
      { pick: 'Certificates (证书)' },
      ...certificates,
      { escape: true as const },
    ];
    const { context, connections, told, shown, followed, end } = await person(answers);
    await runCommand(connect, context, undefined);
    assert.match(told.join(), /Application certificate does not match the private key/);
    assert.ok(shown.at(-1)?.rows.includes('Change Application certificate'), shown.at(-1)?.rows.join('\n'));
    assert.equal(connections.current(), null);
    assert.equal(followed(), 0);
    end();
  });

  it('remembers what is no secret after a failure, and nothing else', async () => {
    const key = otherKey();
    const answers: Answers = [
      ...untilSigning(plain, key),
      { pick: 'Key (密钥)' },
      { pick: 'Paste…' },
      { type: pasted(plain.connection.alipayPublicKey ?? '') },
      { escape: true },
    ];
    const { context, told, storages, end } = await person(answers);
    await runCommand(connect, context, undefined);
    assert.match(told.join(), /rejected the signature of the private key/);
    const state = JSON.stringify([...storages.state]);
    assert.ok(state.includes(plain.connection.appId));
    assert.ok(!state.includes(key.slice(60, 100)), 'the private key is in the state');
    assert.equal(storages.kept.size, 0);
    end();
  });

  it('can be stopped while it checks, with everything still there', async () => {
    const answers: Answers = [
      ...untilSigning(plain, pasted(plain.connection.privateKey)),
      { pick: 'Key (密钥)' },
      { pick: 'Paste…' },
      { type: pasted(plain.connection.alipayPublicKey ?? '') },
      { pick: 'Check and Connect' },
    ];
    const played = await person(answers);
    let checks = 0;
    const ui = {
      ...played.context.ui,
      progress: <T>(_: string, work: (signal: AbortSignal, report: () => void) => Promise<T>) => {
        checks += 1;
        const signal = checks === 1 ? AbortSignal.abort() : new AbortController().signal;
        return work(signal, () => undefined);
      },
    };
    await runCommand(connect, { ...played.context, ui }, undefined);
    assert.equal(checks, 2);
    assert.equal(played.connections.current()?.appId, plain.connection.appId);
    played.end();
  });

  it('changes a connection without asking for its keys again, and checks it as before', async () => {
    const answers: Answers = [
      ...untilSigning(plain, pasted(plain.connection.privateKey)),
      { pick: 'Key (密钥)' },
      { pick: 'Paste…' },
      { type: pasted(plain.connection.alipayPublicKey ?? '') },
    ];
    const played = await person(answers);
    await runCommand(connect, played.context, undefined);
    const first = await played.connections.stored();
    answers.push({ pick: 'Change This Connection' }, { pick: 'Grayscale ratios' }, { type: '1, 99' });
    answers.push({ pick: 'Check and Connect' });
    await runCommand(connect, played.context, undefined);
    const second = await played.connections.stored();
    assert.deepEqual(second?.ratios, [1, 99]);
    assert.equal(second?.privateKey, first?.privateKey);
    assert.equal(played.followed(), 2);
    played.end();
  });
});
