import { ReleaseError } from '../../client/errors.ts';
import type { CategoryNode } from '../../core/categories.ts';
import type { CommandContext } from '../shared/context.ts';

/** The categories of a mini program at a target app; none where they cannot be read, which the log says. */
export async function readCategories(
  { client, editor }: Pick<CommandContext, 'client' | 'editor'>,
  target: { readonly miniProgram: string; readonly app: string },
): Promise<readonly CategoryNode[]> {
  try {
    return (await client.listCategories(target)).items;
  } catch (error) {
    if (!ReleaseError.is(error)) throw error;
    editor.log(`categories: ${error.code} ${error.message}`);
    return [];
  }
}
