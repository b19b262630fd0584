import assert from 'node:assert/strict';
import type { ReleaseFileFacts } from '../../../src/extension/wizard/model/session.ts';
import { allowed, release, snapshotWith } from '../../shared/snapshots.ts';
import { blocksOf, buttons, viewOf } from '../../shared/wizardFacts.ts';

const ready = () => snapshotWith(release({ actions: allowed('apply', 'editConfiguration') }));

const file = (more: Partial<ReleaseFileFacts> = {}): ReleaseFileFacts => ({
  file: 'file:///coffee/mini.release.json',
  label: 'mini.release.json',
  version: '1.0.0',
  problems: [],
  plan: null,
  ...more,
});

describe('the last page before applying', () => {
  it('shows what is to come, step by step, and offers to write it into a release file', () => {
    const view = viewOf(ready(), { step: 'apply' });
    const plan = blocksOf(view, 'facts').find(({ title }) => title === 'Next steps');
    assert.deepEqual(
      plan?.rows.map(({ value }) => value),
      [
        'Submit version 1.0.0 to AlipayCN for review\nVersion description: The first version: find a shop, order ahead and pay.',
        'Wait for the review',
        'Release version 1.0.0 to all users of AlipayCN',
      ],
    );
    assert.equal(buttons(view, 'writeReleaseFile')[0]?.label, 'Create mini.release.json');
    assert.deepEqual(buttons(view, 'fillFromFile'), []);
  });

  it('shows the plan of the file that speaks of this version, and what would be refused', () => {
    const step = {
      by: 'program',
      targetApp: 'alipayCN',
      subject: '1.0.0',
      dueAt: null,
      changes: [],
      blocked: null,
      reasons: [],
    } as const;
    const steps = [{ ...step, kind: 'startGrayscale', ratio: 1 } as const];
    const problems = [{ severity: 'error', text: 'logo.png does not exist. Create it, or correct the path.' }];
    const given = {
      step: 'apply',
      releaseFile: file({ plan: { steps, now: 1, differs: [], fingerprint: '' }, problems }),
    } as const;
    const view = viewOf(ready(), given);
    assert.ok(
      blocksOf(view, 'facts').some(({ title, rows }) => title === 'Plan of mini.release.json' && rows.length === 1),
    );
    assert.equal(buttons(view, 'fillFromFile')[0]?.label, 'Fill In from mini.release.json');
    assert.ok(
      blocksOf(view, 'notice').some(({ tone, text }) => tone === 'error' && text.startsWith('logo.png does not exist')),
    );
    assert.match(JSON.stringify(viewOf(ready(), given, 'zh-cn')), /按 mini\.release\.json 的计划/);
  });

  it('does not take the plan of another version for its own', () => {
    const view = viewOf(ready(), { step: 'apply', releaseFile: file({ version: '2.0.0' }) });
    assert.ok(blocksOf(view, 'facts').some(({ title }) => title === 'Next steps'));
  });
});
