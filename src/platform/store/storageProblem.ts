import { type ProblemCode, ProblemError } from '../../core/problems.ts';

/** What the file system says, where a person can mend it. */
const codes: Readonly<Record<string, ProblemCode>> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EACCES: 'folderNotWritable',
  EPERM: 'folderNotWritable',
  EROFS: 'folderNotWritable',
};

/** A failure of the file system as the problem that it is; anything else stays what it was. */
export function storageProblem(error: unknown, folder: string): unknown {
  const code = codes[(error as NodeJS.ErrnoException | null)?.code ?? ''];
  return code ? new ProblemError(code, { folder }) : error;
}
