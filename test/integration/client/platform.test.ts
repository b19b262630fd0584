import { strict as assert } from 'node:assert';
import { createReleaseClient, ReleaseError, repeatUntilAnswered, watchChanges } from '../../../src/client/client.ts';
import type { ReleaseClient } from '../../../src/client/client.types.ts';
import { packageBytesLimit } from '../../../src/core/limits.ts';
import { servePlatform } from '../../../src/platform/server.ts';
import { png } from '../../shared/media.ts';
import { addChinese, createProgram, openStage, type Stage, upload } from '../platform/fixture.ts';
import { ways } from './fixture.ts';

const told = (kind: string, code: string) => (error: unknown) =>
  ReleaseError.is(error) && error.kind === kind && error.code === code && error.requestId !== null;

for (const way of ways) {
  describe(`release client on the real platform, ${way}`, () => {
    let stage: Stage;
    let server: Awaited<ReturnType<typeof servePlatform>> | undefined;
    let client: ReleaseClient;
    /** What lies between client and platform; a test may put something there. */
    let between: (answer: Response, request: Request) => Response | Promise<Response>;
    const as = (userId: string): ReleaseClient => {
      const token = stage.platform.tokenFor(userId);
      const fetch = async (request: Request) => between(await stage.platform.fetch(request), request);
      const by = server ? { baseUrl: server.url } : { baseUrl: 'http://platform.embedded', fetch };
      return createReleaseClient({ ...by, token: () => token, clientName: 'test/1', sleep: async () => undefined });
    };
    before(async () => {
      stage = await openStage();
      between = (answer) => answer;
      const fetch = async (request: Request) => between(await stage.platform.fetch(request), request);
      if (way === 'remote') server = await servePlatform({ fetch, port: 0 });
      client = as('mei');
    });
    beforeEach(() => {
      between = (answer) => answer;
    });
    after(async () => {
      await server?.close();
      await stage.end();
    });

    it('creates, reads, changes and lists', async () => {
      const { id, name } = await client.createWorkspace({}, { name: '街角 Ltd' });
      assert.equal(name, '街角 Ltd');
      assert.equal((await client.getWorkspace({ workspace: id })).role, 'owner');
      assert.equal((await client.listWorkspaces({}, undefined, { query: { limit: '1' } })).items.length, 1);
      const { id: file } = await client.uploadFile({ workspace: id }, png(8, 8));
      assert.deepEqual(Buffer.from(await client.getFile({ workspace: id, file })), png(8, 8));
    });

    it('hears of a stale revision with the current state', async () => {
      const { workspace } = await createProgram(client, 'Stale');
      const { revision, problems, assumed, updatedAt, changedBy, workspaceId, licencePictures, ...fields } =
        await client.getBasicInformation({ workspace });
      const body = { ...fields, licencePictures: licencePictures.map(({ id }) => id) };
      await client.putBasicInformation({ workspace }, { ...body, contactName: 'Li' }, { ifMatch: revision });
      await assert.rejects(client.putBasicInformation({ workspace }, body, { ifMatch: revision }), (error) => {
        assert.ok(told('stale', 'revisionStale')(error));
        assert.equal(((error as ReleaseError).current as typeof fields).contactName, 'Li');
        return true;
      });
    });

    it('sees nothing of others, and is refused without a good token', async () => {
      const { id } = await client.createWorkspace({}, { name: 'Private' });
      const stranger = createReleaseClient({
        baseUrl: server?.url ?? 'http://platform.embedded',
        fetch: server ? undefined : stage.platform.fetch,
        token: () => 'wrong',
        clientName: 'test/1',
      });
      await assert.rejects(stranger.getWorkspace({ workspace: id }), told('notSignedIn', 'tokenInvalid'));
      await assert.rejects(client.getWorkspace({ workspace: 'none' }), told('notFound', 'notFound'));
    });

    it('does once what was asked twice because the answer was lost', async () => {
      const before = (await client.listWorkspaces({})).items.length;
      let lost = 0;
      between = (answer, request) => {
        if (request.method === 'GET' || lost++ > 0) return answer;
        return new Response('<html>gateway</html>', { status: 504, headers: { 'content-type': 'text/html' } });
      };
      const make = (idempotencyKey: string) => client.createWorkspace({}, { name: 'Once' }, { idempotencyKey });
      const made = await repeatUntilAnswered(make, { sleep: async () => undefined });
      assert.equal(lost, 2);
      const { items } = await client.listWorkspaces({});
      assert.equal(items.length, before + 1);
      assert.equal(items[0]?.id, made.id);
    });

    it('lets a stage of tomorrow through as it is', async () => {
      const program = await createProgram(client, 'Tomorrow');
      await addChinese(client, program, 'Tomorrow');
      const version = await upload(client, program, '1.0.0');
      between = async (answer) => {
        const text = (await answer.text()).replaceAll('"newVersionCreated"', '"pilotTesting"');
        return new Response(text, answer);
      };
      assert.equal(
        (await client.createRelease({ version: version.id }, { targetApp: 'alipayCN' })).stage,
        'pilotTesting',
      );
    });

    it('hears at once what another one changed', async () => {
      const { cursor } = await client.changes({});
      const stop = new AbortController();
      const heard = new Promise<string>((resolve) => {
        void watchChanges(client, {
          signal: stop.signal,
          cursor,
          onChanges: (changes) => resolve(changes[0]?.kind ?? 'nothing'),
          onTrouble: (error) => resolve(String(error)),
        });
      });
      await as('mei').createWorkspace({}, { name: 'News' });
      assert.equal(await heard, 'workspace');
      stop.abort();
    });

    it('is told in words that a package is too large', async () => {
      const program = await createProgram(client, 'Large');
      const zip = new Uint8Array(packageBytesLimit + 1);
      const work = client.uploadVersion({ miniProgram: program.id }, zip, {
        query: { number: '1.0.0', description: '' },
      });
      await assert.rejects(work, told('invalidInput', 'bodyTooLarge'));
    });
  });
}
