import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

interface Entry {
  readonly from: string | null;
  readonly to: string | null;
}

/** What is wrong with a data folder on which nothing is under way; empty where it is sound. */
export function findUnsound(folder: string): string[] {
  const database = new DatabaseSync(join(folder, 'platform.sqlite'), { readOnly: true });
  try {
    const damage = database.prepare('PRAGMA integrity_check').all();
    const said = damage.map((row) => String(Object.values(row)[0])).filter((text) => text !== 'ok');
    const rows = <T>(kind: string): (T & { id: string })[] =>
      database
        .prepare('SELECT id, data FROM documents WHERE kind = ? ORDER BY seq')
        .all(kind)
        .map(({ id, data }) => ({ ...JSON.parse(String(data)), id }));
    const open = rows<{ state: string; action: string }>('intent')
      .filter(({ state }) => state === 'open' || state === 'sent')
      .map(({ action, state }) => `${action} is ${state}`);
    const history = rows<Entry & { releaseId: string }>('history');
    const torn = rows<{ stage: string; pending: unknown; versionNumber: string }>('release').flatMap((release) => {
      const own = history.filter(({ releaseId, to }) => releaseId === release.id && to !== null);
      const isChain = own.every(({ from }, index) => index === 0 || from === own[index - 1]?.to);
      const ends = own.at(-1)?.to === release.stage;
      return isChain && ends && release.pending === null ? [] : [`the history of ${release.versionNumber} has a gap`];
    });
    const lost = rows<{ packageSha256: string }>('version')
      .filter(({ packageSha256 }) => packageSha256 && !existsSync(join(folder, 'packages', packageSha256)))
      .map(({ id }) => `the package of ${id} is missing`);
    return [...said, ...open, ...torn, ...lost];
  } finally {
    database.close();
  }
}
