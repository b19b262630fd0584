import { isSecret } from '../../../core/forms/field.ts';
import type { CommandContext } from '../../shared/context.ts';
import { type Draft, noDraft } from './draft.ts';
import { type FormId, formFields } from './forms.ts';

const indexKey = 'wizard/drafts';
const memoryKey = (key: string): string => `wizard/draft/${key}`;
const secretKey = (key: string): string => `wizard/draft/${key}/secret`;

/** The form of a draft's name, such as `configuration/r1` or `language/zh-CN/p1`. */
const draftForm = (key: string): FormId => key.slice(0, key.lastIndexOf('/')) as FormId;
export const draftOwner = (key: string): string => key.slice(key.lastIndexOf('/') + 1);

/** The one field of a draft's form that is secret; `undefined` where none is. */
const secretField = (key: string): string | undefined =>
  Object.entries(formFields(draftForm(key))).find(([, field]) => isSecret(field))?.[0];

const parts = (key: string, draft: Draft): { plain: Draft; secret: string | null } => {
  const hidden = secretField(key);
  const secret = hidden === undefined ? undefined : draft[hidden]?.value;
  return {
    plain: Object.fromEntries(Object.entries(draft).filter(([field]) => field !== hidden)),
    secret: typeof secret === 'string' ? secret : null,
  };
};

/** The unsaved input, stored on this machine over closing and reloading; passwords in the secret store alone. */
export function createDrafts({ memory, secrets }: Pick<CommandContext, 'memory' | 'secrets'>) {
  let secretsWritten = Promise.resolve();
  const names = (): string[] => memory.get<string[]>(indexKey) ?? [];
  return {
    /** The drafts of these owners (ids of release, mini program, workspace), by name. */
    read: async (owners: readonly string[]): Promise<Record<string, Draft>> => {
      const wanted = names().filter((key) => owners.includes(draftOwner(key)));
      const read = wanted.map(async (key): Promise<[string, Draft]> => {
        const plain = memory.get<Draft>(memoryKey(key)) ?? noDraft;
        await secretsWritten;
        const hidden = secretField(key);
        const secret = hidden === undefined ? undefined : await secrets.get(secretKey(key));
        return [key, hidden !== undefined && secret ? { ...plain, [hidden]: { value: secret, base: '' } } : plain];
      });
      return Object.fromEntries(await Promise.all(read));
    },
    /** `read` in this window sees it at once, except for a password; resolves when everything is stored. */
    write: async (key: string, draft: Draft): Promise<void> => {
      const { plain, secret } = parts(key, draft);
      const isKept = Object.keys(draft).length > 0;
      const others = names().filter((name) => name !== key);
      const index =
        names().includes(key) === isKept ? undefined : memory.set(indexKey, isKept ? [...others, key] : others);
      const value = memory.set(memoryKey(key), Object.keys(plain).length === 0 ? undefined : plain);
      if (secretField(key) !== undefined) {
        // One after the other, so that the last one typed is the one that stays.
        secretsWritten = secretsWritten.then(async () => {
          if (secret === null) await secrets.delete(secretKey(key));
          else await secrets.store(secretKey(key), secret);
        });
      }
      await Promise.all([index, value, secretsWritten]);
    },
  };
}

export type Drafts = ReturnType<typeof createDrafts>;
