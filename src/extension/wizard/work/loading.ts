import { conflictsNow, conflictsText } from '../model/conflicts.ts';
import { nothingLoaded } from '../model/session.ts';
import { liveRelease } from '../model/wizardState.ts';
import { readCategories } from './categories.ts';
import { readReleaseFile } from './releaseFile.ts';
import { readHeld } from './targetInformation.ts';
import type { Wizard } from './wizard.types.ts';

/** Reads what the store does not hold: configuration, basic information, history, and what users have now. */
async function readBeside(wizard: Wizard): Promise<void> {
  const { client } = wizard.context;
  const facts = wizard.facts();
  const { release, workspace } = facts;
  const live = liveRelease(facts);
  const [configuration, basicInformation, lastApproved, liveConfiguration, history] = await Promise.all([
    release ? client.getConfiguration({ release: release.id }) : null,
    workspace ? client.getBasicInformation({ workspace: workspace.id }) : null,
    workspace ? client.getApprovedBasicInformation({ workspace: workspace.id }) : null,
    live ? client.getConfiguration({ release: live.id }) : null,
    release ? client.getHistory({ release: release.id }, undefined, { query: { limit: '20' } }) : null,
  ]);
  const items = history?.items ?? nothingLoaded.history;
  const editor = items.find(({ action }) => action === 'editConfiguration')?.actor;
  wizard.change({
    loaded: {
      configuration,
      basicInformation,
      approved: lastApproved?.approved ?? null,
      live: liveConfiguration,
      history: items,
    },
    changedBy: editor?.name ?? null,
  });
}

/** What was typed before, of everything that the wizard is about. */
async function readDrafts(wizard: Wizard): Promise<void> {
  const { release, program, workspace } = wizard.facts();
  const owners = [release?.id, program?.id, workspace?.id].filter((id) => id !== undefined);
  const kept = await wizard.drafts.read(owners);
  // What is typed in this very moment is newer than what was kept.
  wizard.change({ drafts: { ...kept, ...wizard.session.drafts } });
}

/** Reads for a wizard, one reading at a time; what is asked for meanwhile is read once more after it. */
export function createLoader(wizard: Wizard): () => Promise<void> {
  let reading: Promise<void> | undefined;
  let again = false;
  async function readAll(): Promise<void> {
    do {
      again = false;
      const before = conflictsNow(wizard.facts());
      try {
        await Promise.all([readBeside(wizard), readDrafts(wizard)]);
        for (const read of [readCategories, readHeld, readReleaseFile]) read(wizard).catch(wizard.tellError);
      } catch (error) {
        await wizard.tellError(error);
      }
      const after = conflictsNow(wizard.facts()).filter((id) => !before.includes(id));
      if (after.length > 0) wizard.announce(conflictsText(wizard.facts(), after));
    } while (again);
    reading = undefined;
  }
  return () => {
    if (reading) again = true;
    reading ??= readAll();
    return reading;
  };
}
