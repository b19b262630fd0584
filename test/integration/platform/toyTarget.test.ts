import { strict as assert } from 'node:assert';
import { alipayCn } from '../../../src/core/targets/alipayCn.ts';
import type { Target } from '../../../src/core/targets/target.ts';
import { project, type Row } from '../../../src/extension/explorer/treeRows.ts';
import { emptySnapshot } from '../../../src/extension/store/snapshot.ts';
import { createProgram, openStage, upload } from './fixture.ts';

/** A target app of another kind: no authorization, and a stage that this program never heard of. */
const toy: Target = {
  id: 'toyWallet',
  name: 'Toy Wallet',
  outside: null,
  firstStage: 'newVersionCreated',
  stages: [
    {
      id: 'newVersionCreated',
      tone: 'draft',
      step: true,
      actions: { apply: 'compatibilityTesting', cancel: 'canceled' },
    },
    {
      id: 'compatibilityTesting',
      tone: 'waiting',
      step: true,
      actions: { withdraw: 'newVersionCreated', finalRelease: 'fullRelease' },
    },
    { id: 'fullRelease', tone: 'live', step: true, actions: { takeOffline: 'archived' } },
    { id: 'archived', tone: 'ended', step: false, actions: {} },
    { id: 'canceled', tone: 'ended', step: false, final: true, actions: {} },
  ],
  requires: {
    authorization: false,
    languages: [],
    basicInformation: false,
    configuration: false,
    serviceContact: false,
  },
  quotas: { miniPrograms: null, newVersions: null },
  ratios: { values: [50, 100], assumed: false },
};

const lines = (rows: readonly Row[], depth = 0): string[] =>
  rows.flatMap((row) => [`${'  '.repeat(depth)}${row.label} | ${row.description}`, ...lines(row.children, depth + 1)]);

describe('a toy target app with an invented stage', () => {
  it('is taken by platform, client and tree with no other change', async () => {
    const stage = await openStage({ targets: [alipayCn, toy] });
    try {
      const client = stage.owner;
      const program = await createProgram(client);
      const version = await upload(client, program, '1.0.0');
      let release = await client.createRelease({ version: version.id }, { targetApp: 'toyWallet' });
      const path = { release: release.id };
      release = await client.apply(path, {}, { ifMatch: release.revision });
      assert.equal(release.stage, 'compatibilityTesting');
      assert.ok(release.actions.find(({ name }) => name === 'withdraw')?.allowed);

      const [workspaces, programs, versions, apps, me] = await Promise.all([
        client.listWorkspaces({}),
        client.listMiniPrograms({ workspace: program.workspace }),
        client.listVersions({ miniProgram: program.id }),
        client.listTargetApps({}),
        client.me({}),
      ]);
      const snapshot = {
        ...emptySnapshot,
        me,
        targetApps: apps.items,
        workspaces: workspaces.items,
        miniPrograms: { [program.workspace]: programs.items },
        versions: { [program.id]: versions },
        readAt: Date.now(),
      };
      const shown = lines(project(snapshot, 'en')).join('\n');
      assert.match(shown, /Toy Wallet \| Unknown stage “compatibilityTesting”/);
      assert.match(shown, /Unknown stage “compatibilityTesting” \| now/);

      release = await client.finalRelease(path, {}, { ifMatch: release.revision });
      assert.equal(release.stage, 'fullRelease');
      release = await client.takeOffline(path, { reason: 'Over' }, { ifMatch: release.revision });
      assert.deepEqual([release.stage, release.archivedReason], ['archived', 'takenOffline']);
    } finally {
      await stage.end();
    }
  });
});
