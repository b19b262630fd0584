import { join } from 'node:path';
import { releaseFileProblems } from '../../core/releaseFile/checks.ts';
import type { FileFact, LiveFacts } from '../../core/releaseFile/facts.ts';
import type { FileProblem } from '../../core/releaseFile/fileProblems.ts';
import { findRange } from '../../core/releaseFile/jsonRanges.ts';
import { parseReleaseFile, quickCharacters, type ReleaseDocument } from '../../core/releaseFile/parse.ts';
import { leavesFolder } from '../../core/releaseFile/references.ts';
import { releaseFileName } from '../../core/releaseFile/schema.ts';
import type { PackingReport } from '../../packing/inspect.ts';
import type { PackingProblem } from '../../packing/problems.ts';
import { type ReadFiles, readReferences, toFileFacts } from './readReferences.ts';

/** A place in a text file, counted from 1, in UTF-16 characters. */
export interface FilePlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One thing that AlipayCN or the platform would refuse, known before: in the release file, or in the package. */
export type Finding = {
  /** Relative to the folder of the release file, with `/`; `.` where it concerns the folder. */
  readonly file: string;
  /** `null` where it concerns the file as a whole. */
  readonly place: FilePlace | null;
} & (
  | { readonly source: 'releaseFile'; readonly problem: FileProblem }
  | { readonly source: 'package'; readonly problem: PackingProblem }
);

export interface Preflight {
  readonly document: ReleaseDocument;
  readonly files: ReadFiles;
  /** `null` where the package was not inspected, since it has no folder. */
  readonly report: PackingReport | null;
  /** In the order in which they are shown: the release file first. */
  readonly findings: readonly Finding[];
  /** Nothing in it refuses the release. */
  readonly ok: boolean;
}

export interface PreflightOptions {
  /** The folder of the release file. */
  readonly folder: string;
  /** The name of the release file, by default `mini.release.json`. */
  readonly name?: string | undefined;
  readonly text: string;
  /** Overrides the workspace of the file. */
  readonly workspace?: string | undefined;
  /** `null` where the platform is not known: nothing is checked against it. */
  readonly live: LiveFacts | null;
  /** yyyy-MM-dd */
  readonly today: string;
  /** Inspects the package, as `inspectProject` does; `null` where the package is no matter, e.g. once its version is uploaded. */
  readonly inspect: ((folder: string) => Promise<PackingReport>) | null;
  /** The same file as it was checked a moment ago, when less was known of the platform: nothing is read again. */
  readonly before?: Preflight | undefined;
  /** Found by other means than the file and the lists of the platform. */
  readonly more?: readonly FileProblem[] | undefined;
}

/** Everything that would be refused and can be known before, from one engine for the Problems view, the wizard and the command line. */
export async function preflight(options: PreflightOptions): Promise<Preflight> {
  const { folder, name = releaseFileName, text, live, today, inspect, before, more = [] } = options;
  const document = before?.document ?? within(options.workspace, parseReleaseFile(text, quickCharacters));
  const files = before?.files ?? (await readReferences(folder, document.value));
  const facts: ReadonlyMap<string, FileFact> = toFileFacts(files);
  const found = [...releaseFileProblems(document, { files: facts, live, today }), ...more].map(
    (problem): Finding => ({
      source: 'releaseFile',
      file: name,
      place: placeOf(document, problem),
      problem,
    }),
  );
  const packageFolder = document.value.package ?? '.';
  const isRead = inspect && !before?.report && !leavesFolder(packageFolder);
  const report = isRead ? await inspect(join(folder, packageFolder)) : (before?.report ?? null);
  const inPackage = (report?.problems ?? []).map((problem): Finding => {
    const { file, line, column } = problem;
    const place =
      line === undefined ? null : { line, column: column ?? 1, endLine: line, endColumn: (column ?? 1) + 1 };
    return { source: 'package', file: file === undefined ? '.' : under(packageFolder, file), place, problem };
  });
  const findings = [...found, ...inPackage];
  return { document, files, report, findings, ok: findings.every(({ problem }) => problem.severity !== 'error') };
}

function within(workspace: string | undefined, document: ReleaseDocument): ReleaseDocument {
  if (workspace === undefined) return document;
  const { value, complete } = document;
  return { ...document, value: { ...value, workspace }, complete: complete && { ...complete, workspace } };
}

const under = (folder: string, file: string): string => {
  const base = folder.replace(/^(\.\/)+|^\.$|\/+$/g, '');
  return base === '' ? file : `${base}/${file}`;
};

function placeOf({ root, text }: ReleaseDocument, problem: FileProblem): FilePlace {
  const { offset, length } = findRange(root, problem);
  const [line, column] = lineAndColumn(text, offset);
  const [endLine, endColumn] = lineAndColumn(text, offset + length);
  return { line, column, endLine, endColumn };
}

function lineAndColumn(text: string, offset: number): [number, number] {
  const before = text.slice(0, offset);
  return [before.split('\n').length, offset - before.lastIndexOf('\n')];
}
