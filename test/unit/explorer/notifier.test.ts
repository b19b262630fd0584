import { strict as assert } from 'node:assert';
import type { CommandContext } from '../../../src/extension/commands/context.ts';
import { notify, notifyAuthorization } from '../../../src/extension/notifications/notifier.ts';
import { miniProgram, release, snapshotWith } from './builders.ts';

const rejectedFor = (reason: string) =>
  release({ rejection: { reviewer: 'alipayCN', reason, at: '2026-03-02T11:00:00.000Z', pictures: [] } });

/** A person who presses one button, and what they were told and what ran. */
function person(press: string | undefined) {
  const told: string[][] = [];
  const ran: unknown[] = [];
  const context = {
    language: 'en',
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
    assert.deepEqual(told, [['warning', message, 'Show Reason', 'Fix and Apply Again…']]);
    const subject = { workspaceId: 'w1', miniProgramId: 'p1', versionId: 'v1', releaseId: 'r1', targetApp: 'alipayCN' };
    assert.deepEqual(ran, [['release.fixInWizard', subject]]);
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
    await notifyAuthorization(context, { kind: 'unauthorized', program, targetApp: 'alipayCN', key: '' });
    assert.equal(told[0]?.[1], 'The authorization of Coffee Corner at AlipayCN does not hold any more.');
    assert.deepEqual(ran, [['release.authorize', { workspaceId: 'w1', miniProgramId: 'p1', targetApp: 'alipayCN' }]]);
  });
});
