import { strict as assert } from 'node:assert';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DatabaseAddress } from '../../../src/platform/store/postgres/connection.types.ts';

/** A PostgreSQL server in a folder of its own, reached through a socket there. */
export interface Server {
  /** A new, empty database. */
  createDatabase(): Promise<DatabaseAddress>;
  /** Asks a database something beside the store. */
  ask(address: DatabaseAddress, statement: string, values?: unknown[]): Promise<pg.QueryResultRow[]>;
  /** Ends it without warning, as a power cut does, and starts it again. */
  crash(): Promise<void>;
  end(): Promise<void>;
}

/** Root may not run a server: Debian's package brings a user for it. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (option: string) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Starts a server; `POSTGRES` is the folder of its programs. */
export async function startServer(): Promise<Server> {
  const programs = process.env.POSTGRES ?? '';
  assert.ok(programs, 'POSTGRES is not set: run npm test -- --only integration');
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const user = unprivileged();
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  const own = { ...user, cwd: folder };
  const init = ['-D', data, '-U', 'owner', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions'];
  execFileSync(join(programs, 'initdb'), init, { ...own, stdio: ['ignore', 'ignore', 'inherit'] });
  let running: ChildProcess;
  const config = (database: string) => ({ host: folder, port: 5432, user: 'owner', database });

  async function connect(database: string): Promise<pg.Client> {
    const until = Date.now() + 30_000;
    for (;;) {
      const client = new pg.Client(config(database));
      client.on('error', () => undefined);
      try {
        await client.connect();
        return client;
      } catch (error) {
        if (Date.now() > until) throw error;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }
  async function start(): Promise<void> {
    const settings = ['-c', 'listen_addresses=', '-c', 'fsync=off', '-c', `unix_socket_directories=${folder}`];
    running = spawn(join(programs, 'postgres'), ['-D', data, ...settings], { ...own, stdio: 'ignore' });
    await (await connect('postgres')).end();
  }
  const stop = async (signal: 'SIGQUIT' | 'SIGINT') => {
    const ended = once(running, 'exit');
    running.kill(signal);
    await ended;
  };
  const ask: Server['ask'] = async ({ config: { database = '' } }, statement, values) => {
    const client = await connect(database);
    try {
      return (await client.query<pg.QueryResultRow>(statement, values)).rows;
    } finally {
      await client.end();
    }
  };
  await start();
  let count = 0;
  return {
    ask,
    createDatabase: async () => {
      count += 1;
      const database = `platform${count}`;
      await ask({ name: '', config: config('postgres') }, `CREATE DATABASE ${database}`);
      return { name: database, config: config(database) };
    },
    crash: async () => {
      await stop('SIGQUIT');
      await start();
    },
    end: async () => {
      await stop('SIGINT');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
