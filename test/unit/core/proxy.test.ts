import { strict as assert } from 'node:assert';
import { findProxy } from '../../../src/core/proxy.ts';

const find = (address: string, environment: Record<string, string>) => {
  const found = findProxy(new URL(address), environment);
  return found && (found.url?.href ?? 'unreadable');
};

describe('proxy', () => {
  it('is the one that the environment names, with or without a scheme', () => {
    const cases: [string, Record<string, string>, string | null][] = [
      ['https://a.example', {}, null],
      ['https://a.example', { HTTPS_PROXY: 'http://proxy:3128' }, 'http://proxy:3128/'],
      ['https://a.example', { https_proxy: 'proxy:3128', HTTPS_PROXY: 'http://other' }, 'http://proxy:3128/'],
      ['https://a.example', { HTTP_PROXY: 'http://proxy:3128' }, null],
      ['https://a.example', { ALL_PROXY: 'http://proxy:3128' }, 'http://proxy:3128/'],
      ['https://a.example', { HTTPS_PROXY: '' }, null],
      ['https://a.example', { HTTPS_PROXY: 'socks5://proxy' }, 'unreadable'],
      ['https://a.example', { HTTPS_PROXY: 'http://pro xy' }, 'unreadable'],
    ];
    for (const [address, environment, proxy] of cases) {
      assert.equal(find(address, environment), proxy, JSON.stringify(environment));
    }
  });

  it('is never used for this machine', () => {
    const environment = { HTTPS_PROXY: 'http://proxy', HTTP_PROXY: 'http://proxy', ALL_PROXY: 'http://proxy' };
    for (const address of ['http://127.0.0.1:1', 'http://localhost', 'https://[::1]:2']) {
      assert.equal(find(address, environment), null, address);
    }
  });

  it('is not used for what NO_PROXY names', () => {
    const cases: [string, boolean][] = [
      ['*', true],
      ['a.example', true],
      ['example', true],
      ['.example', true],
      ['*.example', true],
      ['other, a.example', true],
      ['a.example:443', true],
      ['a.example:8443', false],
      ['xample', false],
      ['other', false],
    ];
    for (const [names, direct] of cases) {
      const proxy = find('https://a.example', { HTTPS_PROXY: 'http://proxy', NO_PROXY: names });
      assert.equal(proxy === null, direct, names);
    }
  });
});
