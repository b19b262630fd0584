import { strict as assert } from 'node:assert';
import { setImmediate as turn } from 'node:timers/promises';
import type { Release } from '../../../src/core/contract/model.ts';
import { transitions } from '../../../src/extension/notifications/transitions.ts';
import type { Snapshot } from '../../../src/extension/store/snapshot.ts';
import '../../shared/editorStub.ts';
import { allowed, miniProgram, release, snapshotOf, underReview, version, workspace } from '../../shared/snapshots.ts';

const { createExplorerProvider } = await import('../../../src/extension/explorer/explorerProvider.ts');

const programs = 200;
const versions = 20;

/** Workspaces of one mini program each with its newest versions, of which the newest is under review. */
function many(uploadedBy = 'Mei'): Snapshot {
  const numbers = Array.from({ length: programs }, (_, index) => index);
  const versionsOf = (program: number) =>
    Array.from({ length: versions }, (_, index) => {
      const place = { id: `r${program}-${index}`, miniProgramId: `p${program}`, versionId: `v${program}-${index}` };
      const one =
        index === 0 ? underReview(place) : release({ ...place, stage: 'archived', actions: allowed('cancel') });
      const number = `1.0.${versions - index}`;
      return version({ id: place.versionId, miniProgramId: place.miniProgramId, number, uploadedBy, releases: [one] });
    });
  return snapshotOf([], {
    workspaces: numbers.map((index) => workspace({ id: `w${index}` })),
    miniPrograms: Object.fromEntries(
      numbers.map((index) => [`w${index}`, [miniProgram({ id: `p${index}`, workspaceId: `w${index}` })]]),
    ),
    versions: Object.fromEntries(numbers.map((index) => [`p${index}`, { items: versionsOf(index), next: null }])),
  });
}

describe('a tree of 200 mini programs that are all open', () => {
  it('takes another reading in turns of the event loop, and shows all of it in the end', async () => {
    const fired: string[][] = [];
    const fire = (elements: readonly { id: string }[] | undefined) => fired.push((elements ?? []).map(({ id }) => id));
    const explorer = createExplorerProvider('en', { fire } as never);
    explorer.show(many());
    const draw = (element?: unknown): void => {
      for (const child of explorer.getChildren(element)) draw(child);
    };
    draw();
    fired.length = 0;
    explorer.show(many('Lan'));
    assert.ok(fired.flat().length < programs * versions, 'all in one turn');
    while (fired.flat().length < programs * versions) await turn();
    assert.equal(new Set(fired.flat()).size, programs * versions);
    assert.ok(fired.length > 1);
    explorer.show(many('Lan'));
    for (let turns = 0; turns < 1000; turns += 1) await turn();
    assert.equal(fired.flat().length, programs * versions, 'what did not change is drawn again');
  });

  it('finds a release below a mini program that nobody has opened', () => {
    const explorer = createExplorerProvider('en', { fire: () => undefined } as never);
    explorer.show(many());
    const found = explorer.find('release/r150-3');
    assert.equal(found?.subject.releaseId, 'r150-3');
    assert.equal(explorer.getParent(found)?.id, 'miniProgram/p150');
    assert.equal(explorer.find('release/elsewhere'), undefined);
  });

  it('tells what happened by looking at each release once', () => {
    let looks = 0;
    const before = many();
    for (const { items } of Object.values(before.versions))
      for (const one of items) {
        const { releases } = one;
        Object.defineProperty(one, 'releases', {
          get: (): readonly Release[] => {
            looks += 1;
            return releases;
          },
        });
      }
    assert.deepEqual(transitions(before, many('Lan')), []);
    assert.ok(looks <= programs * versions, `${looks} looks`);
  });
});
