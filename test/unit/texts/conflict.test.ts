import { strict as assert } from 'node:assert';
import type { HistoryEntry } from '../../../src/core/contract/model.ts';
import { conflictText } from '../../../src/texts/release/conflict.ts';
import { historyHtml } from '../../../src/texts/release/historyHtml.ts';
import { release } from '../../shared/snapshots.ts';

const entry = (action: string, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id: 'h1',
  at: new Date().toISOString(),
  actor: { id: 'root', name: 'root' },
  role: 'owner',
  action,
  from: 'grayscaleRelease',
  to: 'releasePreparation',
  client: 'vscode/0.1.0',
  details: {},
  ...more,
});
const told = (one: HistoryEntry | undefined, action: 'finalRelease' | 'rollBack' = 'finalRelease') =>
  conflictText('en', { version: '1.0.1', action }, one);

describe('a release that somebody changed while a question was open', () => {
  it('says who did what and when, and that nothing was released', () => {
    const time = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' }).format(new Date());
    assert.equal(
      told(entry('stopGrayscale')),
      `root stopped the grayscale release of 1.0.1 at ${time}. Nothing was released.`,
    );
    assert.match(told(entry('raiseGrayscale', { details: { ratio: 30 } })), /^root raised 1\.0\.1 to 30% of users/);
    assert.match(told(entry('takeOffline'), 'rollBack'), /^root took 1\.0\.1 offline at .*\. Nothing was done\.$/);
  });

  it('names a reviewer, and says what it knows of anything else', () => {
    const reviewer = { id: 'alipayCN', name: 'alipayCN' };
    assert.match(told(entry('review', { role: 'reviewer', actor: reviewer })), /^AlipayCN decided about 1\.0\.1/);
    assert.match(told(entry('pilot')), /^root changed 1\.0\.1/);
    assert.equal(told(undefined), '1.0.1 has changed. Nothing was released.');
  });
});

describe('the history of a release', () => {
  const at = '2026-03-02T09:00:00.000Z';
  const reached = [
    { stage: 'fullRelease', at },
    { stage: 'archived', at: '2026-03-03T09:00:00.000Z' },
  ];
  const archived = release({ stage: 'archived', archivedReason: 'replaced', reached });
  const full = entry('finalRelease', { at, from: 'releasePreparation', to: 'fullRelease' });

  it('is one page, newest first, with what another version did to it', () => {
    const page = historyHtml('en', { entries: [full], release: archived, successor: '1.0.1' });
    const [first, second] = page.split('<li>').slice(1);
    assert.match(first ?? '', /<strong>Archived<\/strong> — replaced by 1.0.1/);
    assert.match(second ?? '', /Full Release/);
  });

  it('shows the words of a reviewer as text', () => {
    const reason = 'See <a href="command:x">this</a>\n<h1>not a heading';
    const rejected = entry('review', { at, role: 'reviewer', details: { decision: 'rejected', reason } });
    const page = historyHtml('en', { entries: [rejected], release: archived, successor: null });
    assert.match(page, /<blockquote>See &#60;a href=&#34;command:x&#34;&#62;this&#60;\/a&#62;\n&#60;h1&#62;not/);
  });
});
