import { dirname, posix, resolve } from 'node:path';
import { leavesFolder } from '../core/releaseFile/references.ts';
import { releaseFileName } from '../core/releaseFile/schema.ts';
import { type AppJson, readAppJson, toAppJson } from '../packing/appJson.ts';
import { exists, parseJsonFile } from '../packing/jsonFile.ts';
import { makePacer } from '../packing/pacer.ts';
import { type FoundPage, findOtherCase, findPages, weChatEvidence } from '../packing/pages.ts';
import { PackingError, type PackingProblem, packingProblem } from '../packing/problems.ts';
import { readProjectFile } from '../packing/projectFile.ts';
import { projectFileName } from '../packing/projectKeys.ts';

/** The app.json of a mini program with what is wrong with its pages. */
export interface AppFile {
  readonly pages: readonly FoundPage[];
  readonly listed: AppJson['pages'];
  readonly problems: readonly PackingProblem[];
}

/** So many missing pages are searched for under a name in other upper and lower case, since that reads folders. */
const mostSearched = 20;

const nothing: AppFile = { pages: [], listed: [], problems: [] };

/** The path of the app.json of a release file's mini program, relative to the release file with `/`; `null` where it is unknown. */
export function findAppJson(releaseFile: string, folder = '.'): string | null {
  if (leavesFolder(folder)) return null;
  const project = resolve(dirname(releaseFile), folder);
  const { miniProgramRoot } = orOnProblem(
    () => readProjectFile(project),
    () => ({ miniProgramRoot: '.' }),
  );
  return posix.join(folder, miniProgramRoot, 'app.json');
}

/** How many folders above an app.json are searched for the files of an Alipay mini program. */
const highest = 5;

function isOfMiniProgram(path: string): boolean {
  let folder = dirname(path);
  for (let step = 0; step < highest; step += 1, folder = dirname(folder)) {
    if (exists(folder, projectFileName) || exists(folder, releaseFileName)) return true;
  }
  return false;
}

/**
 * Reads an app.json and searches its pages on disk.
 * @param text as the editor has it; `null` reads the file. Nothing is said of an app.json of something else.
 */
export async function readAppFile(path: string, text: string | null): Promise<AppFile> {
  if (!isOfMiniProgram(path)) return nothing;
  const folder = dirname(path);
  const read = () => (text === null ? readAppJson(folder, '.') : toAppJson('app.json', parseJsonFile(text)));
  const app = orOnProblem(read, (problem) => ({
    file: 'app.json',
    title: '',
    pages: [],
    subpackages: [],
    problems: [problem],
  }));
  if (app === null) return nothing;
  const pages = await findPages(folder, '.', app, makePacer());
  if (weChatEvidence(folder, '.', pages, true) !== null) return nothing;
  // A path with a backslash is a problem of its own.
  const absent = pages.flatMap(({ path: page, files }, i) =>
    files.length > 0 || page.includes('\\') ? [] : [{ page, place: app.pages[i]?.place }],
  );
  const missing = absent.map(({ page, place }, i) => {
    const find = () => (i < mostSearched ? findOtherCase(folder, page) : null);
    const actual = orOnProblem(find, () => null);
    if (actual === null) return packingProblem('packing.pageMissing', { page }, app.file, place);
    return packingProblem('packing.pageCase', { page, actual }, app.file, place);
  });
  return { pages, listed: app.pages, problems: [...app.problems, ...missing] };
}

/** A folder or file that cannot be read is a problem, not an error. */
function orOnProblem<T>(read: () => T, instead: (problem: PackingProblem) => T): T {
  try {
    return read();
  } catch (error) {
    if (PackingError.is(error)) return instead(error.problem);
    throw error;
  }
}
