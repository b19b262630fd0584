import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createReleaseClient, ReleaseError } from '../../../src/client/client.ts';
import { addChinese, createProgram, upload } from '../../integration/platform/fixture.ts';
import { releaseScenario } from '../../integration/platform/scenario.ts';
import { mutateJson } from './hostile.ts';
import type { OpenInputs } from './requests.ts';

interface Stored {
  readonly kind: string;
  readonly id: string;
  readonly data: string;
}

const mostMilliseconds = 2000;
/** What all releases of a mini program rest on. */
const shared = ['miniProgram', 'authorization', 'basicInformation', 'file'];

/** A document altered by hand: who reads it is told which one, and everything else goes on. */
export const openRows: OpenInputs = async (logged) => {
  const folder = await mkdtemp(join(tmpdir(), 'rows-'));
  const s = await releaseScenario({ stage: 'releasePreparation', platform: { folder } });
  const { program, place, path } = s;
  const second = await s.reach('newVersionCreated', '1.0.1');
  const token = s.platform.tokenFor('mei');
  // Readings are repeated after a failure; here without pauses.
  const owner = createReleaseClient({
    ...{ baseUrl: 'http://platform.embedded', answer: s.platform.answer, clientName: 'trust/1' },
    ...{ token: () => token, sleep: async () => undefined },
  });
  const other = await createProgram(owner, 'Other');
  await addChinese(owner, other);
  const version = await upload(owner, other, '1.0.0');
  const release = await owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
  const database = new DatabaseSync(join(folder, 'platform.sqlite'));
  database.exec('PRAGMA busy_timeout = 2000');
  const rows = database.prepare('SELECT kind, id, data FROM documents').all() as unknown as Stored[];
  const altered = rows.filter(
    ({ kind, id, data }) =>
      kind !== 'token' &&
      ![other.workspace, other.id, release.id, second.id, second.versionId].some(
        (own) => id.includes(own) || data.includes(own),
      ),
  );
  const write = database.prepare('UPDATE documents SET data = ? WHERE kind = ? AND id = ?');
  const { workspace } = program;
  const reads: Readonly<Record<string, () => Promise<unknown>>> = {
    me: () => owner.me({}),
    listWorkspaces: () => owner.listWorkspaces({}),
    getWorkspace: () => owner.getWorkspace({ workspace }),
    getBasicInformation: () => owner.getBasicInformation({ workspace }),
    listMembers: () => owner.listMembers({ workspace }),
    listMiniPrograms: () => owner.listMiniPrograms({ workspace }),
    getMiniProgram: () => owner.getMiniProgram({ miniProgram: program.id }),
    getAuthorization: () => owner.getAuthorization(place),
    listVersions: () => owner.listVersions({ miniProgram: program.id }),
    getRelease: () => owner.getRelease(path),
    getConfiguration: () => owner.getConfiguration(path),
    getHistory: () => owner.getHistory(path),
  };
  const others: Readonly<Record<string, () => Promise<unknown>>> = {
    getMiniProgram: () => owner.getMiniProgram({ miniProgram: other.id }),
    listVersions: () => owner.listVersions({ miniProgram: other.id }),
    getRelease: () => owner.getRelease({ release: release.id }),
    // Of the same mini program, whose own documents concern it.
    getSecondRelease: () => owner.getRelease({ release: second.id }),
  };
  return {
    tryInput: async (random) => {
      const row = random.pick(altered);
      const text = mutateJson(random, JSON.parse(row.data));
      const what = `${row.kind}: ${text.slice(0, 300)}`;
      const wrong: string[] = [];
      write.run(text, row.kind, row.id);
      try {
        for (const [name, read] of Object.entries(reads)) {
          const started = performance.now();
          const error = await read().then(
            () => null,
            (thrown: unknown) => thrown,
          );
          const took = Math.round(performance.now() - started);
          if (took > mostMilliseconds) wrong.push(`${name} took ${took} ms`);
          if (error === null) continue;
          if (!ReleaseError.is(error)) wrong.push(`${name} threw ${error instanceof Error ? error.stack : error}`);
          else if (error.code === 'internal' || error.kind === 'answerNotSeen') wrong.push(`${name}: ${error.code}`);
        }
        for (const [name, read] of Object.entries(others)) {
          // Who everybody is concerns everything.
          if (['user', 'workspace', 'member'].includes(row.kind)) continue;
          if (name === 'getSecondRelease' && shared.includes(row.kind)) continue;
          await read().catch((error: unknown) => wrong.push(`${name} of another program: ${error}`));
        }
      } finally {
        write.run(row.data, row.kind, row.id);
      }
      const lines = logged.splice(0).concat(s.logged.splice(0) as string[]);
      if (lines.length > 100) wrong.push(`${lines.length} lines logged`);
      return wrong.length > 0 ? `${what}\n   ${wrong.join('\n   ')}\n   ${lines[0]?.slice(0, 400) ?? ''}` : null;
    },
    end: async () => {
      database.close();
      await s.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
