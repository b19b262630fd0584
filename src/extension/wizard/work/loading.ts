import { list } from '../../../texts/format.ts';
import { fieldName } from '../../../texts/labels/labels.ts';
import { createSingleFlight } from '../../store/singleFlight.ts';
import { changerOf } from '../model/changer.ts';
import { dirtyForms } from '../model/formState.ts';
import { fieldId } from '../model/forms.ts';
import { type Facts, liveRelease } from '../model/wizardState.ts';
import { fillIn } from './proposals.ts';
import { readReleaseFile } from './releaseFile.ts';
import { readCategories, readTargetInformation } from './targetData.ts';
import type { Wizard } from './wizard.types.ts';

/** A reading that began before an own write was answered must not undo its result. */
const newer = <T extends { readonly revision: number }>(known: T | null, read: T | null, owner: keyof T): T | null =>
  known && read && known[owner] === read[owner] && known.revision > read.revision ? known : read;

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
  const now = wizard.facts();
  // Something else was chosen meanwhile, and is read next.
  if (now.release?.id !== release?.id || now.workspace?.id !== workspace?.id) return;
  const known = wizard.session.loaded;
  const items = history?.items ?? [];
  wizard.change({
    loaded: {
      configuration: newer(known.configuration, configuration, 'releaseId'),
      basicInformation: newer(known.basicInformation, basicInformation, 'workspaceId'),
      approved: lastApproved?.approved ?? null,
      live: liveConfiguration,
      history: items,
    },
  });
}

async function readDrafts(wizard: Wizard): Promise<void> {
  const { release, program, workspace } = wizard.facts();
  const owners = [release?.id, program?.id, workspace?.id].filter((id) => id !== undefined);
  const stored = await wizard.drafts.read(owners);
  // Input in the session is newer than the stored.
  wizard.change({ drafts: { ...stored, ...wizard.session.drafts } });
}

const findConflicts = (facts: Facts) =>
  dirtyForms(facts).flatMap((state) =>
    state.conflicts.map((field) => ({
      id: fieldId(state.form, field),
      name: fieldName(facts.language, field),
      by: changerOf(facts, state).by,
    })),
  );

function announceConflicts(wizard: Wizard, found: ReturnType<typeof findConflicts>): void {
  const { language } = wizard.context;
  const fields = list(
    language,
    found.map(({ name }) => name),
  );
  wizard.announce(wizard.text('said.changed', { by: found[0]?.by ?? '', fields }));
}

async function readAll(wizard: Wizard): Promise<void> {
  const before = findConflicts(wizard.facts()).map(({ id }) => id);
  try {
    await Promise.all([readBeside(wizard), readDrafts(wizard)]);
    await fillIn(wizard);
    for (const read of [readCategories, readTargetInformation, readReleaseFile]) read(wizard).catch(wizard.reportError);
  } catch (error) {
    await wizard.reportError(error);
  }
  const added = findConflicts(wizard.facts()).filter(({ id }) => !before.includes(id));
  if (added.length > 0) announceConflicts(wizard, added);
}

/** Reads one at a time; calls during a reading cause one more after it. */
export function createLoader(wizard: Wizard): () => Promise<void> {
  const { request } = createSingleFlight(() => readAll(wizard));
  return () => request(['all']);
}
