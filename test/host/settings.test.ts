import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { settings } from '../../src/extension/shared/settings.ts';

describe('the settings', () => {
  const configuration = () => vscode.workspace.getConfiguration('miniProgramRelease');
  const set = (name: string, value: unknown) => configuration().update(name, value, vscode.ConfigurationTarget.Global);
  afterEach(async () => {
    for (const name of ['notifications', 'pollInBackground', 'grayscaleRatios']) await set(name, undefined);
  });

  it('are few, described, and searchable by their title', () => {
    const { packageJSON } = vscode.extensions.all.find(({ id }) => id.endsWith('.mini-program-release')) ?? {};
    const { properties } = (packageJSON as { contributes: { configuration: { properties: object } } }).contributes
      .configuration;
    assert.deepEqual(Object.keys(properties), [
      'miniProgramRelease.notifications',
      'miniProgramRelease.pollInBackground',
      'miniProgramRelease.grayscaleRatios',
    ]);
    for (const { description } of Object.values(properties) as { description: string }[]) {
      assert.match(description, /^[A-Z].*\.$/);
    }
  });

  it('take effect at once', async () => {
    assert.deepEqual(
      [settings.notifications(), settings.pollsInBackground(), settings.grayscaleRatios()],
      ['all', true, []],
    );
    let heard = 0;
    const subscription = settings.onDidChange(() => {
      heard += 1;
    });
    await set('notifications', 'needsMe');
    await set('pollInBackground', false);
    await set('grayscaleRatios', [50, 10, 10]);
    subscription.dispose();
    assert.equal(heard, 3);
    assert.deepEqual(
      [settings.notifications(), settings.pollsInBackground(), settings.grayscaleRatios()],
      ['needsMe', false, [10, 50]],
    );
  });

  it('count as the default where their value has the wrong shape', async () => {
    await set('notifications', 'sometimes');
    await set('grayscaleRatios', 'ten');
    assert.deepEqual([settings.notifications(), settings.grayscaleRatios()], ['all', []]);
    await set('grayscaleRatios', ['10', 30, -5, 2.5]);
    assert.deepEqual(settings.grayscaleRatios(), [30]);
  });
});
