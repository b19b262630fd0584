import { strict as assert } from 'node:assert';
import { notify, notifyAuthorization } from '../../../src/extension/notifications/notifier.ts';
import type { CommandContext } from '../../../src/extension/shared/context.ts';
import { uiText } from '../../../src/texts/editor/commands.ts';
import type { UiKey } from '../../../src/texts/editor/commandsEn.ts';
import {
  allowed,
  authorization,
  miniProgram,
  release,
  snapshotOf,
  snapshotWith,
  version,
} from '../../shared/snapshots.ts';

const rejectedFor = (reason: string) =>
  release({ rejection: { reviewer: 'alipayCN', reason, at: '2026-03-02T11:00:00.000Z', pictures: [] } });

/** A person who presses one button, and what they were told and what ran. */
function person(press: string | undefined) {
  const told: string[][] = [];
  const ran: unknown[] = [];
  const context = {
    language: 'en',
    text: (key: UiKey) => uiText('en', key),
    store: { snapshot: snapshotWith(release()) },
    ui: {
      tell: async (...words: string[]) => {
        told.push(words);
        return press;
      },
    },
    run: async (...command: unknown[]) => void ran.push(command),
  } as unknown as CommandContext;
  return { context, told, ran };
}

describe('a notification', () => {
  it('of a rejection tells the reason and leads on', async () => {
    const { context, told, ran } = person('Fix and Apply Again…');
    await notify(context, { kind: 'rejected', release: rejectedFor('The logo is blurred.'), key: '' });
    const message = 'AlipayCN rejected Coffee Corner 1.0.0: The logo is blurred.';
    assert.deepEqual(told, [['warning', message, 'Fix and Apply Again…']]);
    const subject = { workspaceId: 'w1', miniProgramId: 'p1', versionId: 'v1', releaseId: 'r1', targetApp: 'alipayCN' };
    assert.deepEqual(ran, [['release.fixInWizard', subject]]);
  });

  it('of a long rejection tells as much as VS Code shows, and leads to the rest', async () => {
    const { context, told } = person(undefined);
    await notify(context, { kind: 'rejected', release: rejectedFor('x'.repeat(800)), key: '' });
    await notify(context, { kind: 'rejected', release: rejectedFor('x'.repeat(1200)), key: '' });
    assert.ok(told[0]?.[1]?.includes('x'.repeat(800)));
    assert.deepEqual(told[0]?.slice(2), ['Fix and Apply Again…']);
    assert.ok((told[1]?.[1]?.length ?? 0) <= 1000);
    assert.deepEqual(told[1]?.slice(2), ['Fix and Apply Again…', 'Show Reason']);
  });

  it('of a grayscale has the button that stops it', async () => {
    const { context, told, ran } = person('Stop Grayscale Release');
    const gray = release({ stage: 'grayscaleRelease', ratio: 1, actions: allowed('stopGrayscale') });
    await notify(context, { kind: 'gray', release: gray, key: '' });
    assert.deepEqual(told[0]?.slice(2), ['Stop Grayscale Release']);
    assert.equal((ran[0] as unknown[])[0], 'release.stopGrayscale');
  });

  const troubled = (code: string, action: string, releaseId?: string) =>
    release({
      trouble: {
        code,
        params: { fields: ['tagline'] },
        remedy: { action, ...(releaseId ? { releaseId } : {}) },
        action: 'apply',
        at: '2026-03-02T11:00:00.000Z',
      },
    });

  it('of a refusal tells what happened and what next, and leads to the field that AlipayCN named', async () => {
    const { context, told, ran } = person('Edit Tagline');
    const refused = troubled('alipayCn.field.sensitive', 'editLanguages');
    await notify(context, { kind: 'trouble', release: refused, key: '' });
    const message = 'Coffee Corner 1.0.0: Forbidden word for AlipayCN: Tagline. Reword Tagline, then apply again.';
    assert.equal(told[0]?.[1], message);
    assert.deepEqual(
      ran.map((one) => (one as unknown[])[0]),
      ['release.fixInWizard'],
    );
  });

  it('of a refusal because of another version leads to that one', async () => {
    const other = release({ id: 'r2', versionId: 'v2', versionNumber: '1.0.1', stage: 'underReview' });
    const { context, told, ran } = person('Withdraw 1.0.1');
    const snapshot = snapshotOf([version({ id: 'v2', number: '1.0.1', releases: [other] }), version()]);
    Object.assign(context.store, { snapshot });
    const refused = troubled('alipayCn.otherUnderReview', 'withdraw', 'r2');
    await notify(context, { kind: 'trouble', release: refused, key: '' });
    assert.ok(told[0]?.includes('Withdraw 1.0.1'));
    const subject = { workspaceId: 'w1', miniProgramId: 'p1', versionId: 'v2', releaseId: 'r2', targetApp: 'alipayCN' };
    assert.deepEqual(ran, [['release.withdraw', subject]]);
  });

  it('does nothing when it is closed', async () => {
    const { context, ran } = person(undefined);
    await notify(context, { kind: 'approved', release: release({ stage: 'releasePreparation' }), key: '' });
    assert.deepEqual(ran, []);
  });

  it('never makes a link of a reviewer’s words', async () => {
    const { context, told } = person(undefined);
    const reason = 'See [the rules](command:workbench.action.terminal.new)';
    await notify(context, { kind: 'rejected', release: rejectedFor(reason), key: '' });
    assert.equal(told[0]?.[1]?.includes(']('), false);
  });

  it('of a lost authorization offers to authorize again', async () => {
    const { context, told, ran } = person('Authorize Again…');
    const program = miniProgram();
    const revoked = {
      kind: 'unauthorized',
      program,
      targetApp: 'alipayCN',
      authorization: authorization('revoked'),
    } as const;
    await notifyAuthorization(context, { ...revoked, key: '' });
    assert.equal(told[0]?.[1], 'The authorization of Coffee Corner at AlipayCN is no longer valid.');
    assert.deepEqual(ran, [['release.authorize', { workspaceId: 'w1', miniProgramId: 'p1', targetApp: 'alipayCN' }]]);
  });
});
