import { ReleaseError } from '../../client/errors.ts';
import { type CategoryNode, demandsOf } from '../../core/categories.ts';
import type { Picture, Release } from '../../core/contract/model.ts';
import { configurationLimitsFor } from '../../core/limits.ts';
import { nameOf } from '../actions/runReleaseAction.ts';
import { askCategories } from '../prompts/categories.ts';
import { editForm, type Form, type SpecialField, storeForm } from '../prompts/form.ts';
import { askRelease } from '../prompts/subjects.ts';
import { categoryNames } from '../shared/categoryNames.ts';
import type { CommandContext, Run } from '../shared/context.ts';
import { subjectOf } from '../shared/errorMessages.ts';
import { findVersion } from '../store/snapshot.ts';

/** AlipayCN's categories; none where they cannot be asked for now. */
async function readCategories({ client, output }: CommandContext, release: Release): Promise<readonly CategoryNode[]> {
  try {
    return (await client.listCategories({ miniProgram: release.miniProgramId, app: release.targetApp })).items;
  } catch (error) {
    if (!ReleaseError.is(error)) throw error;
    output(`categories: ${error.code} ${error.message}`);
    return [];
  }
}

const categoryField = (context: CommandContext, categories: readonly CategoryNode[]): SpecialField => ({
  ask: (value, title) => askCategories(context, categories, value, title),
  words: (value) => categoryNames(context.language, categories, value),
});

/** Edits and stores the configuration of a release; true when it was stored. */
async function edit(context: CommandContext, release: Release): Promise<boolean> {
  const { client, store, text, ui } = context;
  const path = { release: release.id };
  const origin = findVersion(store.snapshot, release.versionId)?.origin;
  const [stored, categories] = await Promise.all([client.getConfiguration(path), readCategories(context, release)]);
  const { versionDescription, category, screenshots, serverDomains, h5Domains, testers, testAccount } = stored;
  const { outDoorPicture, specialLicencePictures, memo, testFile, regionType, regions, speedUp } = stored;
  const form: Form = {
    draft: `draft/configuration/${release.id}`,
    title: text('configuration.title', nameOf(context, release)),
    workspaceId: release.workspaceId,
    limits: ({ regionType: where, category: chosen }) =>
      configurationLimitsFor(String(where), demandsOf(categories, String(chosen)), origin),
    // Where the categories are not known, their ids are typed.
    special: categories.length > 0 ? { category: categoryField(context, categories) } : undefined,
    stored: {
      versionDescription,
      category,
      screenshots,
      serverDomains,
      h5Domains,
      testers,
      testAccount,
      testPassword: '',
      outDoorPicture: outDoorPicture ? [outDoorPicture] : [],
      specialLicencePictures,
      memo,
      testFile: testFile ? [testFile] : [],
      regionType,
      regions,
      speedUp: String(speedUp),
    },
    secret: { testPassword: stored.testPasswordSet },
    partial: true,
  };
  const values = await editForm(context, form);
  if (!values) return false;
  const password = String(values.testPassword ?? '');
  const picturesIn = (field: string) => (values[field] as Picture[]).map(({ id }) => id);
  const body = {
    versionDescription: String(values.versionDescription),
    category: String(values.category),
    screenshots: picturesIn('screenshots'),
    serverDomains: values.serverDomains as string[],
    h5Domains: values.h5Domains as string[],
    testers: values.testers as string[],
    testAccount: String(values.testAccount),
    outDoorPicture: picturesIn('outDoorPicture')[0] ?? null,
    specialLicencePictures: picturesIn('specialLicencePictures'),
    memo: String(values.memo),
    testFile: picturesIn('testFile')[0] ?? null,
    regionType: String(values.regionType),
    regions: values.regions as string[],
    speedUp: values.speedUp !== 'false',
    ...(password ? { testPassword: password } : {}),
  };
  await storeForm(context, form, values, () => client.putConfiguration(path, body, { ifMatch: stored.revision }));
  store.take({ release: await client.getRelease(path) });
  void ui.tell('information', text('common.saved', { what: form.title }));
  return true;
}

export const editConfiguration: Run = async (context, subject) => {
  const release = await askRelease(context, 'release.editConfiguration', subject);
  if (release) await edit(context, release);
};

/** After a rejection: the configuration once more, with everything kept, then the application. */
export const fixAndApply: Run = async (context, subject) => {
  const release = await askRelease(
    context,
    'release.fixAndApply',
    subject,
    (candidate) => candidate.rejection !== null,
  );
  if (release && (await edit(context, release))) await context.run('release.apply', subjectOf(release));
};
