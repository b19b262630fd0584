import { strict as assert } from 'node:assert';
import { readArguments } from '../../../src/cli/arguments/arguments.ts';
import { CliError } from '../../../src/cli/model/cliError.ts';

const read = (line: string, environment: Record<string, string> = {}) =>
  readArguments(line === '' ? [] : line.split(' '), environment);
const refused = (line: string, words: RegExp, environment?: Record<string, string>) =>
  assert.throws(
    () => read(line, environment),
    (error) => CliError.is(error) && error.exitCode === 2 && words.test(error.message),
  );

describe('arguments of mprelease', () => {
  it('name a platform with its defaults, and with everything', () => {
    const common = { command: 'platform', language: 'en', folder: 'd' };
    const alone = { ...common, port: 0, host: '127.0.0.1', allowedHosts: [], connection: undefined };
    assert.deepEqual(read('platform --data d'), alone);
    assert.deepEqual(read('platform --data=d --port 8080 --host ::1 --allow-host a --allow-host b --connection c'), {
      ...common,
      connection: 'c',
      port: 8080,
      host: '::1',
      allowedHosts: ['a', 'b'],
    });
  });

  it('name a simulator with and without a folder', () => {
    const common = { command: 'simulator', language: 'en' };
    assert.deepEqual(read('simulator'), {
      ...common,
      port: 0,
      folder: undefined,
      profile: undefined,
      certificates: false,
      connectionTo: undefined,
    });
    assert.deepEqual(read('simulator --port 1 --data d --certificates --write-connection c'), {
      ...common,
      connectionTo: 'c',
      port: 1,
      folder: 'd',
      certificates: true,
      profile: undefined,
    });
  });

  it('ask for help or the version, wherever that stands', () => {
    for (const line of ['', '--help', 'platform --help']) assert.equal(read(line).command, 'help');
    assert.equal(read('--version').command, 'version');
    assert.deepEqual(read('help grayscale start'), read('grayscale start --help'));
    assert.deepEqual(read('help'), read('--help'));
    refused('help aply', /Did you mean “apply”/);
  });

  it('name the help of the command that was meant', () => {
    refused('upload', /upload requires FOLDER\.\nSee mprelease upload --help\./);
    refused('launch', /\nSee mprelease --help\./);
  });

  it('refuse what is not understood', () => {
    refused('launch', /Unknown command “launch”/);
    refused('platform now --data d', /“now”/);
    refused('platform --data d --prot 1', /platform has no option --prot/);
    refused('simulator --host h', /simulator has no option --host/);
    refused('--data d', /mprelease has no option --data/);
    refused('platform', /--data DIR/);
    for (const line of ['platform --data', 'platform --data=', 'simulator --port', 'platform --data d --host='])
      refused(line, /requires a value/);
    for (const port of ['x', '-1', '65536', '1.5', '0x10', '1e3']) refused(`simulator --port=${port}`, /0 to 65535/);
    refused('simulator --language fr', /en or zh-cn, not “fr”/);
  });

  it('choose the language by option, then by the environment', () => {
    assert.equal(read('--help', { LANG: 'zh_CN.UTF-8' }).language, 'zh-cn');
    assert.equal(read('--help', { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }).language, 'en');
    assert.equal(read('--help --language en', { LANG: 'zh_CN.UTF-8' }).language, 'en');
    refused('launch', /没有“launch”命令/, { LANG: 'zh_CN.UTF-8' });
  });
});
