import { dirname } from 'node:path';
import { type CategoryNode, categoryPaths, flattenCategories, maxCategories } from '../core/categories.ts';
import { provinces } from '../core/regions.ts';
import type { JsonPath } from '../core/releaseFile/fileProblems.ts';
import { nodeAt } from '../core/releaseFile/jsonRanges.ts';
import { newestSchemaVersion } from '../core/releaseFile/schema.ts';
import { structuresAt, typesAt, valuesAt } from '../core/releaseFile/schemaFacts.ts';
import { optionName } from '../texts/labels/labels.ts';
import { editorText } from '../texts/releaseFile/releaseFileEditor.ts';
import { pathPattern, type TypingPlace } from './cursor.ts';
import { fileKindAt, listFiles } from './listFiles.ts';
import { liveValues, type Proposal, ratios } from './proposals.ts';
import { filePath } from './releaseFiles.ts';
import { findFileSubjects } from './subjects.ts';
import type { ReleaseView } from './view.ts';

/** Reads the categories of a mini program at a target app; none where they cannot be read. */
export type ReadCategories = (miniProgram: string, app: string) => Promise<readonly CategoryNode[]>;

/** The values that a path allows, best first, without those that its list has already. */
export async function proposeValues(
  view: ReleaseView,
  { path, range }: Pick<TypingPlace, 'path' | 'range'>,
  readCategories: ReadCategories,
): Promise<Proposal[]> {
  const all = [
    ...steps(view, path),
    ...liveValues(view, path),
    ...fixedValues(view, path),
    ...(await categories(view, path, readCategories)),
    ...(await files(view, path)),
    // Who writes a text already does not want an object.
    ...(range.length === 0 ? structures(view, path) : []),
  ];
  const taken = otherItems(view, path);
  return all.filter(({ value }) => !taken.includes(value));
}

/** The other values of the list that a path is in. */
function otherItems({ parsed: { root } }: ReleaseView, path: JsonPath): unknown[] {
  if (typeof path.at(-1) !== 'number') return [];
  const items = nodeAt(root, path.slice(0, -1))?.children ?? [];
  return items.filter((_, index) => index !== path.at(-1)).map(({ value }) => value as unknown);
}

/** The next steps of a grayscale plan, the lowest ratio first. */
function steps(view: ReleaseView, path: JsonPath): Proposal[] {
  if (pathPattern(path) !== 'grayscale.*') return [];
  return ratios(view, findFileSubjects(view), path).map(({ value, detail }) => {
    const isLast = value === 100;
    const label = isLast ? `{ "ratio": ${value} }` : `{ "ratio": ${value}, "hold": "1d" }`;
    const own = isLast ? {} : { body: `{ "ratio": ${value}, "hold": "\${1:1d}" }` };
    return { value: label, body: label, ...own, ...(detail === undefined ? {} : { detail }) };
  });
}

/** The only values of a path, and those that are usual. */
function fixedValues({ settings: { language } }: ReleaseView, path: JsonPath): Proposal[] {
  const pattern = pathPattern(path);
  if (pattern === 'schemaVersion') return [{ value: newestSchemaVersion }];
  if (pattern === 'configuration.regions.*') return provinces.map((value) => ({ value }));
  if (pattern === 'configuration.testPassword.env') return [{ value: 'TEST_PASSWORD' }];
  if (pattern.endsWith('.roles.*')) return [];
  const options: Proposal[] = valuesAt(path).map((value) => {
    const detail = optionName(language, String(path.at(-1)), value);
    return detail === value ? { value } : { value, detail };
  });
  const isBoolean = typesAt(path).includes('boolean');
  return isBoolean ? [{ value: true }, { value: false }] : options;
}

/** One more category after those that are written already, found by its id or any name on its way. */
async function categories(view: ReleaseView, path: JsonPath, read: ReadCategories): Promise<Proposal[]> {
  if (pathPattern(path) !== 'configuration.category') return [];
  const subjects = findFileSubjects(view);
  const app = subjects?.targets[0]?.app;
  if (!subjects?.miniProgram || !app) return [];
  const known = flattenCategories(await read(subjects.miniProgram.id, app.id));
  const written = categoryPaths(String(nodeAt(view.parsed.root, path)?.value ?? ''));
  const before = written.filter((one) => known.some(({ path: id }) => id === one)).slice(0, maxCategories - 1);
  return known.flatMap(({ path: id, names }) => {
    if (before.includes(id)) return [];
    const words = names.join(' / ');
    return [{ value: [...before, id].join(';'), detail: words, words }];
  });
}

async function files({ document }: ReleaseView, path: JsonPath): Promise<Proposal[]> {
  const kind = fileKindAt(path);
  const own = filePath(document.uri);
  if (!kind || own === null || !typesAt(path).includes('string')) return [];
  return (await listFiles(dirname(own), kind)).map((value) => ({ value }));
}

/** Objects and lists as they are begun. */
function structures({ settings: { language } }: ReleaseView, path: JsonPath): Proposal[] {
  if (pathPattern(path) === 'grayscale.*') return [];
  return structuresAt(path).map((body) => {
    const label = body.replace(/\$\d/g, '');
    const detail = editorText(language, body.startsWith('[') ? 'propose.list' : 'propose.object');
    return { value: label, body, detail, opensNext: true };
  });
}
