import { isJsonObject, isTextList, type JsonFile, type JsonObject, readJsonFile } from './jsonFile.ts';
import { type PackingProblem, type Place, packingProblem } from './problems.ts';

/** A page as app.json lists it. */
export interface ListedPage {
  /** Relative to the mini program's root, without extension, such as `pages/index/index`. */
  readonly path: string;
  readonly place?: Place | undefined;
}

export interface AppJson {
  /** Relative to the project folder, with `/`. */
  readonly file: string;
  readonly pages: readonly ListedPage[];
  readonly problems: readonly PackingProblem[];
}

/** The path of a file of the mini program, relative to the project folder; `.` is the folder itself. */
export const underRoot = (root: string, path: string): string => (root === '.' ? path : `${root}/${path}`);

/**
 * Reads the pages of the app.json under `root`, those of its subpackages after its own; `null` when there is none.
 * @throws PackingError `packing.unreadable`
 */
export async function readAppJson(folder: string, root: string): Promise<AppJson | null> {
  const file = underRoot(root, 'app.json');
  const json = await readJsonFile(folder, file);
  return json && appJsonOf(file, json);
}

/** The pages of an app.json that was read; `file` as it is named in what is wrong with it. */
export function appJsonOf(file: string, json: JsonFile): AppJson {
  if ('broken' in json) {
    return { file, pages: [], problems: [packingProblem('packing.appJsonBroken', json.broken, file, json.place)] };
  }
  const problems: PackingProblem[] = [];
  const { pages: ownPages, includeFiles } = json.object;
  const whole = { line: 1, column: 1 };
  if (includeFiles) problems.push(packingProblem('packing.includeFilesUsed', {}, file, json.placeOf('/includeFiles')));
  if (!isTextList(ownPages) || ownPages.length === 0) {
    problems.push(packingProblem('packing.appJsonNoPages', {}, file, json.placeOf('/pages') ?? whole));
    return { file, pages: [], problems };
  }
  const lists = [{ pages: ownPages, prefix: '', pointer: '/pages' }, ...subPackages(json.object)];
  const pages = lists.flatMap(({ pages, prefix, pointer }) =>
    pages.map((page, i) => ({ path: withoutSlash(prefix + page), place: json.placeOf(`${pointer}/${i}`) })),
  );
  return { file, pages, problems };
}

const withoutSlash = (path: string): string => path.replace(/^\/+/, '');

/** Both spellings are in use. */
function subPackages(app: JsonObject): { pages: readonly string[]; prefix: string; pointer: string }[] {
  return ['subPackages', 'subpackages'].flatMap((key) => {
    const list = app[key];
    if (!Array.isArray(list)) return [];
    return list.flatMap((item: unknown, i) => {
      if (!isJsonObject(item) || typeof item.root !== 'string' || !isTextList(item.pages)) return [];
      return [{ pages: item.pages, prefix: `${item.root.replace(/\/+$/, '')}/`, pointer: `/${key}/${i}/pages` }];
    });
  });
}
