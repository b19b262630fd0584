import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { type SimulatorConnection, startSimulator } from '../../../src/simulator/simulator.ts';
import { authorizedMerchant, merchantWith, openStage } from './fixture.ts';

describe('the data file', () => {
  let folder: string;
  let dataFile: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'simulator-'));
    dataFile = join(folder, 'alipaycn.db');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('has keys, authorizations and versions after a restart, and is readable by its owner only', async () => {
    const stage = await openStage();
    const merchant = await authorizedMerchant(stage);
    await merchant.upload('1.0.0');
    const { endpoint: _, authorizeUrl: __, ...before } = stage.simulator.connection;
    await stage.reopen();
    const { endpoint: ___, authorizeUrl: ____, ...after } = stage.simulator.connection;
    assert.deepEqual(after, before);
    assert.equal(await merchantWith(stage, merchant.miniAppId, merchant.token).status('1.0.0'), 'INIT');
    assert.equal(statSync(stage.dataFile).mode & 0o777, 0o600);
    await stage.end();
  });

  it('outlives a killed process', async () => {
    const module = new URL('../../../src/simulator/simulator.ts', import.meta.url).href;
    const program = `import { startSimulator } from ${JSON.stringify(module)};
      const { connection } = await startSimulator({ dataFile: process.argv[1] });
      console.log(JSON.stringify(connection));`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program, dataFile], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const [line] = await once(createInterface(child.stdout), 'line');
      const connection = JSON.parse(String(line)) as SimulatorConnection;
      await assert.rejects(startSimulator({ dataFile }), /in use by another simulator/);
      child.kill('SIGKILL');
      await once(child, 'exit');
      const simulator = await startSimulator({ dataFile });
      assert.equal(simulator.connection.privateKey, connection.privateKey);
      assert.equal(simulator.connection.alipayPublicKey, connection.alipayPublicKey);
      await simulator.close();
    } finally {
      child.kill('SIGKILL');
    }
  });

  const createFile = async () => (await startSimulator({ dataFile })).close();
  const assertRefused = async (reason: RegExp) => {
    const bytes = readFileSync(dataFile);
    const mode = statSync(dataFile).mode;
    await assert.rejects(startSimulator({ dataFile }), reason);
    assert.deepEqual(readFileSync(dataFile), bytes);
    assert.equal(statSync(dataFile).mode, mode);
    assert.deepEqual(readdirSync(folder), ['alipaycn.db']);
  };

  it('is refused and left untouched when a newer version wrote it', async () => {
    await createFile();
    const database = new DatabaseSync(dataFile);
    database.exec('PRAGMA journal_mode = DELETE; PRAGMA user_version = 2');
    database.close();
    chmodSync(dataFile, 0o644);
    await assertRefused(/written by a newer version \(2; this one knows 1\)/);
  });

  it('is refused and left untouched when it belongs to something else', async () => {
    writeFileSync(dataFile, 'my notes', { mode: 0o644 });
    await assertRefused(/is not a data file of the AlipayCN simulator/);
    rmSync(dataFile);
    const database = new DatabaseSync(dataFile);
    database.exec('CREATE TABLE other (x)');
    database.close();
    await assertRefused(/is not a data file of the AlipayCN simulator/);
  });

  it('is refused and left untouched when it is damaged', async () => {
    await createFile();
    const bytes = readFileSync(dataFile);
    writeFileSync(dataFile, bytes.subarray(0, bytes.length / 2));
    await assertRefused(/is damaged/);
    writeFileSync(dataFile, Buffer.from(bytes).fill(0x5a, bytes.length - 4096));
    await assertRefused(/is damaged/);
    writeFileSync(dataFile, Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(bytes.length - 100, 0x5a)]));
    await assertRefused(/is damaged/);
  });
});
