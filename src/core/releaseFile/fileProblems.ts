import type { FieldCode } from '../fieldChecks.ts';
import type { RemedyAction } from '../problems.ts';

/** A place in the file: keys and indices from the top, e.g. `['grayscale', 0, 'ratio']`. */
export type JsonPath = readonly (string | number)[];

export type Severity = 'error' | 'warning' | 'information';

const error = { severity: 'error' } as const;
const warning = { severity: 'warning' } as const;
const information = { severity: 'information' } as const;

/**
 * Every problem of a release file, once. The texts are in `texts/releaseFile*.ts`; a field that breaks its limit has the
 * code of `core/fieldChecks.ts`.
 */
export const fileProblems = {
  // The text itself
  'file.tooLarge': error,
  'file.syntax': error,
  'file.tooDeep': error,
  'file.duplicateKey': warning,
  // Structure
  'file.unknownKey': warning,
  'file.keyMissing': error,
  'file.wrongType': error,
  'file.valueUnknown': error,
  'file.schemaNewer': error,
  // What it refers to
  'file.pathOutside': error,
  'file.fileMissing': error,
  'file.fileUnreadable': error,
  'file.fileIsFolder': error,
  'file.includesItself': error,
  'file.includeTooLarge': error,
  'file.notText': error,
  'file.notAPicture': error,
  'file.pictureCmyk': error,
  'file.secretUnset': warning,
  'file.secretOwn': error,
  'file.secretPlain': error,
  'file.localeInvalid': error,
  // What it says
  'file.versionInvalid': error,
  'file.durationInvalid': error,
  'file.ratioInvalid': error,
  'file.ratioNotRising': error,
  'file.ratioLast': information,
  'file.planWithoutGrayscale': warning,
  'file.gateWithoutHold': information,
  'file.rolesWithoutPerson': warning,
  // What is on the platform
  'file.otherPlatform': information,
  'file.workspaceNew': information,
  'file.workspaceUnknown': error,
  'file.workspaceAmbiguous': error,
  'file.miniProgramUnknown': warning,
  'file.miniProgramAmbiguous': error,
  'file.miniProgramForbidden': error,
  'file.targetUnknown': error,
  'file.ratioNotOffered': error,
  'file.ratioNotPossible': error,
  'file.languageMissing': error,
  'file.versionNotHigher': error,
  'file.versionCanceled': error,
  'file.otherVersionInProgress': error,
  'file.quotaMiniPrograms': error,
  'file.quotaNewVersions': error,
  'file.roleForbids': error,
  'file.planUnreachable': error,
  'file.configurationNeeded': error,
  // A file that differs from what was rejected submits it again.
  'file.rejectedField': warning,
  'file.serviceContactMissing': error,
  // What only a plan knows
  'file.authorizationMissing': warning,
  'file.basicInformationMissing': error,
  'file.refused': error,
  'file.descriptionSame': warning,
  'file.reviewedDiffers': warning,
} as const satisfies Record<string, { readonly severity: Severity }>;

export type FileProblemCode = keyof typeof fileProblems;

/** An edit that fixes a problem; hosts name it by `title`. */
export interface Fix {
  readonly title: 'rename' | 'replace' | 'remove' | 'insert' | 'sort' | 'addLanguage' | 'takeReviewed';
  readonly params: Readonly<Record<string, string | number>>;
  readonly path: JsonPath;
  /** What takes its place; absent with `rename`, where `key` does, and `remove`. */
  readonly value?: unknown;
  readonly key?: string;
}

/** A command that mends a problem where no edit does, and what it is about. */
export interface FixCommand {
  readonly action: RemedyAction;
  readonly subject: Readonly<Record<string, string>>;
}

/** One finding, at a key or a value of the file, or at a range of its text. */
export interface FileProblem {
  readonly code: FileProblemCode | FieldCode;
  readonly severity: Severity;
  readonly params: Readonly<Record<string, string | number | readonly string[] | readonly number[]>>;
  readonly path: JsonPath;
  readonly on: 'key' | 'value';
  /** Where the path does not say it: characters from the start of the text. */
  readonly range?: { readonly offset: number; readonly length: number };
  readonly fixes: readonly Fix[];
  readonly commands?: readonly FixCommand[];
}

type More = Partial<Pick<FileProblem, 'on' | 'range' | 'fixes' | 'commands' | 'severity'>>;

export const fileProblem = (
  code: FileProblemCode,
  path: JsonPath,
  params: FileProblem['params'] = {},
  more: More = {},
): FileProblem => ({ code, severity: fileProblems[code].severity, params, path, on: 'value', fixes: [], ...more });

/** The fix that writes an empty value to be filled in. */
export const insertFix = (path: JsonPath, value: unknown): Fix => ({
  title: 'insert',
  params: { key: String(path.at(-1)) },
  path,
  value,
});

/** The fix that writes the closest known value; none where none is close. */
export const replaceFix = (path: JsonPath, meant: string | number | null | undefined): Fix[] =>
  meant ? [{ title: 'replace', params: { meant }, path, value: meant }] : [];
