import { strict as assert } from 'node:assert';
import { inspectProject } from '../../../src/packing/inspect.ts';
import { makeFolder, program, removeFolders } from '../../shared/projectFolder.ts';

/** The longest time without a turn of the event loop, in milliseconds. */
async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  let [longest, last] = [0, performance.now()];
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(look, 1);
  await work();
  look();
  clearInterval(timer);
  return longest;
}

const codes = async (folder: string): Promise<string[]> => {
  const { problems } = await inspectProject(folder);
  return problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
};
const pages = (count: number) => Array.from({ length: count }, (_, i) => `p/${i}`);
const rules = (...uploadExclude: string[]) => ({ 'mini.project.json': { format: 2, uploadExclude } });

describe('a folder that means to keep the machine busy', () => {
  afterEach(removeFolders);

  it('with stars upon stars is matched all the same', async () => {
    const files = { ...program, [`${'a'.repeat(200)}.js`]: '' };
    const folder = makeFolder({ ...files, ...rules(`${'*a'.repeat(30)}b`, `${'**/*a*/'.repeat(30)}b`) });
    const blocked = await longestBlock(async () => assert.deepEqual(await codes(folder), []));

    assert.ok(blocked < 500, `${blocked} ms`);
  });

  it('with patterns that have no bound is refused at their place', async () => {
    for (const rule of ['+(a|aa)b', '{a,b}'.repeat(40), `${'[a]*'.repeat(20)}b`, 'x'.repeat(100_000)]) {
      const { problems } = await inspectProject(makeFolder({ ...program, ...rules('*.md', rule) }));
      const problem = problems.find(({ code }) => code === 'packing.ruleTooComplex');
      assert.deepEqual([problem?.file, typeof problem?.line], ['mini.project.json', 'number'], rule.slice(0, 40));
    }
    assert.deepEqual(await codes(makeFolder({ ...program, ...rules(...pages(501)) })), ['packing.ruleTooComplex']);
  });

  it('with 100,000 pages is refused, and what is larger than any app.json is not read', async () => {
    const many = makeFolder({ ...program, 'app.json': { pages: pages(25_000) } });
    const blocked = await longestBlock(async () => assert.deepEqual(await codes(many), ['packing.tooManyPages']));

    assert.ok(blocked < 500, `${blocked} ms`);
    const large = makeFolder({ ...program, 'app.json': { pages: pages(100_000).map((page) => `${page}/index`) } });
    assert.deepEqual(await codes(large), ['packing.jsonTooLarge']);
    const split = { pages: pages(1), subPackages: Array.from({ length: 500 }, () => ({ root: 'r', pages: pages(5) })) };
    assert.deepEqual(await codes(makeFolder({ ...program, 'app.json': split })), ['packing.tooManyPages']);
  });
});
