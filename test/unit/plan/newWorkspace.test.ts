import assert from 'node:assert/strict';
import { readOrganisation } from '../../../src/plan/newWorkspace.ts';

const remote = (address: string, name = 'origin') => `[remote "${name}"]\n\turl = ${address}\n\tfetch = +refs/*\n`;

describe('whom a repository belongs to', () => {
  for (const [address, organisation] of [
    ['https://git.example.com/corner-ltd/apps.git', 'corner-ltd'],
    ['https://mei:token@git.example.com/corner-ltd/apps', 'corner-ltd'],
    ['ssh://git@git.example.com:2222/corner-ltd/group/apps.git', 'corner-ltd'],
    ['git@git.example.com:corner-ltd/apps.git', 'corner-ltd'],
    ['git@git.example.com:apps.git', null],
    ['https://git.example.com/apps.git', null],
    ['/srv/git/apps.git', null],
    ['../apps.git', null],
    ['file:///srv/git/apps.git', null],
    ['C:\\git\\apps.git', null],
    ['C:/git/apps.git', null],
  ] as const) {
    it(`of ${address}: ${organisation ?? 'is not said'}`, () => {
      assert.equal(readOrganisation(`[core]\n\tbare = false\n${remote(address)}`), organisation);
    });
  }

  it('is said by origin, else by the first remote', () => {
    const fork = remote('git@git.example.com:mei/apps.git', 'fork');
    const origin = remote('git@git.example.com:corner-ltd/apps.git');
    assert.equal(readOrganisation(fork + origin), 'corner-ltd');
    assert.equal(readOrganisation(fork), 'mei');
    assert.equal(readOrganisation('[core]\n\tbare = true\n'), null);
  });
});
