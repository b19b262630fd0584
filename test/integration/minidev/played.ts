import { chmod, copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the stand-in told of its call. */
export interface Called {
  readonly arguments: string[];
  readonly config: string | null;
  readonly folder: string;
}

export interface PlayedMinidev {
  /** A folder whose `node_modules/.bin` has the stand-in. */
  readonly folder: string;
  readonly program: string;
  readonly calls: Called[];
  /** The part that the next call plays. */
  plays(part: string): void;
  /** Done before the next call plays its part. */
  before(work: (called: Called) => Promise<void>): void;
  /** The processes of a call that hangs. */
  hanging(): Promise<number[]>;
  end(): Promise<void>;
}

/** A folder with a stand-in for minidev (test/fixtures/minidev), whose part the test chooses. */
export async function playMinidev(stand: string): Promise<PlayedMinidev> {
  const folder = await mkdtemp(join(tmpdir(), 'minidev-'));
  const bin = join(folder, 'node_modules', '.bin');
  await mkdir(bin, { recursive: true });
  const program = join(bin, 'minidev');
  await copyFile(stand, program);
  await chmod(program, 0o755);
  const calls: Called[] = [];
  let part = 'uploads';
  let work: (called: Called) => Promise<void> = async () => undefined;
  let hangs: (pids: number[]) => void = () => undefined;
  const hanging = new Promise<number[]>((resolve) => {
    hangs = resolve;
  });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const said = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Called & { pids?: number[] };
      if (said.pids) hangs(said.pids);
      else {
        calls.push(said);
        await work(said);
      }
      response.end(part);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.MINIDEV_PLAYED_FOR = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    folder,
    program,
    calls,
    plays: (next) => {
      part = next;
    },
    before: (next) => {
      work = next;
    },
    hanging: () => hanging,
    end: async () => {
      delete process.env.MINIDEV_PLAYED_FOR;
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
