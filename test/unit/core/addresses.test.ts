import assert from 'node:assert/strict';
import { isLoopback, isSafeAddress, isSecureAddress, normalizeAddress } from '../../../src/core/addresses.ts';

/** An address, whether its host is this machine, whether it is secure, whether a token may go there. */
const table: readonly (readonly [address: string, loopback: boolean, secure: boolean, safe: boolean])[] = [
  ['https://release.example', false, true, true],
  ['https://release.example:8443/base/', false, true, true],
  ['http://release.example', false, false, false],
  ['ftp://release.example', false, false, false],
  ['ws://127.0.0.1', true, false, false],
  ['http://127.0.0.1:8080', true, true, true],
  ['HTTP://LOCALHOST:8080/', true, true, true],
  ['http://127.1', true, true, true],
  ['http://0x7f000001/', true, true, true],
  ['http://2130706433', true, true, true],
  ['http://127.0.0.1.', true, true, true],
  ['http://127.255.255.254', true, true, true],
  ['http://128.0.0.1', false, false, false],
  ['http://[::1]:3000', true, true, true],
  ['http://[0:0:0:0:0:0:0:1]', true, true, true],
  ['http://[::ffff:127.0.0.1]', false, false, false],
  ['http://[::]', false, false, false],
  ['http://0.0.0.0', false, false, false],
  ['http://localhost.', false, false, false],
  ['http://localhost.example', false, false, false],
  ['http://app.localhost', false, false, false],
  ['http://127.0.0.1.example', false, false, false],
  ['http://ⓛocalhost', true, true, true],
  ['http://１２７.0.0.1', true, true, true],
  ['https://例子.example', false, true, true],
  ['http://127.0.0.1@release.example', false, false, false],
  ['http://user@127.0.0.1', true, false, false],
  ['https://user:word@release.example', false, false, false],
  ['https://release.example/?key=1', false, true, false],
  ['https://release.example/?', false, true, false],
  ['https://release.example/#top', false, true, false],
  ['http://localhost?x', true, true, false],
];

describe('Addresses', () => {
  for (const [address, loopback, secure, safe] of table) {
    it(`reads ${address}`, () => {
      assert.equal(isLoopback(new URL(address).hostname), loopback, 'loopback');
      assert.equal(isSecureAddress(address), secure, 'secure');
      assert.equal(isSafeAddress(address), safe, 'safe');
    });
  }

  it('knows the hosts that a server listens on', () => {
    for (const host of ['127.0.0.1', '::1', 'localhost']) assert.equal(isLoopback(host), true, host);
    for (const host of ['', '0.0.0.0', '::', '127.1', '10.0.0.1', 'release.example']) {
      assert.equal(isLoopback(host), false, host);
    }
  });

  it('trusts nothing that is no address', () => {
    for (const text of [
      '',
      'localhost',
      '127.0.0.1:8080',
      'https://',
      '//localhost',
      'http://[::1',
      'http://127.0.0.256',
    ]) {
      assert.equal(isSafeAddress(text), false, text);
    }
  });

  it('spells one platform in one way', () => {
    const one = 'https://release.example/base';
    for (const typed of [one, `${one}/`, ' HTTPS://Release.Example:443/base// '])
      assert.equal(normalizeAddress(typed), one);
    assert.equal(normalizeAddress(' nowhere/ '), 'nowhere');
  });
});
