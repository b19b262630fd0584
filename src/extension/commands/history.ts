import { historyHtml } from '../../texts/release/historyHtml.ts';
import { releaseNames } from '../actions/runReleaseAction.ts';
import { askRelease } from '../prompts/subjects.ts';
import type { Run } from '../shared/context.ts';
import { pageHtml } from '../shared/page.ts';
import { allReleases } from '../store/snapshot.ts';

/** Everything that happened to a release, as one page. */
export const showHistory: Run = async (context, subject) => {
  const { client, language, store, text, ui } = context;
  const release = await askRelease(context, 'release.showHistory', subject);
  if (!release) return;
  const { items } = await client.getHistory({ release: release.id }, undefined, { query: { limit: '200' } });
  const successor = allReleases(store.snapshot).find(
    ({ replaced, miniProgramId, targetApp }) =>
      replaced?.versionNumber === release.versionNumber &&
      miniProgramId === release.miniProgramId &&
      targetApp === release.targetApp,
  );
  const { name } = releaseNames(context, release);
  const title = text('history.title', { version: release.versionNumber });
  const facts = { title: `${name} · ${title}`, entries: items, release, successor: successor?.versionNumber ?? null };
  await ui.showPage(title, pageHtml(language, facts.title, historyHtml(language, facts)));
};
