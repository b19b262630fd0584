import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { isJsonObject, isTextList, type JsonFile, type JsonObject, readJsonFile } from './jsonFile.ts';
import type { PlaceOf } from './jsonText.ts';
import { packingLimits } from './limits.ts';
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
  /** `window.defaultTitle`; empty where there is none. */
  readonly title: string;
  readonly pages: readonly ListedPage[];
  /** Roots of the subpackages, relative to the mini program's root, without a slash at the end. */
  readonly subpackages: readonly string[];
  readonly problems: readonly PackingProblem[];
}

/** The path of a file of the mini program, relative to the project folder; `.` is the folder itself. */
export const underRoot = (root: string, path: string): string => (root === '.' ? path : `${root}/${path}`);

/**
 * Reads the pages of the app.json under `root`, those of its subpackages after its own; `null` when there is none.
 * @throws PackingError `packing.unreadable`
 */
export function readAppJson(folder: string, root: string): AppJson | null {
  const file = underRoot(root, 'app.json');
  const json = readJsonFile(folder, file);
  return json && toAppJson(file, json);
}

/** The pages of an app.json that was read; `file` as it is named in what is wrong with it. */
export function toAppJson(file: string, json: JsonFile): AppJson {
  if ('broken' in json) {
    const problem = packingProblem('packing.appJsonBroken', json.broken, file, json.place);
    return { file, title: '', pages: [], subpackages: [], problems: [problem] };
  }
  const problems: PackingProblem[] = [];
  const { object, tree, placeOf } = json;
  const { pages: ownPages, includeFiles, window } = object;
  const title = isJsonObject(window) && typeof window.defaultTitle === 'string' ? window.defaultTitle.trim() : '';
  const ownList = findNodeAtLocation(tree, ['pages']);
  const whole = { line: 1, column: 1 };
  if (includeFiles) {
    const place = placeOf(findNodeAtLocation(tree, ['includeFiles']));
    problems.push(packingProblem('packing.includeFilesUsed', {}, file, place));
  }
  if (!isTextList(ownPages) || ownPages.length === 0) {
    problems.push(packingProblem('packing.appJsonNoPages', {}, file, placeOf(ownList) ?? whole));
    return { file, title, pages: [], subpackages: [], problems };
  }
  const packages = subPackages(object, tree);
  const lists = [{ pages: ownPages, prefix: '', list: ownList }, ...packages];
  const count = lists.reduce((sum, list) => sum + list.pages.length, 0);
  if (count > packingLimits.pages) {
    const params = { pages: count, limit: packingLimits.pages };
    problems.push(packingProblem('packing.tooManyPages', params, file, placeOf(ownList) ?? whole));
    return { file, title, pages: [], subpackages: [], problems };
  }
  const pages = lists.flatMap(({ pages, prefix, list }) =>
    pages.map((page, i) => ({ path: withoutSlash(prefix + page), place: placeOf(list?.children?.[i]) })),
  );
  for (const { path, place } of pages) {
    if (path.includes('\\')) problems.push(packingProblem('packing.backslash', { value: path }, file, place));
  }
  problems.push(...structureProblems(file, json, ownPages, packages));
  return { file, title, pages, subpackages: packages.map(({ root }) => root), problems };
}

/** What lies in the wrong package (docs/packing.md §9); AlipayCN refuses it after the upload. */
function structureProblems(
  file: string,
  { object, tree, placeOf }: Extract<JsonFile, { object: JsonObject }>,
  ownPages: readonly string[],
  packages: readonly SubPackage[],
): PackingProblem[] {
  const known = new Set(ownPages.map(withoutSlash));
  const rootOf = new Map(packages.flatMap(({ pages, prefix, root }) => pages.map((page) => [prefix + page, root])));
  const { items } = isJsonObject(object.tabBar) ? object.tabBar : {};
  const tabs = Array.isArray(items) ? items : [];
  const missing = tabs.flatMap((item: unknown, index) => {
    const page = isJsonObject(item) && typeof item.pagePath === 'string' ? withoutSlash(item.pagePath) : null;
    if (page === null || known.has(page)) return [];
    const place = placeOf(findNodeAtLocation(tree, ['tabBar', 'items', index, 'pagePath']));
    const root = rootOf.get(page);
    if (root === undefined) return packingProblem('packing.tabBarPage', { page }, file, place);
    return packingProblem('packing.tabBarPageInSubpackage', { page, root }, file, place);
  });
  const list = findNodeAtLocation(tree, ['pages'])?.children;
  const roots = new Set(packages.map(({ root }) => root));
  const misplaced = ownPages.map(withoutSlash).flatMap((page, index) => {
    const root = foldersAbove(page).find((folder) => roots.has(folder));
    if (root === undefined) return [];
    return packingProblem('packing.mainPageInSubpackage', { page, root }, file, placeOf(list?.[index]));
  });
  return [...missing, ...misplaced, ...nestedPackages(packages, file, placeOf)];
}

function nestedPackages(packages: readonly SubPackage[], file: string, placeOf: PlaceOf): PackingProblem[] {
  const sorted = [...packages].sort((a, b) => (a.prefix < b.prefix ? -1 : 1));
  // Sorted, a root stands right after those that it lies in.
  let outer: string | null = null;
  return sorted.flatMap(({ prefix, root, list }) => {
    if (outer === null || prefix === outer || !prefix.startsWith(outer)) {
      outer = prefix;
      return [];
    }
    const params = { root, other: outer.slice(0, -1) };
    return packingProblem('packing.subpackageNested', params, file, placeOf(list));
  });
}

/** `a` and `a/b` of `a/b/c`. */
export const foldersAbove = (path: string): string[] =>
  [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index)).filter(Boolean);

const withoutSlash = (path: string): string => path.replace(/^\/+/, '');

interface SubPackage {
  readonly pages: readonly string[];
  /** Without slashes around it. */
  readonly root: string;
  readonly prefix: string;
  readonly list: Node | undefined;
}

/** Both spellings are in use. */
function subPackages(app: JsonObject, tree: Node): SubPackage[] {
  return ['subPackages', 'subpackages'].flatMap((key) => {
    const list = app[key];
    if (!Array.isArray(list)) return [];
    const items = findNodeAtLocation(tree, [key])?.children ?? [];
    return list.flatMap((item: unknown, i) => {
      if (!isJsonObject(item) || typeof item.root !== 'string' || !isTextList(item.pages)) return [];
      const node = items[i];
      const root = withoutSlash(item.root).replace(/\/+$/, '');
      return [{ pages: item.pages, root, prefix: `${root}/`, list: node && findNodeAtLocation(node, ['pages']) }];
    });
  });
}
