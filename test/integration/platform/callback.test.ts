import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createProgram, openStage, type Stage } from './fixture.ts';

/** A connection that stays open, with what came back so far. */
async function dial(port: number): Promise<{ socket: Socket; said: () => string }> {
  const socket = connect(port, '127.0.0.1');
  let said = '';
  socket.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  await once(socket, 'connect');
  return { socket, said: () => said };
}

describe('the address to which the authorization page returns', () => {
  let stage: Stage;
  let port: number;

  beforeEach(async () => {
    stage = await openStage();
    const program = await createProgram(stage.owner);
    const started = await stage.owner.startAuthorization({ miniProgram: program.id, app: 'alipayCN' }, {});
    port = Number(new URL(new URL(started.url).searchParams.get('redirect_uri') ?? '').port);
  });
  afterEach(() => stage.end());

  it('takes no code without its state, and says so', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/authorized?app_auth_code=abcdef&state=guessed`);
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /lang="en">\S+/);
  });

  it('outlives a request that is none', async () => {
    const { socket, said } = await dial(port);
    socket.write('GET // HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
    await once(socket, 'close');
    assert.match(said(), /^HTTP\/1.1 404/);
    assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 404);
  });

  it('ends with the platform, also for who is connected', async () => {
    const { socket } = await dial(port);
    const closed = once(socket, 'close');
    await stage.platform.close();
    await closed;
    await assert.rejects(dial(port), /ECONNREFUSED/);
  });
});
