import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ensureProgram } from './debian.mjs';
import { findProgram } from './findProgram.mjs';

/** Debian keeps the programs of the server off the PATH, by version. */
const home = '/usr/lib/postgresql';

function findPostgres() {
  const versions = existsSync(home) ? readdirSync(home).sort((one, other) => Number(other) - Number(one)) : [];
  const folders = versions.map((version) => path.join(home, version, 'bin'));
  const onPath = findProgram(['initdb']);
  return folders.find((folder) => existsSync(path.join(folder, 'initdb'))) ?? (onPath && path.dirname(onPath));
}

/**
 * Finds the programs of a PostgreSQL server, installing them on Debian as root.
 * @returns {Promise<string>} their folder
 * @throws {import('./process.mjs').Refusal} with the command to run where they cannot be installed from here
 */
export const ensurePostgres = () => ensureProgram({ name: 'PostgreSQL', packages: ['postgresql'], find: findPostgres });
