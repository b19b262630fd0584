import { type CategoryNode, categoryPaths, flattenCategories, maxCategories } from '../../core/categories.ts';
import { type Back, back } from '../shared/back.ts';
import { categoryName, demandedFields } from '../shared/categoryNames.ts';
import type { CommandContext } from '../shared/context.ts';
import type { Choice } from '../shared/prompts.ts';

type Asking = Pick<CommandContext, 'language' | 'text' | 'ui'>;

/** Asks for one more category: found by any name on its way, with what it demands. Answers its path. */
export function pickCategory(
  { language, text, ui }: Asking,
  nodes: readonly CategoryNode[],
  taken: readonly string[],
  title: string,
): Promise<string | Back | undefined> {
  const left = flattenCategories(nodes).filter(({ path }) => !taken.includes(path));
  const items = left.map(({ path, names, demands }): Choice<string> => {
    const fields = demandedFields(language, demands);
    return {
      value: path,
      label: names.at(-1) ?? path,
      description: names.slice(0, -1).join(' / '),
      detail: fields ? text('category.asksFor', { fields }) : undefined,
    };
  });
  return ui.pick({ title, canGoBack: true, placeholder: text('category.search'), items });
}

/** Adds and removes categories one by one; answers them as the field holds them. */
export async function askCategories(
  context: Asking,
  nodes: readonly CategoryNode[],
  current: string,
  title: string,
): Promise<string | Back | undefined> {
  const { text, ui } = context;
  let paths = categoryPaths(current);
  for (;;) {
    const items: Choice<'done' | 'add' | number>[] = [
      { value: 'done', label: text('form.pictureDone'), icon: 'check' },
      ...(paths.length < maxCategories ? [{ value: 'add' as const, label: text('category.add'), icon: 'add' }] : []),
      ...paths.map((path, index) => ({
        value: index,
        label: text('form.pictureRemove', { name: categoryName(nodes, path) }),
        description: path,
        icon: 'trash',
      })),
    ];
    const chosen =
      paths.length === 0
        ? 'add'
        : await ui.pick({ title, canGoBack: true, placeholder: text('category.chosen'), items });
    if (chosen === undefined || chosen === back) return chosen;
    if (chosen === 'done') return paths.join(';');
    if (chosen === 'add') {
      const added = await pickCategory(context, nodes, paths, title);
      if (added === undefined || (added === back && paths.length === 0)) return added;
      if (added !== back) paths = [...paths, added];
    } else paths = paths.filter((_, index) => index !== chosen);
    if (paths.length === 0 && chosen !== 'add') return '';
  }
}
