import { strict as assert } from 'node:assert';
import type { VerbContext } from '../../../src/cli/model/context.types.ts';
import { releaseAction as cliAction } from '../../../src/cli/verbs/releases.ts';
import {
  createReleaseClient,
  type ReleaseClient,
  ReleaseError,
  repeatUntilAnswered,
} from '../../../src/client/client.ts';
import { sendReleaseAction } from '../../../src/client/releaseActions.ts';
import { type ActionRequest, actionConfirmations } from '../../../src/core/contract/releaseActions.ts';
import { runReleaseAction } from '../../../src/extension/actions/runReleaseAction.ts';
import type { CommandContext } from '../../../src/extension/shared/context.ts';
import { releaseAction as wizardAction } from '../../../src/extension/wizard/work/releaseActions.ts';
import type { Wizard } from '../../../src/extension/wizard/work/wizard.types.ts';
import { runStep, type StepContext } from '../../../src/plan/runStep.ts';
import { allowed, release, snapshotOf, version } from '../../shared/snapshots.ts';
import { facts } from '../../shared/wizardFacts.ts';

interface Sent {
  readonly path: string;
  readonly ifMatch: string | null;
  readonly key: string | null;
}

const json = (body: object, status = 200, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

const stillRunning = (): Response =>
  json(
    { code: 'stillRunning', title: '', detail: '', status: 409, requestId: 'r-1', fields: [], retryable: true },
    409,
    { 'content-type': 'application/problem+json', 'retry-after': '0' },
  );

const here = release({ revision: 7, actions: allowed(...Object.keys(actionConfirmations)) });

/** A platform that still carries out the first try of every write, whenever it is asked. */
function neverDone(): { client: ReleaseClient; sent: Sent[] } {
  const sent: Sent[] = [];
  const client = createReleaseClient({
    baseUrl: 'http://platform.embedded',
    token: () => 'token',
    clientName: 'test/1',
    fetch: async ({ method, url, headers }) => {
      if (method === 'GET') return json(here);
      sent.push({
        path: new URL(url).pathname,
        ifMatch: headers.get('if-match'),
        key: headers.get('idempotency-key'),
      });
      return stillRunning();
    },
  });
  return { client, sent };
}

const failed = async (work: Promise<unknown>): Promise<void> => {
  const error = await work.then(
    () => assert.fail('it succeeded'),
    (thrown: unknown) => thrown,
  );
  assert.ok(ReleaseError.is(error, 'stillRunning'), String(error));
};

const inputs: Partial<Record<ActionRequest['action'], ActionRequest['input']>> = {
  startGrayscale: { ratio: 10 },
  raiseGrayscale: { ratio: 30 },
  takeOffline: { reason: 'A reason' },
};
const requests = Object.keys(actionConfirmations).map((action) => {
  const input = inputs[action as ActionRequest['action']] ?? {};
  return { action, input } as ActionRequest;
});

describe('an action of a release', () => {
  for (const request of requests) {
    it(`${request.action} is sent from the revision that was read, or from any where nothing may delay it`, async () => {
      const { client, sent } = neverDone();
      await failed(sendReleaseAction(client, here, request));
      const kebab = request.action.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      const asksNothing = actionConfirmations[request.action] === 'never';
      assert.equal(sent[0]?.path, `/v1/releases/r1/${kebab}`);
      assert.equal(sent[0]?.ifMatch, asksNothing ? '*' : '"7"');
    });
  }

  const snapshot = snapshotOf([version({ releases: [here] })]);
  const store = { snapshot, take: () => undefined, refresh: async () => undefined };
  const context = (client: ReleaseClient) =>
    ({
      client,
      store,
      language: 'en',
      text: (key: string) => key,
      beginAction: () => () => undefined,
      ui: { progress: (_: string, work: (signal: AbortSignal) => unknown) => work(new AbortController().signal) },
    }) as unknown as CommandContext;
  const write = (send: (options: { idempotencyKey: string }) => Promise<unknown>) =>
    repeatUntilAnswered((idempotencyKey) => send({ idempotencyKey }));
  const withdraw: ActionRequest = { action: 'withdraw', input: {} };

  const hosts: Readonly<Record<string, (client: ReleaseClient) => Promise<unknown>>> = {
    'palette and tree': (client) => runReleaseAction(context(client), here, withdraw),
    wizard: (client) =>
      wizardAction('withdraw')({
        leave: (task: () => Promise<void>) => task(),
        context: context(client),
        facts: () => facts(snapshot),
        text: (key: string) => key,
        change: () => undefined,
        announce: () => undefined,
        retrying: () => undefined,
        write: (_: AbortSignal, send: Parameters<typeof write>[0]) => write(send),
        work: (_: string, __: string, task: (signal: AbortSignal) => Promise<void>) =>
          task(new AbortController().signal),
      } as unknown as Wizard),
    'command line': (client) =>
      cliAction('withdraw')({
        client,
        signal: new AbortController().signal,
        word: () => '00000000-0000-4000-8000-000000000000',
        option: () => undefined,
        write,
      } as unknown as VerbContext),
    'release file': (client) => {
      const step = { kind: 'apply', targetApp: 'alipayCN' } as Parameters<typeof runStep>[0];
      const context = {
        client,
        progress: { state: { targets: [] }, releases: { alipayCN: here } },
        signal: new AbortController().signal,
        write,
        act: (of: typeof here, request: ActionRequest) => sendReleaseAction(client, of, request),
      };
      return runStep(step, context as unknown as StepContext);
    },
  };
  for (const [host, send] of Object.entries(hosts)) {
    it(`is sent four times at most, under one key, by ${host}`, async () => {
      const { client, sent } = neverDone();
      await failed(send(client));
      assert.equal(sent.length, 4);
      assert.equal(new Set(sent.map(({ key }) => key)).size, 1);
    });
  }
});
