// Citations and links lead somewhere: `docs/FILE.md §N` to a numbered heading of that file, a relative link in Markdown
// to a file and, after #, to a heading, a path in the documents that name tests and code to a file. Every § cites in this
// form, so no comment rests on a document that is not here. The index of the documents lists each of them.
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const self = fileURLToPath(import.meta.url);
const skipped = ['node_modules', 'dist', 'package-lock.json'];

/** All files under a folder, without packages, what is built, and names that begin with a dot. */
const filesUnder = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || skipped.includes(entry.name)) return [];
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(file) : [file];
  });

/** Blanks code in Markdown and keeps every other character where it is. */
const withoutCode = (markdown) => markdown.replace(/^```.*?^```|`[^`\n]*`/gms, (code) => code.replace(/[^\n]/g, ' '));

const headingsOf = (file) => readFileSync(file, 'utf8').match(/^#{1,6} .+$/gm) ?? [];
const hasSection = (file, number) => headingsOf(file).some((heading) => heading.split(' ')[1] === number);

/** The names by which a link reaches the headings of a document, as GitHub makes them. */
const anchorsOf = (file) =>
  headingsOf(file).map((heading) =>
    heading
      .replace(/^#+ /, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

const faults = [];
const fault = (file, text, at, sentence) =>
  faults.push(`${path.relative(root, file)}:${text.slice(0, at).split('\n').length}: ${sentence}`);

// One § or several of the same document; a line may end anywhere, and the next line of a comment begins with * or //.
const gap = '[\\s*/]+';
const several = `\u00a7\\d[\\d.]*(?:(?:,|${gap}(?:to|and))${gap}\u00a7\\d[\\d.]*)*`;
const inCode = new RegExp(`\\bdocs/(?<name>[\\w-]+\\.md)${gap}(?<sections>${several})`, 'g');
const inDocument = new RegExp(`(?:\\]\\((?<name>[\\w./-]+\\.md)\\)\\s)?(?<sections>${several})`, 'g');
let citations = 0;

/** Looks up what a file cites, and gives its text with those citations blanked. */
function lookUp(file, text, form, documentOf) {
  return text.replace(form, (...found) => {
    const [citation, at, { name, sections }] = [found[0], found.at(-3), found.at(-1)];
    const document = documentOf(name);
    const cited = path.relative(root, document);
    citations += 1;
    if (!existsSync(document)) fault(file, text, at, `there is no ${cited}`);
    else
      for (const [, number] of sections.matchAll(/\u00a7(\d+(?:\.\d+)*)/g))
        if (!hasSection(document, number)) fault(file, text, at, `${cited} has no section ${number}`);
    return citation.replaceAll('\u00a7', ' ');
  });
}

const byFolder = (name) => path.join(root, 'docs', name);
const ofDocument = (file) => (name) => (name ? path.resolve(path.dirname(file), name) : file);

/** What is left after the citations in the one form are bare sections, and citations as they were written before. */
function findOldForms(file, text) {
  for (const { index } of text.matchAll(/(?<!RFC \d+ )\u00a7|\((?:alipaycn-api|platform|packing|design):? \d/g))
    fault(file, text, index, 'cites a document in another form than docs/FILE.md and the section');
}

const files = filesUnder(root);
const isIn = (file, ...folders) => folders.some((folder) => file.startsWith(path.join(root, folder) + path.sep));

for (const file of files.filter((one) => isIn(one, 'src', 'webview', 'test', 'scripts') && one !== self)) {
  if (!/\.(?:[cm]?[jt]s|css)$/.test(file)) continue;
  findOldForms(file, lookUp(file, readFileSync(file, 'utf8'), inCode, byFolder));
}

/**
 * Paths in code marks of the documents that name code and tests lead to files: from the top, from src/, or from the first path
 * of their line.
 */
let paths = 0;
const isThere = (named, from) => globSync(named, { cwd: path.join(root, from) }).length > 0;
for (const name of ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/reliability.md']) {
  const file = path.join(root, name);
  const text = readFileSync(file, 'utf8');
  for (const line of text.matchAll(/^.*$/gm)) {
    const found = [...line[0].matchAll(/`([\w@][\w.@*{},-]*\/[\w./*{},-]*)`/g)];
    const first = `src/${found[0]?.[1]}`;
    for (const { 1: named, index } of found) {
      paths += 1;
      if (!['.', 'src', first].some((from) => isThere(named, from)))
        fault(file, text, line.index + index, `the path ${named} leads to no file`);
    }
  }
}

const citationsInCode = citations;
let links = 0;
for (const file of files.filter((one) => one.endsWith('.md'))) {
  const text = withoutCode(lookUp(file, readFileSync(file, 'utf8'), inCode, byFolder));
  findOldForms(file, isIn(file, 'docs') ? lookUp(file, text, inDocument, ofDocument(file)) : text);
  for (const { 1: target, index } of text.matchAll(/\]\(([^)\s]+)[^)]*\)/g)) {
    if (/^[a-z][a-z+.-]*:/i.test(target)) continue;
    links += 1;
    const [name, anchor] = target.split('#').map(decodeURIComponent);
    const document = ofDocument(file)(name);
    if (!existsSync(document)) fault(file, text, index, `the link to ${target} leads to no file`);
    else if (anchor !== undefined && !anchorsOf(document).includes(anchor))
      fault(file, text, index, `the link to ${target} leads to no heading`);
  }
}

const index = readFileSync(path.join(root, 'docs', 'README.md'), 'utf8');
for (const name of readdirSync(path.join(root, 'docs')).filter((one) => one !== 'README.md'))
  if (!index.includes(`](${name})`)) faults.push(`docs/README.md does not list ${name}`);

if (citationsInCode < 20) faults.push(`only ${citationsInCode} citations were read in code`);
if (paths < 30) faults.push(`only ${paths} paths were read`);
if (links < 5) faults.push(`only ${links} links were read`);
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log(`${citations} citations, ${paths} paths and ${links} links lead somewhere.`);
