import { ReleaseError } from '../../../client/errors.ts';
import { categoryPaths, maxCategories } from '../../../core/categories.ts';
import { fieldName } from '../../../texts/labels/labels.ts';
import { pickCategory } from '../../prompts/categories.ts';
import { back } from '../../shared/back.ts';
import { errorWords } from '../../shared/errorMessages.ts';
import { formState } from '../model/formState.ts';
import { knownCategories, targetDataKey } from '../model/targetData.ts';
import { setValue } from './fields.ts';
import type { Wizard } from './wizard.types.ts';

/** Reads the categories once; nothing waits for them, and without them the ids can be typed. */
export async function readCategories(wizard: Wizard, again = false): Promise<void> {
  const facts = wizard.facts();
  const key = targetDataKey(facts);
  const { program, target, session } = facts;
  if (!key || !program || !target || (session.categories?.key === key && !again)) return;
  wizard.change({ categories: { key, items: [], trouble: null } });
  try {
    const { items } = await wizard.context.client.listCategories({ miniProgram: program.id, app: target.id });
    wizard.change({ categories: { key, items, trouble: null } });
  } catch (error) {
    if (!ReleaseError.is(error)) throw error;
    const { title, detail } = errorWords(wizard.context, error);
    wizard.change({ categories: { key, items: [], trouble: `${title} ${detail}`.trim() } });
  }
}

/** Reads the mini program's values at AlipayCN; without them the page shows no differences. */
export async function readTargetInformation(wizard: Wizard): Promise<void> {
  const facts = wizard.facts();
  const key = targetDataKey(facts);
  const { program, target } = facts;
  if (!key || !program || !target) return;
  try {
    const information = await wizard.context.client.getTargetInformation({ miniProgram: program.id, app: target.id });
    wizard.change({ targetInformation: { key, information } });
  } catch (error) {
    if (!ReleaseError.is(error)) throw error;
    wizard.context.editor.log(`what AlipayCN holds: ${error.code} ${error.message}`);
  }
}

/** Adds one category with the editor's own searchable list. */
export async function chooseCategory(wizard: Wizard): Promise<void> {
  const facts = wizard.facts();
  const nodes = knownCategories(facts);
  const state = formState(facts, 'configuration');
  if (!nodes || !state) return;
  const paths = categoryPaths(String(state.values.category ?? ''));
  if (paths.length >= maxCategories) return;
  const chosen = await pickCategory(wizard.context, nodes, paths, fieldName(facts.language, 'category'));
  if (chosen === undefined || chosen === back) return;
  setValue(wizard, 'configuration/category', [...paths, chosen].join(';'));
}
