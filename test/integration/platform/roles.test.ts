import { strict as assert } from 'node:assert';
import { type EndpointName, endpoints } from '../../../src/core/contract/endpoints.ts';
import type { PlatformAnswer } from '../../../src/core/contract/exchange.types.ts';
import { permissions } from '../../../src/core/permissions.ts';
import { expected, type MemberName, type SubjectName } from './roleMatrix.ts';
import { codeOf, openRoleWorld, type RoleWorld } from './roleWorld.ts';

const names = Object.keys(endpoints) as EndpointName[];
const members: readonly MemberName[] = [
  'local',
  'owner',
  'master',
  'assigned',
  'unassigned',
  'outsider',
  'reader',
  'nobody',
];
const subjects: readonly SubjectName[] = ['own', 'unassigned', 'foreign', 'missing'];

/** An answer without what is different in each. */
const comparable = ({ status, headers, body }: PlatformAnswer): string =>
  JSON.stringify([status, headers['content-type'], body, Object.keys(headers)]).replace(/[0-9a-f-]{36}/g, 'id');

describe('who may do what', () => {
  let world: RoleWorld;
  before(async () => {
    world = await openRoleWorld();
  });
  after(() => world.end());

  for (const name of names) {
    const { method } = endpoints[name];
    it(name, async () => {
      const wrong: string[] = [];
      for (const member of members) {
        const texts = new Map<SubjectName, string>();
        for (const subject of subjects) {
          const answer = await world.ask(name, member, subject);
          const statuses = expected(name, method, member, subject, true);
          if (!statuses.includes(answer.status)) {
            wrong.push(`${member}, ${subject}: ${answer.status}, not ${statuses.join(' or ')}: ${codeOf(answer)}`);
          }
          if (answer.status === 404) texts.set(subject, comparable(answer));
        }
        const different = new Set(texts.values());
        if (different.size > 1) wrong.push(`${member} learns what exists: ${[...different].join('\n')}`);
      }
      assert.deepEqual(wrong, []);
    });
  }

  it('nothing is answered to the token of a removed member', async () => {
    // Not each, since wrong tokens are slowed down.
    for (const name of names.filter((_, index) => index % 4 === 0)) {
      assert.equal((await world.ask(name, 'gone', 'own')).status, 401, name);
    }
  });

  it('and nobody learns of another workspace or of what is not assigned to them', () => {
    const leaks = world.answers.flatMap(({ member, asked, text }) => {
      if (member === 'outsider') return [];
      const markers =
        member === 'assigned' ? [...world.foreignMarkers, ...world.unassignedMarkers] : world.foreignMarkers;
      return markers
        .filter((marker) => text.includes(marker))
        .map((marker) => `${member} ${asked}: ${marker}: ${text}`);
    });
    assert.ok(world.answers.length > 1500, String(world.answers.length));
    assert.deepEqual(leaks, []);
    assert.deepEqual(world.logged, []);
  });
});

describe('who may do what where only admins release', () => {
  let world: RoleWorld;
  before(async () => {
    const admins = ['owner', 'master'] as const;
    const table = Object.fromEntries(Object.keys(permissions).map((name) => [name, admins]));
    world = await openRoleWorld({ permissions: table as unknown as typeof permissions });
  });
  after(() => world.end());

  for (const name of names) {
    const { method } = endpoints[name];
    it(name, async () => {
      for (const member of ['master', 'assigned'] as const) {
        const statuses = expected(name, method, member, 'own', false);
        const answer = await world.ask(name, member, 'own');
        assert.ok(statuses.includes(answer.status), `${member}: ${answer.status}, not ${statuses}: ${codeOf(answer)}`);
      }
    });
  }
});
