import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import type { ReleaseClient } from '../../../src/client/client.types.ts';
import { type EndpointName, endpoints } from '../../../src/core/contract/endpoints.ts';
import type { PlatformAnswer } from '../../../src/core/contract/exchange.types.ts';
import { png } from '../../shared/media.ts';
import { upload } from './fixture.ts';
import { expectations, type MemberName } from './roleMatrix.ts';
import { type Asked, codeOf, openRoleWorld, type RoleWorld } from './roleWorld.ts';

const reads = (Object.keys(endpoints) as EndpointName[]).filter(
  (name) => endpoints[name].method === 'GET' && name !== 'changes',
);
const insiders: readonly MemberName[] = ['local', 'owner', 'master', 'assigned', 'unassigned', 'reader'];

/** An answer without its own id and without what was asked about. */
const comparable = ({ status, body }: PlatformAnswer, asked: string): string =>
  `${status} ${String(body)
    .replace(/"requestId":"[^"]+"/, '')
    .replaceAll(asked || '\0', 'ASKED')}`;

describe('nothing is learned of what one may not see', () => {
  let world: RoleWorld;
  let bo: ReleaseClient;
  before(async () => {
    // Served, as a team has it.
    world = await openRoleWorld({ server: 'http://127.0.0.1:1' });
    bo = world.as('othermark-bo');
  });
  after(() => world.end());

  /** What a member is told by every reading of what is their own. */
  async function allReads(member: MemberName): Promise<string[]> {
    const texts: string[] = [];
    for (const name of reads) {
      const answer = await world.ask(name, member, member === 'unassigned' ? 'unassigned' : 'own');
      texts.push(`${name} ${comparable(answer, '').replace(/"(lastUsedAt|readAt)":"[^"]+"/g, '')}`);
    }
    return texts;
  }

  async function change(client: ReleaseClient, subject: 'foreign' | 'unassigned', word: string): Promise<void> {
    const { miniProgram = '', workspace = '', release = '' } = world.subjects[subject];
    const { revision } = await client.getMiniProgram({ miniProgram });
    await client.updateMiniProgram({ miniProgram }, { name: `${word} again` }, { ifMatch: revision });
    await upload(client, { id: miniProgram, workspace, picture: '' }, '1.1.0');
    const configuration = await client.getConfiguration({ release });
    const testers = [`${word.toLowerCase()}@example.com`];
    await client.putConfiguration({ release }, { ...configurationBody, testers }, { ifMatch: configuration.revision });
    await client.cancel({ release }, {}, { ifMatch: (await client.getRelease({ release })).revision });
  }
  const configurationBody = expectations.putConfiguration.body as Parameters<ReleaseClient['putConfiguration']>[1];

  it('by any reading, count or feed while another workspace changes', async () => {
    const { workspace = '' } = world.subjects.foreign;
    const before = new Map(await Promise.all(insiders.map(async (one) => [one, await allReads(one)] as const)));
    const cursors = new Map<MemberName, string>();
    for (const member of insiders) cursors.set(member, (await changes(member)).cursor);
    await change(bo, 'foreign', 'OTHERMARK');
    await bo.createMiniProgram({ workspace }, { name: 'OTHERMARK third' });
    await bo.uploadFile({ workspace }, png(200, 200));
    await bo.createMemberToken({ workspace, user: 'max' }, { label: 'OTHERMARK' });
    await bo.putMember({ workspace, user: 'una' }, { role: 'master', name: 'OTHERMARK Una' });
    for (const member of insiders) {
      assert.deepEqual(await allReads(member), before.get(member), member);
      assert.deepEqual((await changes(member, cursors.get(member))).changes, [], member);
    }
    assert.deepEqual(leaks(), []);
  });

  it('by any reading or feed while a mini program changes that is not assigned', async () => {
    const before = await allReads('assigned');
    const { cursor } = await changes('assigned');
    await change(world.owner, 'unassigned', 'SECONDMARK');
    const after = await allReads('assigned');
    // How much of its quota a workspace has used is its members' to know.
    const uncounted = (texts: readonly string[]) => texts.map((text) => text.replace(/"used":\d+/g, ''));
    assert.deepEqual(uncounted(after), uncounted(before));
    assert.deepEqual((await changes('assigned', cursor)).changes, []);
    assert.ok((await changes('unassigned')).cursor);
    assert.deepEqual(leaks(), []);
  });

  it('by a cursor: it counts nothing, and says not even whether something happened', async () => {
    const first = await changes('owner');
    const second = await changes('owner');
    assert.notEqual(first.cursor, second.cursor);
    const { workspace = '' } = world.subjects.own;
    for (let count = 0; count < 2; count += 1) await world.owner.createMiniProgram({ workspace }, { name: 'More' });
    const list = await world.send('GET', `/v1/workspaces/${workspace}/mini-programs?limit=1`, 'owner');
    const { next } = JSON.parse(String(list.body)) as { next: string };
    // As long as any other, whatever they count.
    assert.equal(new Set([first.cursor, second.cursor, next].map(({ length }) => length)).size, 1);
    assert.ok([first.cursor, next].every((cursor) => !/^\d+$/.test(cursor)));
    const rest = await world.send('GET', `/v1/workspaces/${workspace}/mini-programs?cursor=${next}`, 'owner');
    assert.equal(rest.status, 200);
    const forged = await world.send('GET', `/v1/workspaces/${workspace}/mini-programs?cursor=12`, 'owner');
    assert.deepEqual([forged.status, codeOf(forged)], [400, 'invalidInput']);
    assert.equal((await changes('owner', '12')).reset, true);
  });

  /** Requests of what is one's own, with something of another workspace in it, which has to be answered as what is not there. */
  const crossed: readonly [EndpointName, (id: Readonly<Record<string, string>>) => Asked & { about: string }][] = [
    ['getFile', ({ file = '' }) => ({ path: { file }, about: file })],
    ['listMemberTokens', ({ user = '' }) => ({ path: { user }, about: user })],
    ['createMemberToken', ({ user = '' }) => ({ path: { user }, about: user })],
    ['deleteMemberToken', ({ token = '' }) => ({ path: { token }, about: token })],
    ['deleteMember', ({ user = '' }) => ({ path: { user }, about: user })],
    ['putMember', ({ user = '' }) => ({ path: { user }, about: user, ifMatch: undefined })],
    [
      'putMember',
      ({ miniProgram = '' }) => ({ body: { role: 'developer', assigned: [miniProgram] }, about: miniProgram }),
    ],
    [
      'getApprovedBasicInformation',
      ({ miniProgram = '' }) => ({ query: `miniProgram=${miniProgram}`, about: miniProgram }),
    ],
    ['putBasicInformation', withPicture('putBasicInformation', 'licencePictures', true)],
    ['putLanguage', withPicture('putLanguage', 'logo', false)],
    ['putConfiguration', withPicture('putConfiguration', 'screenshots', true)],
    ['submitAuthorizationCode', ({ state = '' }) => ({ body: { code: 'c', state }, about: state })],
  ];
  function withPicture(name: EndpointName, field: string, isList: boolean) {
    return ({ file = '' }: Readonly<Record<string, string>>) => ({
      body: { ...(expectations[name].body as object), [field]: isList ? [file] : file },
      about: file,
      ifMatch: undefined,
    });
  }
  for (const [index, [name, asked]] of crossed.entries()) {
    it(`by ${name} with something of another workspace (${index + 1})`, async () => {
      const { workspace = '', user = '', miniProgram = '' } = world.subjects.foreign;
      const { id: token } = await bo.createMemberToken({ workspace, user }, {});
      const state = (await bo.startAuthorization({ miniProgram, app: 'alipayCN' }, {})).requestState;
      const current = async (): Promise<string> => {
        const read = { putBasicInformation: 'getBasicInformation', putConfiguration: 'getConfiguration' } as const;
        if (name === 'putLanguage') return '"1"';
        if (!(name in read)) return '"999999"';
        const answer = await world.ask(read[name as keyof typeof read], 'owner', 'own');
        return answer.headers.etag ?? '';
      };
      const answers: string[] = [];
      for (const ids of [
        { ...world.subjects.foreign, token, state },
        { ...missing(), state: randomUUID() },
      ]) {
        const { about, ...more } = asked(ids);
        const ifMatch = 'ifMatch' in more && name !== 'putMember' ? await current() : more.ifMatch;
        const answer = await world.ask(name, 'owner', 'own', { ...more, ...('ifMatch' in more ? { ifMatch } : {}) });
        assert.ok(answer.status < 500, String(answer.body));
        answers.push(
          comparable(answer, about).replace(/"(id|at|createdAt|updatedAt|token|revision)":("[^"]+"|\d+)/g, ''),
        );
      }
      assert.equal(answers[0], answers[1]);
    });
  }
  const missing = () => ({ ...world.subjects.missing, user: 'othermark-new' });

  it('by a write that is repeated under its key after a role was taken away', async () => {
    const { workspace = '', miniProgram = '' } = world.subjects.own;
    await world.owner.putMember({ workspace, user: 'xi' }, { role: 'master' });
    const xi = world.as('xi');
    const writes = [
      () => xi.createMiniProgram({ workspace }, { name: 'Xi made it' }, { idempotencyKey: 'x-1' }),
      () => xi.putMember({ workspace, user: 'yi' }, { role: 'master' }, { idempotencyKey: 'x-2' }),
      () => xi.createMemberToken({ workspace, user: 'yi' }, {}, { idempotencyKey: 'x-3' }),
    ];
    for (const write of writes) await write();
    const body = { role: 'developer' as const, assigned: [miniProgram] };
    await world.owner.putMember({ workspace, user: 'xi' }, body, { ifMatch: 1 });
    for (const write of writes) await assert.rejects(write(), { code: 'forbidden' });
  });

  async function changes(member: MemberName, cursor?: string) {
    const answer = await world.send('GET', `/v1/changes${cursor === undefined ? '' : `?cursor=${cursor}`}`, member);
    return JSON.parse(String(answer.body)) as { cursor: string; changes: object[]; reset: boolean };
  }
  const leaks = () =>
    world.answers.flatMap(({ member, asked, text }) => {
      if (member === 'outsider') return [];
      const all = member === 'assigned' ? [...world.foreignMarkers, ...world.unassignedMarkers] : world.foreignMarkers;
      return all.filter((marker) => text.includes(marker)).map((marker) => `${member} ${asked}: ${marker}`);
    });
});
