import type { CategoryDemands } from '../configuration.ts';
import type { Limit } from '../limits.ts';

/** How a field is written in the release file. */
export interface FileEntry {
  /**
   * `text`: inline or in a file of its own; `secret`: by reference only, to a file or an environment variable.
   * Absent: inline.
   */
  readonly as?: 'text' | 'secret';
  /** At the top of the file; else in the object of its form. */
  readonly top?: true;
  /** What it means, in the published JSON Schema. */
  readonly help: string;
}

/**
 * One field of a form: what it takes, how it is stored, asked for and written. Contract, stored shape, release file,
 * command line, wizard and input steps follow from it.
 */
export type Field = Limit & {
  /** Added in a later version: older clients do not send it, older documents lack it. */
  readonly addedLater?: true;
  /** Its value where none is given; absent: it is empty. */
  readonly default?: string | boolean;
  /** Absent: it cannot be given in the release file. */
  readonly file?: FileEntry;
  /** The group of the wizard's step in which it is folded away; absent: it always shows. */
  readonly group?: 'domains' | 'testing' | 'category' | 'reviewers';
  /** The demand of a category by which it is needed. */
  readonly demandedBy?: keyof CategoryDemands;
  /** Needed, and asked for, only where another field holds this value. */
  readonly onlyWith?: { readonly field: string; readonly value: string };
  /** Versions of this origin do not need it. */
  readonly notFor?: 'template';
};

/** The fields of a form by their names, in the order in which they are asked for. */
export type Form = Readonly<Record<string, Field>>;

/** What rows of texts begin with. */
export const required = { kind: 'text', required: true } as const;
export const optional = { kind: 'text', required: false } as const;

/** What rows of pictures begin with: of documents or screens (docs/alipaycn-api.md §1.3). */
export const photos = {
  kind: 'pictures',
  types: ['jpg', 'png'],
  maxBytes: 4 * 1024 * 1024,
  square: false,
  maxWidth: 2160,
  maxHeight: 3840,
} as const;

/** Its value is in the secret store only and never shown again. */
export const isSecret = (limit: Limit | undefined): boolean => limit?.kind === 'text' && limit.secret === true;

/** Takes one file rather than a list of them. */
export const isSingle = (limit: Limit): boolean => limit.kind === 'pictures' && limit.max === 1;

export const isRequired = (limit: Limit): boolean => {
  if (limit.kind === 'boolean') return false;
  return limit.kind === 'text' ? limit.required : limit.min > 0;
};

/** The only values that a field takes, as texts; `null` where there are others. */
export function fieldOptions(limit: Limit): readonly string[] | null {
  if (limit.kind === 'boolean') return ['true', 'false'];
  return limit.kind === 'text' ? (limit.options ?? null) : null;
}

/** A count helps in free text; a number or an address has its format. */
export const isCounted = (limit: Limit): boolean =>
  limit.kind === 'text' && (!limit.format || limit.format === 'appName') && !limit.secret && limit.max < 1000;

type AtTop<F extends Form> = {
  readonly [K in keyof F as F[K] extends { file: { top: true } } ? K : never]: F[K];
};
type Inside<F extends Form> = {
  readonly [K in keyof F as F[K] extends { file: { top: true } }
    ? never
    : F[K] extends { file: FileEntry }
      ? K
      : never]: F[K];
};

/** Some fields of a form; forms never change, and every keystroke in a release file asks for these. */
function fieldsWhere(isWanted: (field: Field) => boolean): (form: Form) => Form {
  const found = new WeakMap<Form, Form>();
  return (form) => {
    const fields = found.get(form) ?? Object.fromEntries(Object.entries(form).filter(([, field]) => isWanted(field)));
    found.set(form, fields);
    return fields;
  };
}

const atTop = fieldsWhere(({ file }) => file?.top === true);
const inside = fieldsWhere(({ file }) => file !== undefined && !file.top);

/** The fields of a form at the top of the release file. */
export const topLevelFields = <F extends Form>(form: F): AtTop<F> => atTop(form) as unknown as AtTop<F>;

/** The fields of a form in an object of the release file. */
export const nestedFields = <F extends Form>(form: F): Inside<F> => inside(form) as unknown as Inside<F>;
