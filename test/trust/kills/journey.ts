import type { CallOptions, ReleaseClient } from '../../../src/client/client.types.ts';
import type { Release } from '../../../src/core/contract/model.ts';
import { zipOf } from '../../shared/media.ts';
import type { Random } from '../random.ts';
import type { Ledger } from './ledger.ts';

/** A mini program on which one person works alone, through all lives of the server. */
export interface Person {
  readonly miniProgram: string;
  readonly picture: string;
  /** The first part of its version numbers, by which they differ from those of others. */
  readonly major: number;
  /** Versions begun so far. */
  count: number;
  /** The reviewer at AlipayCN lets a version through. */
  readonly approve: (version: string) => Promise<void>;
}

type Call<T> = (client: ReleaseClient, options: CallOptions) => Promise<T>;
const target = { targetApp: 'alipayCN' };
const over: readonly string[] = ['archived', 'canceled'];

/** The version that is worked on: the newest, unless nothing can be done with it any more. */
async function findCurrent(
  client: ReleaseClient,
  { miniProgram }: Person,
): Promise<{ number: string; id: string; release: Release | null } | null> {
  const [newest] = (await client.listVersions({ miniProgram }, undefined, { query: { limit: '1' } })).items;
  if (!newest) return null;
  const [release = null] = newest.releases;
  return release && over.includes(release.stage) ? null : { number: newest.number, id: newest.id, release };
}

/** What may come next in each stage; likelier where it stands twice. */
const ways: Readonly<Record<string, readonly string[]>> = {
  newVersionCreated: ['putConfiguration', 'apply', 'apply', 'apply', 'cancel'],
  underReview: ['approve', 'approve', 'approve', 'withdraw'],
  releasePreparation: ['startGrayscale', 'startGrayscale', 'finalRelease', 'cancel'],
  grayscaleRelease: ['raiseGrayscale', 'raiseGrayscale', 'stopGrayscale', 'finalRelease', 'cancel'],
  fullRelease: ['uploadVersion', 'uploadVersion', 'rollBack', 'takeOffline'],
};

async function configuration(client: ReleaseClient, person: Person, { id }: Release): Promise<Call<unknown>> {
  const { revision: ifMatch } = await client.getConfiguration({ release: id });
  const { picture } = person;
  const body = {
    versionDescription: '新的版本，提供门店查询、在线点单和会员积分等功能。',
    category: '',
    screenshots: [picture, picture],
    serverDomains: [],
    h5Domains: [],
    testers: [],
    testAccount: 'tester',
    testPassword: 'a-password',
  };
  return (c, options) => c.putConfiguration({ release: id }, body, { ...options, ifMatch });
}

function actionCall(action: string, release: Release, random: Random): Call<unknown> {
  const path = { release: release.id };
  const { revision: ifMatch } = release;
  switch (action) {
    case 'startGrayscale':
      return (c, options) => c.startGrayscale(path, { ratio: 10 }, { ...options, ifMatch });
    case 'raiseGrayscale': {
      const ratio = random.pick(
        [30, 50].filter((one) => one > (release.ratio ?? 0)).concat(release.ratio === 50 ? [100] : []),
      );
      return (c, options) => c.raiseGrayscale(path, { ratio }, { ...options, ifMatch });
    }
    case 'takeOffline':
      return (c, options) => c.takeOffline(path, { reason: 'A wrong price.' }, { ...options, ifMatch });
    case 'stopGrayscale':
    case 'withdraw':
      return (c, options) => c[action](path, {}, { ...options, ifMatch: '*' });
    default:
      return (c, options) =>
        c[action as 'apply' | 'finalRelease' | 'cancel' | 'rollBack'](path, {}, { ...options, ifMatch });
  }
}

/** The next thing that the person does. @throws ReleaseError when the server is gone, or refuses */
export async function takeStep(client: ReleaseClient, person: Person, ledger: Ledger, random: Random): Promise<void> {
  const current = await findCurrent(client, person);
  if (current && !current.release) {
    const version = current.id;
    await ledger.write(client, 'selectApp', current.number, (c, options) =>
      c.createRelease({ version }, target, options),
    );
    return;
  }
  const { release } = current ?? {};
  const isNew = release?.stage === 'newVersionCreated';
  const ready = !isNew || (await client.getConfiguration({ release: release.id })).problems.length === 0;
  const next = !release ? 'uploadVersion' : ready ? random.pick(ways[release.stage] ?? []) : 'putConfiguration';
  if (next === 'uploadVersion') {
    person.count += 1;
    const number = `${person.major}.0.${person.count}`;
    const bytes = await zipOf({ 'app.json': '{"pages":["pages/index/index"]}', 'number.txt': number });
    const { miniProgram } = person;
    await ledger.write(client, next, number, (c, options) =>
      c.uploadVersion({ miniProgram }, bytes, { ...options, query: { number } }),
    );
    return;
  }
  if (!release) return;
  const { versionNumber } = release;
  if (next === 'approve') {
    await person.approve(versionNumber);
    await client.reconcile({ miniProgram: person.miniProgram, app: 'alipayCN' }, {});
    return;
  }
  const isOffered = (name: string) => release.actions.find((action) => action.name === name)?.allowed;
  if (next === 'putConfiguration') {
    await ledger.write(client, 'editConfiguration', versionNumber, await configuration(client, person, release));
  } else if (isOffered(next)) {
    await ledger.write(client, next, versionNumber, actionCall(next, release, random));
  }
}
