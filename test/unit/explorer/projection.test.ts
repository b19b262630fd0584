import { strict as assert } from 'node:assert';
import { createProjection } from '../../../src/extension/explorer/treeRows.ts';
import { miniProgram, snapshotOf, version } from '../../shared/snapshots.ts';

describe('the rows of the tree after a change', () => {
  const first = miniProgram();
  const second = miniProgram({ id: 'p2', name: 'Tea House' });
  const before = snapshotOf([version()], { miniPrograms: { w1: [first, second] } });
  const programs = (rows: ReturnType<ReturnType<typeof createProjection>>) => rows[0]?.children ?? [];

  it('are made anew for the mini program that changed, and for no other', () => {
    const project = createProjection('en');
    const [one, other] = programs(project(before));
    const renamed = { ...second, name: 'Tea Room' };
    const [same, changed] = programs(project({ ...before, miniPrograms: { w1: [first, renamed] } }));
    assert.equal(same, one);
    assert.equal(other?.label, 'Tea House');
    assert.equal(changed?.label, 'Tea Room');
  });

  it('show a new version, and what the target apps say by now', () => {
    const project = createProjection('en');
    const [one] = programs(project(before));
    const versions = { p1: { items: [version({ number: '1.0.1' })], next: null } };
    const [withVersion] = programs(project({ ...before, versions }));
    assert.notEqual(withVersion, one);
    assert.ok(withVersion?.children.some(({ label }) => label === '1.0.1'));
    const [withoutTargets] = programs(project({ ...before, targetApps: [] }));
    assert.notEqual(withoutTargets, one);
  });

  it('below a mini program are made once VS Code asks for them, not with the whole tree', () => {
    let made = 0;
    const counted = Object.defineProperty(version(), 'description', {
      get: () => {
        made += 1;
        return 'First version';
      },
    });
    const project = createProjection('en');
    const [one] = programs(project(snapshotOf([counted], { miniPrograms: { w1: [first, second] } })));
    assert.equal(made, 0);
    assert.ok(one?.children.some(({ label }) => label === '1.0.0'));
    assert.ok(made > 0);
  });
});
