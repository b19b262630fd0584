import { ReleaseError } from '../../client/errors.ts';
import { type CategoryNode, readDemands } from '../../core/categories.ts';
import type { Release } from '../../core/contract/model.ts';
import { configurationForm } from '../../core/forms/configuration.ts';
import { withDemands } from '../../core/forms/demands.ts';
import { nextStepOf } from '../actions/nextStep.ts';
import { releaseNames } from '../actions/runReleaseAction.ts';
import { askCategories } from '../prompts/categories.ts';
import { editAndStore, type Form, type SpecialField } from '../prompts/form.ts';
import { askRelease } from '../prompts/subjects.ts';
import { categoryNames } from '../shared/categoryNames.ts';
import type { CommandContext, Run } from '../shared/context.ts';
import { releaseSubject } from '../shared/errorMessages.ts';
import { showOutcome } from '../shared/outcome.ts';
import { findVersion } from '../store/snapshot.ts';

/** AlipayCN's categories; none where they cannot be asked for now. */
async function readCategories({ client, editor }: CommandContext, release: Release): Promise<readonly CategoryNode[]> {
  try {
    return (await client.listCategories({ miniProgram: release.miniProgramId, app: release.targetApp })).items;
  } catch (error) {
    if (!ReleaseError.is(error)) throw error;
    editor.log(`categories: ${error.code} ${error.message}`);
    return [];
  }
}

const categoryField = (context: CommandContext, categories: readonly CategoryNode[]): SpecialField => ({
  ask: (value, title) => askCategories(context, categories, value, title),
  words: (value) => categoryNames(context.language, categories, value),
});

async function edit(context: CommandContext, release: Release): Promise<Release | null> {
  const { client, store, text } = context;
  const path = { release: release.id };
  const origin = findVersion(store.snapshot, release.versionId)?.origin;
  const [stored, categories] = await Promise.all([client.getConfiguration(path), readCategories(context, release)]);
  const form: Form<typeof configurationForm> = {
    draft: `draft/configuration/${release.id}`,
    title: text('configuration.title', releaseNames(context, release)),
    workspaceId: release.workspaceId,
    fields: configurationForm,
    demands: (values) =>
      withDemands(configurationForm, values, readDemands(categories, String(values.category)), origin),
    // Where the categories are not known, their ids are typed.
    special: categories.length > 0 ? { format: 'categories', field: categoryField(context, categories) } : undefined,
    stored,
    partial: true,
  };
  const saved = await editAndStore(context, form, (body) =>
    client.putConfiguration(path, body, { ifMatch: stored.revision }),
  );
  if (!saved) return null;
  const after = await client.getRelease(path);
  store.take({ release: after });
  return after;
}

export const editConfiguration: Run = async (context, subject) => {
  const release = await askRelease(context, 'release.editConfiguration', subject);
  const saved = release && (await edit(context, release));
  if (!saved) return;
  const what = context.text('configuration.title', releaseNames(context, saved));
  void showOutcome(context, releaseSubject(saved), context.text('common.saved', { what }), nextStepOf(context, saved));
};

/** After a rejection: the configuration once more, with everything kept, then the application. */
export const fixAndApply: Run = async (context, subject) => {
  const release = await askRelease(
    context,
    'release.fixAndApply',
    subject,
    (candidate) => candidate.rejection !== null,
  );
  if (release && (await edit(context, release))) await context.run('release.apply', releaseSubject(release));
};
