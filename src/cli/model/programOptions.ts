import { miniProgramForm } from '../../core/forms/miniProgram.ts';
import type { OptionName } from './optionTable.ts';

const { name: _, ...fields } = miniProgramForm;
type ProgramField = keyof typeof fields;

type Kebab<S extends string> = S extends `${infer C}${infer Rest}`
  ? `${C extends Lowercase<C> ? C : `-${Lowercase<C>}`}${Kebab<Rest>}`
  : S;

/** The fields of a mini program beside its name. */
export const programFields = Object.keys(fields) as ProgramField[];

/** The option that gives a field, such as `--service-phone`; a field without a row in the table of options does not compile. */
export const programOption = (field: ProgramField): Kebab<ProgramField> & OptionName =>
  field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) as Kebab<ProgramField>;

export const programOptions: readonly OptionName[] = programFields.map(programOption);
