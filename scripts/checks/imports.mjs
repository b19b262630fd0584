import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { root } from '../paths.mjs';

/** A wrong folder, or a compiler that dependency-cruiser does not know, makes it pass without reading anything. */
const fewest = { src: 400, webview: 30, test: 100 };

const { output } = await cruise(Object.keys(fewest), {
  ...(await extractDepcruiseOptions(path.join(root, '.dependency-cruiser.cjs'))),
  outputType: 'json',
  baseDir: root,
});
const { modules, summary } = JSON.parse(output);
const own = (name) => Object.keys(fewest).some((folder) => name.startsWith(`${folder}/`));
const problems = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);

for (const [folder, least] of Object.entries(fewest)) {
  const read = modules.filter(({ source }) => source.startsWith(`${folder}/`)).length;
  if (read < least) problems.push(`${folder}: read ${read} modules; at least ${least} are expected`);
}

/** Imports from one folder of the product to another, by `from to`. */
const arrows = new Map();
for (const { source, dependencies } of modules.filter(
  (module) => own(module.source) && !module.source.startsWith('test/'),
)) {
  for (const { resolved } of dependencies.filter((dependency) => own(dependency.resolved))) {
    const [from, to] = [path.posix.dirname(source), path.posix.dirname(resolved)];
    if (from !== to) arrows.set(`${from} ${to}`, [...(arrows.get(`${from} ${to}`) ?? []), `${source} → ${resolved}`]);
  }
}
for (const [key, imports] of arrows) {
  const [from, to] = key.split(' ');
  const back = arrows.get(`${to} ${from}`);
  if (back && from < to) {
    const fewer = imports.length < back.length ? imports : back;
    problems.push(
      `no-mutual-folders: ${from} and ${to} import each other, e.g.\n    ${fewer.slice(0, 5).join('\n    ')}`,
    );
  }
}
if (arrows.size < 50)
  problems.push(`no-mutual-folders: found ${arrows.size} imports between folders; at least 50 are expected`);

/** What a unit test does not reach by anything that it loads: it would start a server, a database or a process. */
const impure =
  /^(http|https|net|tls|sqlite|node:sqlite|child_process|worker_threads)$|^src\/(simulator\/|platform\/platform\.ts)|^test\/integration\//;
const loads = new Map(
  modules.map(({ source, dependencies }) => [
    source,
    dependencies
      .filter(({ dependencyTypes }) => !dependencyTypes.includes('type-only'))
      .map(({ resolved }) => resolved),
  ]),
);

/** The shortest way of imports from a file to something impure; undefined when there is none. */
function wayToImpure(file) {
  const ways = [[file]];
  const seen = new Set([file]);
  for (const way of ways) {
    if (impure.test(way.at(-1))) return way;
    const next = (loads.get(way.at(-1)) ?? []).filter((name) => !seen.has(name));
    for (const name of next) {
      seen.add(name);
      ways.push([...way, name]);
    }
  }
  return undefined;
}

for (const file of [...loads.keys()].filter((name) => name.startsWith('test/unit/'))) {
  const way = wayToImpure(file);
  if (way) problems.push(`unit-is-pure: ${way.join(' → ')}`);
}
if (!wayToImpure('test/integration/platform/fixture.ts'))
  problems.push('unit-is-pure: found no way from an integration test to a server');

for (const problem of problems) console.log(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
