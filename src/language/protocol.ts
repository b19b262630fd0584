import type { LiveFacts } from '../core/releaseFile/facts.ts';
import type { PackingCode } from '../packing/problems.ts';
import type { Language } from '../texts/language.ts';

/** Asked by the server: what the editor knows now. Answered with `EditorFacts`. */
export const factsRequest = 'miniProgramRelease/facts';
/** Asked by the server with the address of a release file: what only a plan of it tells, as `FileProblem[]`. */
export const blockersRequest = 'miniProgramRelease/blockers';
/** Asked by the server with ids `{ miniProgram, app }`: the categories of a target app, as `CategoryNode[]`. */
export const categoriesRequest = 'miniProgramRelease/categories';
/** Sent by the editor: the answer to `factsRequest` has changed. */
export const factsChanged = 'miniProgramRelease/factsChanged';

/** What the editor knows beside the files; no token and no address with a secret is in it. */
export interface EditorFacts {
  /** `embedded`, or the address of the release platform that the editor is connected to; `null` while there is none. */
  readonly platform: string | null;
  /** `null` where nothing current is known; then nothing is claimed about it. */
  readonly live: LiveFacts | null;
  /** The editor checks JSON by the published schema itself: syntax, keys, kinds of values. */
  readonly structureReported: boolean;
}

/** Given to the server when it starts. */
export interface ServerSettings {
  readonly language: Language;
  /** Ids of the commands that a code lens may call. */
  readonly commands: readonly string[];
}

/** Problems of a package that the server reports at app.json itself, or leaves to the editor's own JSON support. */
export const appJsonProblems: readonly PackingCode[] = [
  'packing.pageMissing',
  'packing.appJsonNoPages',
  'packing.includeFilesUsed',
  'packing.appJsonBroken',
];
