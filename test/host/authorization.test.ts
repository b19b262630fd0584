import { strict as assert } from 'node:assert';
import { commandRuns } from '../../src/extension/commands/registry.ts';
import { notify, notifyAuthorization } from '../../src/extension/notifications/notifier.ts';
import { authorizationTransitions, transitions } from '../../src/extension/notifications/transitions.ts';
import type { CommandContext } from '../../src/extension/shared/context.ts';
import { runCommand } from '../../src/extension/shared/errorMessages.ts';
import { visit, walk } from '../integration/platform/authorizationWalk.ts';
import { releaseScenario, type Scenario } from '../integration/platform/scenario.ts';
import { type OwnParts, type Played, play } from './playedCommands.ts';

describe('an authorization in the editor', () => {
  let s: Scenario;
  let played: Played;
  const told: string[] = [];

  beforeEach(async () => {
    told.length = 0;
    s = await releaseScenario({ stage: 'authorized' });
  });
  afterEach(async () => {
    try {
      played.end();
    } finally {
      await s.end();
    }
  });

  /** A person who chooses these rows and presses these buttons wherever they come, and whose commands run. */
  async function person(
    picks: readonly string[],
    presses: readonly string[],
    more: OwnParts = {},
  ): Promise<CommandContext> {
    played = await play(
      s,
      picks.map((pick) => ({ pick })),
      more,
    );
    const ui = {
      ...played.context.ui,
      tell: async (_: unknown, message: string, ...buttons: string[]) => {
        told.push(message);
        return buttons.find((button) => presses.includes(button));
      },
    };
    const context: CommandContext = {
      ...played.context,
      ui,
      run: (name, subject) => runCommand(commandRuns[name], context, subject),
    };
    return context;
  }

  it('revoked in the middle of a grayscale is told, leads to authorizing, and Raise goes on', async () => {
    const release = await s.reach('grayscaleRelease', '1.0.0');
    const path = { release: release.id };
    const app = await s.merchant();
    const context = await person(['Open AlipayCN', '30%'], ['Authorize Again…', 'Raise Grayscale Ratio'], {
      editor: { openExternal: async (url) => (await visit(await walk(url, { miniAppId: app }))).status === 200 },
    });
    const raised = new Promise<void>((resolve, reject) => {
      context.store.onDidChange((before, after) => {
        for (const one of authorizationTransitions(before, after)) {
          if (one.kind === 'unauthorized') notifyAuthorization(context, one).catch(reject);
        }
        for (const one of transitions(before, after)) {
          if (one.kind === 'renewed') notify(context, one).catch(reject);
          if (one.kind === 'gray') resolve();
        }
      });
    });
    await s.alipayCn.revoke(app);
    const work = s.owner.raiseGrayscale(path, { ratio: 30 }, { ifMatch: release.revision });
    await assert.rejects(work, { code: 'authorizationRevoked' });
    await raised;
    const after = await s.owner.getRelease(path);
    assert.deepEqual([after.stage, after.ratio, after.trouble], ['grayscaleRelease', 30, null]);
    assert.ok(told.includes('The authorization of 街角咖啡 at AlipayCN is no longer valid.'), told.join('\n'));
    assert.ok(
      told.some((one) => one.includes('1.0.0: The authorization at AlipayCN is valid again.')),
      told.join('\n'),
    );
  });

  it('for another mini program asks once, with what was and what is, before anything is replaced', async () => {
    const was = await s.merchant();
    const asked: string[] = [];
    const context = await person(['Open AlipayCN'], [], {
      editor: { openExternal: async (url) => (await visit(await walk(url, { account: 'other' }))).status === 200 },
    });
    const ui = {
      ...context.ui,
      confirm: async (message: string, detail: string) => {
        asked.push(`${message} ${detail}`);
        return false;
      },
    };
    await runCommand(commandRuns['release.authorize'], { ...context, ui }, { miniProgramId: s.program.id });
    assert.equal(asked.length, 1);
    assert.match(
      asked[0] ?? '',
      new RegExp(`It was ${was}; the merchant just authorized \\d+\\. Nothing has been saved yet\\.`),
    );
    const after = await s.owner.getAuthorization(s.place);
    assert.deepEqual([after.merchantAppId, after.offer], [was, null]);
    assert.ok(
      told.some((one) => one.includes(`is still authorized for ${was}`)),
      told.join('\n'),
    );
  });
});
