/** What inspecting or packing a folder may find. Its words stand in `src/texts/packing*.ts`. */
export type PackingCode =
  | 'packing.notAFolder'
  | 'packing.unreadable'
  | 'packing.noMiniProgram'
  | 'packing.weChatProgram'
  | 'packing.appJsonBroken'
  | 'packing.appJsonNoPages'
  | 'packing.pageMissing'
  | 'packing.projectFileBroken'
  | 'packing.projectFormatUnknown'
  | 'packing.rootOutside'
  | 'packing.includeFilesUsed'
  | 'packing.linkOutside'
  | 'packing.linkAbsolute'
  | 'packing.tooManyFiles'
  | 'packing.sourceTooLarge'
  | 'packing.tooLarge'
  | 'packing.secretInside'
  | 'packing.unmatchedRule'
  | 'packing.fileChanged';

export interface PackingProblem {
  readonly code: PackingCode;
  /** An error refuses the folder; a warning is shown before the upload. */
  readonly severity: 'error' | 'warning';
  readonly params: Readonly<Record<string, string | number>>;
  /** Relative to the folder, with forward slashes; where the problem stands. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** Thrown while packing, when the folder is not any more what was inspected. */
export class PackingError extends Error {
  readonly problem: PackingProblem;

  constructor(problem: PackingProblem) {
    super(problem.code);
    this.name = 'PackingError';
    this.problem = problem;
  }
}
