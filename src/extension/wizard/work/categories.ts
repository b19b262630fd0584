import { ReleaseError } from '../../../client/errors.ts';
import { categoryPaths, mostCategories } from '../../../core/categories.ts';
import { fieldName } from '../../../texts/labels.ts';
import { pickCategory } from '../../prompts/categories.ts';
import { errorWords } from '../../shared/errorMessages.ts';
import { back } from '../../shared/ui.ts';
import { categoriesKey, categoriesNow } from '../model/currentCategories.ts';
import { withValue } from '../model/draft.ts';
import { formState } from '../model/formState.ts';
import type { Wizard } from './wizard.types.ts';

/** Reads them once; nobody waits for it, and without them the ids can be typed. */
export async function readCategories(wizard: Wizard, again = false): Promise<void> {
  const facts = wizard.facts();
  const key = categoriesKey(facts);
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

/** Adds one category by the editor's own list, in which one can search. */
export async function chooseCategory(wizard: Wizard): Promise<void> {
  const facts = wizard.facts();
  const nodes = categoriesNow(facts);
  const state = formState(facts, 'configuration');
  if (!nodes || !state) return;
  const paths = categoryPaths(String(state.values.category ?? ''));
  if (paths.length >= mostCategories) return;
  const chosen = await pickCategory(wizard.context, nodes, paths, fieldName(facts.language, 'category'));
  if (chosen === undefined || chosen === back) return;
  const now = formState(wizard.facts(), 'configuration');
  if (!now) return;
  const value = [...paths, chosen].join(';');
  wizard.setDraft(now.key, withValue(now.draft, now.stored, 'category', value));
}
