import assert from 'node:assert/strict';
import { documentKind } from '../../../src/extension/language/documentKinds.ts';
import { createLifetime } from '../../../src/extension/language/lifetime.ts';
import { collectLiveFacts } from '../../../src/extension/language/liveFacts.ts';
import { authorization, miniProgram, snapshotOf, version } from '../../shared/snapshots.ts';

describe('the language server process', () => {
  function started(grace: number) {
    const log: string[] = [];
    let fails = false;
    let told = () => {};
    const ended = new Promise<void>((resolve) => {
      told = resolve;
    });
    const lifetime = createLifetime(grace, {
      start: async () => {
        if (fails) throw new Error('no server');
        log.push('start');
        return 'server';
      },
      stop: async (running) => {
        log.push(`stop ${running}`);
        told();
      },
    });
    return { lifetime, log, ended, fail: (now: boolean) => (fails = now) };
  }

  it('runs once for all documents, and ends a while after the last one', async () => {
    const { lifetime, log, ended } = started(1);
    await Promise.all([lifetime.need('a'), lifetime.need('b'), lifetime.need('a')]);
    lifetime.release('a');
    lifetime.release('a');
    assert.deepEqual(log, ['start']);
    lifetime.release('b');
    await ended;
    await lifetime.need('c');
    assert.deepEqual(log, ['start', 'stop server', 'start']);
    await lifetime.end();
  });

  it('stays when a document opens before the while is over', async () => {
    const { lifetime, log } = started(60_000);
    await lifetime.need('a');
    lifetime.release('a');
    await lifetime.need('a');
    assert.deepEqual(log, ['start']);
    await lifetime.end();
    assert.deepEqual(log, ['start', 'stop server']);
  });

  it('is tried again after it could not start', async () => {
    const { lifetime, log, fail } = started(60_000);
    fail(true);
    await assert.rejects(lifetime.need('a'), /no server/);
    fail(false);
    assert.equal(await lifetime.need('a'), 'server');
    await lifetime.end();
    assert.deepEqual(log, ['start', 'stop server']);
  });

  it('is for release files, app.json and mini.project.json on disk', () => {
    const concern = (path: string, scheme = 'file') => documentKind({ scheme, path });
    assert.equal(concern('/a/mini.release.json'), 'releaseFile');
    assert.equal(concern('/a/app.json'), 'appJson');
    assert.equal(concern('/a/mini.project.json'), 'projectFile');
    assert.equal(concern('/a/my.app.json'), undefined);
    assert.equal(concern('/a/mini.release.json', 'git'), undefined);
  });
});

describe('what the language server is told', () => {
  it('is what stands on the platform, without addresses that carry a state', () => {
    const pending = { ...authorization('pending'), url: 'https://openauth.alipay.com/?state=secret' };
    const program = miniProgram({
      targets: [{ app: 'alipayCN', authorization: pending, newVersions: { used: 0, limit: 20 } }],
    });
    const facts = collectLiveFacts(snapshotOf([version()], { miniPrograms: { w1: [program] } }));
    assert.equal(facts?.miniPrograms[0]?.targets[0]?.authorization?.state, 'pending');
    assert.equal(facts?.versions.p1?.complete, true);
    assert.ok(!JSON.stringify(facts).includes('secret'));
  });

  it('is nothing before the first reading and while it cannot be kept current', () => {
    const trouble = { kind: 'network', code: 'unreachable', title: '', detail: '', next: '', requestId: null };
    assert.equal(collectLiveFacts(snapshotOf([], { trouble })), null);
    assert.equal(collectLiveFacts(snapshotOf([], { readAt: null })), null);
    assert.equal(collectLiveFacts(snapshotOf([], { me: null })), null);
  });
});
