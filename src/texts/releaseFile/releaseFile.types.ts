import type { FileProblemCode, Fix } from '../../core/releaseFile/fileProblems.ts';

/** The words of a release file: what is wrong with it, and what mends it. */
export interface ReleaseFileTexts {
  readonly problems: Readonly<Record<FileProblemCode, string>>;
  readonly fixes: Readonly<Record<Fix['title'], string>>;
  /** Why a text is no JSON, by the parser's code; `other` for the rest. */
  readonly syntax: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, string>>;
  /** In place of an empty list. */
  readonly none: string;
  /** After an unknown key that is near a known one. */
  readonly didYouMean: string;
}
