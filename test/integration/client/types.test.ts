import { strict as assert } from 'node:assert';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const consumer = `
import { createReleaseClient, ReleaseError, repeatUntilAnswered } from 'mini-program-release/client';
const client = createReleaseClient({ baseUrl: 'http://127.0.0.1:1', token: () => 't', clientName: 'other/1' });
const { items } = await client.listVersions({ miniProgram: 'p' }, undefined, { query: { limit: '20' } });
const stages: string[] = items.flatMap(({ releases }) => releases.map(({ stage }) => stage));
const release = await client.startGrayscale({ release: 'r' }, { ratio: 1 }, { ifMatch: 3 });
const words: string | undefined = release.rejection?.reason;
const bytes: Uint8Array = await client.getFile({ workspace: 'w', file: 'f' });
await repeatUntilAnswered((idempotencyKey) => client.apply({ release: 'r' }, {}, { ifMatch: 1, idempotencyKey }));
const kind = (error: unknown) => (ReleaseError.is(error) ? error.kind : null);
export { bytes, kind, stages, words };
`;
const wrong = [
  `await client.startGrayscale({ release: 'r' }, { ratio: '1' });`,
  `await client.getRelease({});`,
  `await client.getRelease({ release: 'r' }).then((release) => release.stag);`,
];

describe('the types of the client as other programs get them', () => {
  it('compile in a plain TypeScript program that has nothing else, and catch what is wrong', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'client-types-'));
    try {
      const home = join(folder, 'node_modules', 'mini-program-release');
      const { buildNpmPackage } = (await import(new URL('scripts/build.mjs', `file://${root}`).href)) as {
        buildNpmPackage: (folder: string, options: { types: boolean }) => Promise<unknown>;
      };
      await buildNpmPackage(home, { types: true });
      const file = join(folder, 'consumer.mts');
      await writeFile(file, consumer + wrong.map((line) => `// @ts-expect-error it is wrong\n${line}\n`).join(''));
      const program = ts.createProgram([file], {
        module: ts.ModuleKind.NodeNext,
        target: ts.ScriptTarget.ES2023,
        strict: true,
        noEmit: true,
        // Its own declarations are checked too.
        skipLibCheck: false,
        typeRoots: [join(root, 'node_modules', '@types')],
        types: ['node'],
      });
      const told = ts.getPreEmitDiagnostics(program).map(({ messageText, file: where }) => {
        return `${where?.fileName ?? ''} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
      });
      assert.deepEqual(told, []);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
