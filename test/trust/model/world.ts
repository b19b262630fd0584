import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReleaseClient, ReleaseError } from '../../../src/client/client.ts';
import type { CallOptions, ReleaseClient } from '../../../src/client/client.types.ts';
import { simulatedConnection } from '../../../src/platform/connections/simulatedConnection.ts';
import { openPlatform } from '../../../src/platform/platform.ts';
import { servePlatform } from '../../../src/platform/server.ts';
import { memorySecrets, registration, walkAuthorization } from '../../integration/platform/fixture.ts';
import { seedSimulator } from '../../integration/simulator/seed.ts';
import { png, zipOf } from '../../shared/media.ts';
import type { StandingVersion } from '../agreement.ts';
import { gatewayRatios } from './rules.ts';
import { programSlots, type UserId, workspaceOf } from './state.ts';
import type { Step } from './steps.ts';

const app = 'alipayCN';
export const userIds: readonly UserId[] = ['mei', 'lin', 'dev', 'guest', 'out'];

/** A platform served over HTTP on which steps are done. */
export interface World {
  readonly clients: Readonly<Record<UserId, ReleaseClient>>;
  programId(slot: number): string;
  releaseId(slot: number, version: number): string;
  /** Does a step; the code of its refusal, or `ok`. */
  perform(step: Step): Promise<string>;
  /** What AlipayCN has of a mini program that is authorized. */
  standing(slot: number): Promise<StandingVersion[]>;
  end(): Promise<void>;
}

const zip = zipOf();
const numberOf = (number: number): string => `1.0.${number}`;

/** What a step said of a revision that is `revision` now. */
function matchOf(step: Step, revision: number, any = false): Pick<CallOptions, 'ifMatch'> {
  if (step.match === 'absent') return {};
  if (step.match === 'stale') return { ifMatch: revision + 1000 };
  return { ifMatch: any ? '*' : revision };
}

/** Opens a platform as a model begins, with the two teams and a mini program of each. */
export async function openWorld(basicInformation: boolean): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'model-'));
  await seedSimulator(join(folder, 'simulator.sqlite'));
  const simulated = simulatedConnection(folder);
  const platform = await openPlatform({
    folder,
    secrets: memorySecrets(),
    connection: { ...simulated, ratios: gatewayRatios },
    localUser: { id: 'mei', name: 'Mei' },
    version: '0.0.0',
  });
  const server = await servePlatform({ fetch: platform.fetch, port: 0 });
  const clientOf = (user: UserId): ReleaseClient => {
    const token = platform.tokenFor(user);
    return createReleaseClient({ baseUrl: server.url, token: () => token, clientName: 'trust/1' });
  };
  const clients = Object.fromEntries(userIds.map((user) => [user, clientOf(user)])) as Record<UserId, ReleaseClient>;
  const { mei } = clients;
  const programs = new Map<number, string>();
  const versions = new Map<string, string>();
  const releases = new Map<string, string>();
  const workspaces: string[] = [];
  const pictures: string[] = [];

  const known = (ids: ReadonlyMap<string | number, string>, key: string | number): string => {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`nothing is known of ${key}`);
    return id;
  };
  const names = (slot: number) => {
    const place = workspaceOf(slot);
    return { workspace: workspaces[place] ?? '', picture: pictures[place] ?? '' };
  };

  async function createProgram(client: ReleaseClient, slot: number, options: CallOptions): Promise<void> {
    const body = { name: `第${slot}家店`, servicePhone: '0571-88888888' };
    programs.set(slot, (await client.createMiniProgram({ workspace: names(slot).workspace }, body, options)).id);
  }

  /** The call of a step, with what it needs to know read before. */
  async function callOf(step: Step): Promise<(options: CallOptions) => Promise<unknown>> {
    const client = clients[step.user];
    const { workspace, picture } = names(step.program);
    const miniProgram = programs.get(step.program) ?? '-';
    const place = `${step.program}/${'version' in step ? step.version : ''}`;
    switch (step.do) {
      case 'createProgram':
        return (options) => createProgram(client, step.program, options);
      case 'authorize':
        return async (options) => {
          const { url } = await client.startAuthorization({ miniProgram, app }, {}, options);
          if (url) await walkAuthorization(url);
        };
      case 'putBasic': {
        const { revision } = await mei.getBasicInformation({ workspace });
        const match = matchOf(step, revision);
        return (options) => client.putBasicInformation({ workspace }, registration(picture), { ...options, ...match });
      }
      case 'contact': {
        const match = matchOf(step, (await mei.getMiniProgram({ miniProgram })).revision);
        const body = { servicePhone: step.given ? '0571-88888888' : '' };
        return (options) => client.updateMiniProgram({ miniProgram }, body, { ...options, ...match });
      }
      case 'putLanguage':
      case 'deleteLanguage': {
        const { languages } = await mei.getMiniProgram({ miniProgram });
        const existing = languages.find(({ locale }) => locale === step.locale);
        const match = existing ? matchOf(step, existing.revision) : step.do === 'putLanguage' ? {} : { ifMatch: 1 };
        const path = { miniProgram, locale: step.locale };
        if (step.do === 'deleteLanguage')
          return (options) => client.deleteLanguage(path, undefined, { ...options, ...match });
        const entry = {
          name: step.locale === 'en' ? `Shop ${step.program}` : `第${step.program}家店`,
          tagline: '每天一杯好咖啡',
          description: '查询门店、在线点单、积分换礼，一个小程序就够了。',
          logo: picture,
        };
        return (options) => client.putLanguage(path, entry, { ...options, ...match });
      }
      case 'upload':
        return async (options) => {
          const query = { number: numberOf(step.number), description: '' };
          const version = await client.uploadVersion({ miniProgram }, await zip, { ...options, query });
          const { items } = await mei.listVersions({ miniProgram }, undefined, { query: { limit: '200' } });
          versions.set(`${step.program}/${items.length - 1}`, version.id);
        };
      case 'select':
        return async (options) => {
          const version = known(versions, place);
          releases.set(place, (await client.createRelease({ version }, { targetApp: app }, options)).id);
        };
      case 'configure': {
        const release = known(releases, place);
        const match = matchOf(step, (await mei.getConfiguration({ release })).revision);
        const body = {
          versionDescription: step.complete ? '新的版本，提供门店查询、在线点单和会员积分等功能。' : '',
          category: '',
          screenshots: [picture, picture],
          serverDomains: [],
          h5Domains: [],
          testers: [],
          testAccount: '',
        };
        return (options) => client.putConfiguration({ release }, body, { ...options, ...match });
      }
      case 'review': {
        const body = {
          reviewer: step.reviewer,
          decision: step.approved ? 'approved' : 'rejected',
          reason: '不行。',
        } as const;
        return (options) => client.simulateReview({ release: known(releases, place) }, body, options);
      }
      case 'act':
      case 'grayscale': {
        const release = known(releases, place);
        const any = step.action === 'withdraw' || step.action === 'stopGrayscale';
        const match = matchOf(step, (await mei.getRelease({ release })).revision, any);
        if (step.do === 'grayscale')
          return (options) => client[step.action]({ release }, { ratio: step.ratio }, { ...options, ...match });
        if (step.action === 'takeOffline')
          return (options) => client.takeOffline({ release }, { reason: 'A wrong price.' }, { ...options, ...match });
        const send = client[step.action];
        return (options) => send({ release }, {}, { ...options, ...match });
      }
      case 'putMember':
      case 'deleteMember': {
        const { items } = await mei.listMembers({ workspace });
        const existing = items.find(({ userId }) => userId === step.who);
        const match = existing ? matchOf(step, existing.revision) : step.do === 'putMember' ? {} : { ifMatch: 1 };
        const path = { workspace, user: step.who };
        if (step.do === 'deleteMember')
          return (options) => client.deleteMember(path, undefined, { ...options, ...match });
        const assigned = step.assigned.map((slot) => programs.get(slot) ?? '-');
        return (options) => client.putMember(path, { role: step.role, assigned }, { ...options, ...match });
      }
    }
  }

  const codeOf = async (work: () => Promise<unknown>): Promise<string> => {
    try {
      await work();
      return 'ok';
    } catch (error) {
      if (!ReleaseError.is(error)) throw error;
      return error.code;
    }
  };

  for (const name of ['Corner Ltd', 'Other Ltd']) {
    const { id: workspace } = await mei.createWorkspace({}, { name });
    const { id: picture } = await mei.uploadFile({ workspace }, png(180, 180));
    workspaces.push(workspace);
    pictures.push(picture);
    if (basicInformation || workspaces.length === 2)
      await mei.putBasicInformation({ workspace }, registration(picture), { ifMatch: 1 });
  }
  await createProgram(mei, 0, {});
  await createProgram(mei, programSlots, {});
  const [own = '', other = ''] = workspaces;
  await mei.putMember({ workspace: own, user: 'lin' }, { role: 'master' });
  await mei.putMember({ workspace: own, user: 'dev' }, { role: 'developer', assigned: [known(programs, 0)] });
  await mei.putMember({ workspace: other, user: 'out' }, { role: 'master' });
  // Somebody who is in no team yet, and known all the same.
  const guest = await mei.putMember({ workspace: own, user: 'guest' }, { role: 'master' });
  await mei.deleteMember({ workspace: own, user: 'guest' }, undefined, { ifMatch: guest.revision });

  return {
    clients,
    programId: (slot) => known(programs, slot),
    releaseId: (slot, version) => known(releases, `${slot}/${version}`),
    perform: async (step) => {
      const call = await callOf(step);
      const idempotencyKey = randomUUID();
      const code = await codeOf(() => call({ idempotencyKey }));
      // Access is decided before anything is answered again (docs/decisions.md §4.5), also to whoever has just left,
      // or given up the right to it.
      const hasLeft = (step.do === 'deleteMember' || step.do === 'putMember') && step.who === step.user;
      if (!step.repeated || step.do === 'authorize' || hasLeft) return code;
      const again = await codeOf(() => call({ idempotencyKey }));
      return again === code ? code : `${code}, and ${again} when it was repeated under its key`;
    },
    standing: async (slot) => {
      const { merchantAppId } = await mei.getAuthorization({ miniProgram: known(programs, slot), app });
      const answer = await simulated.control('versions');
      const { versions: all } = (await answer.json()) as { versions: (StandingVersion & { miniAppId: string })[] };
      return all.filter(({ miniAppId }) => miniAppId === merchantAppId);
    },
    end: async () => {
      await server.close();
      await platform.close();
      await simulated.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
