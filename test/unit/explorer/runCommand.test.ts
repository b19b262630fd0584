import { strict as assert } from 'node:assert';
import { ReleaseError } from '../../../src/client/errors.ts';
import type { CommandContext } from '../../../src/extension/shared/context.ts';
import { runCommand } from '../../../src/extension/shared/errorMessages.ts';
import { uiText } from '../../../src/texts/editor/commands.ts';

function person(press: string) {
  const told: string[] = [];
  const ran: unknown[] = [];
  let refreshed = 0;
  const context = {
    language: 'en',
    text: (key: Parameters<typeof uiText>[1], params = {}) => uiText('en', key, params),
    editor: { log: () => undefined, showLog: () => ran.push('log') },
    setSubject: () => undefined,
    run: async (...what: unknown[]) => void ran.push(what),
    store: {
      refresh: async () => {
        refreshed += 1;
      },
    },
    ui: {
      tell: async (_: string, message: string, ...buttons: string[]) => {
        told.push(message);
        return buttons.find((one) => one === press);
      },
    },
  } as unknown as CommandContext;
  return { context, told, ran, refreshed: () => refreshed };
}

const refused = (more: Partial<ReleaseError> = {}) =>
  new ReleaseError({
    kind: 'refused',
    code: 'authorizationRequired',
    message: '',
    params: { target: 'AlipayCN' },
    remedy: { action: 'authorize' },
    ...more,
  });

describe('a command that fails', () => {
  it('is shown once, and its remedy is started for what was chosen in it', async () => {
    const { context, told, ran } = person('Authorize AlipayCN');
    await runCommand(
      async ({ setSubject: about }) => {
        about({ miniProgramId: 'p1' });
        throw refused();
      },
      context,
      { targetApp: 'alipayCN' },
    );
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /^AlipayCN is not authorized\.[^[]*$/);
    assert.deepEqual(ran, [['release.authorize', { targetApp: 'alipayCN', miniProgramId: 'p1' }]]);
  });

  it('is told with every reason, in the words of the command line', async () => {
    const { context, told } = person('');
    const moreReasons = [{ code: 'serviceContactRequired', params: { target: 'AlipayCN' } }];
    await runCommand(() => Promise.reject(refused({ moreReasons })), context, undefined);
    assert.match(
      told[0] ?? '',
      /AlipayCN requires a customer service phone number or e-mail .* Edit the mini program\.$/,
    );
  });

  it('has everything read again where a write failed, and only there', async () => {
    const read = person('');
    await runCommand(() => Promise.reject(refused()), read.context, undefined);
    const write = person('');
    await runCommand(() => Promise.reject(refused({ idempotencyKey: 'k' })), write.context, undefined);
    assert.deepEqual([read.refreshed(), write.refreshed()], [0, 1]);
  });

  it('by a defect leads to the log', async () => {
    const { context, told, ran } = person('Show Log');
    await runCommand(() => Promise.reject(new Error('boom')), context, undefined);
    assert.match(told[0] ?? '', /boom/);
    assert.deepEqual(ran, ['log']);
  });
});
