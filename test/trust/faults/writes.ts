import type { CallOptions, ReleaseClient } from '../../../src/client/client.types.ts';
import { type EndpointName, endpoints } from '../../../src/core/contract/endpoints.ts';
import type { Release } from '../../../src/core/contract/model.ts';
import { visit, walk } from '../../integration/platform/authorizationWalk.ts';
import { registration, upload } from '../../integration/platform/fixture.ts';
import { openOtherTool } from '../../integration/platform/otherTool.ts';
import type { Scenario, ScenarioOptions } from '../../integration/platform/scenario.ts';
import { png, zipOf } from '../../shared/media.ts';

/** What a write needs to know of what was prepared for it. */
export interface Facts {
  readonly workspace: string;
  readonly miniProgram: string;
  readonly picture: string;
  /** Of the release that it is about. */
  readonly release: string;
  readonly version: string;
  /** The revision of what it changes. */
  readonly revision: number;
  /** Whatever else it names. */
  readonly id: string;
}

/** What a write that is about to be sent finds running. */
export interface Running {
  readonly facts: Facts;
  /** Over a good line. */
  readonly owner: ReleaseClient;
  /** Calls `/control/…` of the simulator. */
  control(path: string, fields?: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Follows the release until it fits. */
  until(fits: (release: Release) => boolean): Promise<Release>;
}

export interface WriteRow {
  readonly from: ScenarioOptions['stage'];
  /** Prepared without the proxy that writes down: AlipayCN's pictures are fetched from the gateway's own address alone. */
  readonly direct?: true;
  /** Prepares what lasts, once for all cells of the write. */
  readonly prepare?: (scenario: Scenario) => Promise<Partial<Facts>>;
  /** Prepares what a process has in memory, in each cell. */
  readonly setUp?: (cell: Running) => Promise<Partial<Facts>>;
  readonly call: (client: ReleaseClient, facts: Facts, options: CallOptions) => Promise<unknown>;
  /** How a person goes on after a failure at AlipayCN, where that is not the same call once more. */
  readonly again?: (cell: Running) => Promise<unknown>;
  /** Refuses a repetition of what was done, since its answer holds a secret that is told once. */
  readonly toldOnce?: string;
}

const app = 'alipayCN';
/** Made once: a zip holds the time at which it was made, and a write is repeated with the same bytes. */
const zip = zipOf();
const target = { targetApp: app };
const member = async ({ owner, program }: Scenario): Promise<Partial<Facts>> => {
  const { revision } = await owner.putMember({ workspace: program.workspace, user: 'lin' }, { role: 'master' });
  return { id: 'lin', revision };
};
const place = ({ miniProgram }: Facts) => ({ miniProgram, app });
const match = ({ revision: ifMatch }: Facts, options: CallOptions): CallOptions => ({ ...options, ifMatch });

type ReleaseCall = 'apply' | 'withdraw' | 'stopGrayscale' | 'cancel' | 'rollBack' | 'finalRelease';
const act =
  (action: ReleaseCall): WriteRow['call'] =>
  (client, facts, options) =>
    client[action]({ release: facts.release }, {}, match(facts, options));

/** A code of AlipayCN's page that nobody has handed over yet; it is good for ten minutes. */
async function askForCode({ owner, facts }: Running): Promise<Partial<Facts>> {
  const { url } = await owner.startAuthorization(place(facts), {});
  return { id: (await walk(url)).search };
}

async function authorizeAs({ owner, facts }: Running, account?: string): Promise<void> {
  const { url } = await owner.startAuthorization(place(facts), {});
  await visit(await walk(url, account ? { account } : {}));
}

/** What every write of the contract needs, and how it is called. */
const table = {
  createWorkspace: { from: 'program', call: (c, _, o) => c.createWorkspace({}, { name: 'Second Ltd' }, o) },
  updateWorkspace: {
    from: 'program',
    prepare: async ({ owner, program: { workspace } }) => ({
      revision: (await owner.getWorkspace({ workspace })).revision,
    }),
    call: (c, f, o) => c.updateWorkspace({ workspace: f.workspace }, { name: 'Corner Group' }, match(f, o)),
  },
  deleteWorkspace: {
    from: 'program',
    prepare: async ({ owner }) => {
      const { id: workspace, revision } = await owner.createWorkspace({}, { name: 'Second Ltd' });
      return { workspace, revision };
    },
    call: (c, f, o) => c.deleteWorkspace({ workspace: f.workspace }, undefined, match(f, o)),
  },
  putBasicInformation: {
    from: 'program',
    prepare: async ({ owner, program }) => ({
      revision: (await owner.getBasicInformation({ workspace: program.workspace })).revision,
    }),
    call: (c, f, o) =>
      c.putBasicInformation(
        { workspace: f.workspace },
        { ...registration(f.picture), contactName: 'Lin' },
        match(f, o),
      ),
  },
  putMember: {
    from: 'program',
    call: (c, f, o) => c.putMember({ workspace: f.workspace, user: 'lin' }, { role: 'master' }, o),
  },
  deleteMember: {
    from: 'program',
    prepare: member,
    call: (c, f, o) => c.deleteMember({ workspace: f.workspace, user: 'lin' }, undefined, match(f, o)),
  },
  createMemberToken: {
    from: 'program',
    prepare: member,
    toldOnce: 'tokenShownOnce',
    call: (c, f, o) => c.createMemberToken({ workspace: f.workspace, user: 'lin' }, { label: 'ci' }, o),
  },
  deleteMemberToken: {
    from: 'program',
    prepare: async (scenario) => {
      await member(scenario);
      const { workspace } = scenario.program;
      return { id: (await scenario.owner.createMemberToken({ workspace, user: 'lin' }, { label: 'ci' })).id };
    },
    call: (c, f, o) => c.deleteMemberToken({ workspace: f.workspace, user: 'lin', token: f.id }, undefined, o),
  },
  uploadFile: { from: 'program', call: (c, f, o) => c.uploadFile({ workspace: f.workspace }, png(190, 190), o) },
  createMiniProgram: {
    from: 'program',
    call: (c, f, o) => c.createMiniProgram({ workspace: f.workspace }, { name: '第二家店' }, o),
  },
  updateMiniProgram: {
    from: 'program',
    call: (c, f, o) =>
      c.updateMiniProgram({ miniProgram: f.miniProgram }, { servicePhone: '0571-77777777' }, { ...o, ifMatch: 1 }),
  },
  deleteMiniProgram: {
    from: 'language',
    prepare: async ({ owner, program }) => ({
      revision: (await owner.getMiniProgram({ miniProgram: program.id })).revision,
    }),
    call: (c, f, o) => c.deleteMiniProgram({ miniProgram: f.miniProgram }, undefined, match(f, o)),
  },
  putLanguage: {
    from: 'program',
    call: (c, f, o) => {
      const entry = { name: 'Coffee', tagline: 'Good coffee daily', description: 'A good coffee every single day.' };
      return c.putLanguage({ miniProgram: f.miniProgram, locale: 'en' }, { ...entry, logo: f.picture }, o);
    },
  },
  deleteLanguage: {
    from: 'language',
    call: (c, f, o) =>
      c.deleteLanguage({ miniProgram: f.miniProgram, locale: 'zh-CN' }, undefined, { ...o, ifMatch: 1 }),
  },
  createQrCode: {
    from: 'fullRelease',
    direct: true,
    call: (c, f, o) => c.createQrCode({ miniProgram: f.miniProgram }, { description: 'At the door' }, o),
  },
  startAuthorization: { from: 'language', call: (c, f, o) => c.startAuthorization(place(f), {}, o) },
  submitAuthorizationCode: {
    from: 'language',
    setUp: askForCode,
    call: (c, f, o) => {
      const given = new URLSearchParams(f.id);
      const code = given.get('app_auth_code') ?? given.get('auth_code') ?? '';
      return c.submitAuthorizationCode(place(f), { code, state: given.get('state') ?? '' }, o);
    },
    // A code that was handed over works once, so whoever is not authorized starts anew.
    again: async (cell) => {
      const { state } = await cell.owner.checkAuthorization(place(cell.facts), {});
      if (state !== 'authorized') await authorizeAs(cell);
    },
  },
  decideAuthorization: {
    from: 'authorized',
    setUp: async (cell) => {
      await authorizeAs(cell, 'other');
      return { id: (await cell.owner.getAuthorization(place(cell.facts))).offer?.merchantAppId ?? '' };
    },
    again: async (cell) => {
      const { owner, facts } = cell;
      const { merchantAppId } = await owner.checkAuthorization(place(facts), {});
      if (merchantAppId === facts.id) return;
      await authorizeAs(cell, 'other');
      await owner.decideAuthorization(place(facts), { accept: true, merchantAppId: facts.id });
    },
    call: (c, f, o) => c.decideAuthorization(place(f), { accept: true, merchantAppId: f.id }, o),
  },
  checkAuthorization: { from: 'authorized', call: (c, f, o) => c.checkAuthorization(place(f), {}, o) },
  checkName: { from: 'authorized', call: (c, f, o) => c.checkName(place(f), { name: '街角茶馆' }, o) },
  uploadVersion: {
    from: 'program',
    call: async (c, f, o) =>
      c.uploadVersion({ miniProgram: f.miniProgram }, await zip, { ...o, query: { number: '1.0.0' } }),
  },
  deleteVersion: {
    from: 'program',
    prepare: async ({ owner, program }) => {
      const { id: version, revision } = await upload(owner, program, '1.0.0');
      return { version, revision };
    },
    call: (c, f, o) => c.deleteVersion({ version: f.version }, undefined, match(f, o)),
  },
  createVersionFromTemplate: {
    from: 'authorized',
    call: (c, f, o) => c.createVersionFromTemplate(place(f), { number: '1.0.0', templateId: '2021000000000101' }, o),
  },
  adoptVersion: {
    from: 'authorized',
    prepare: async (scenario) => {
      await (await openOtherTool(scenario, scenario.port, scenario.program)).upload('1.0.0');
      return {};
    },
    call: (c, f, o) => c.adoptVersion({ ...place(f), number: '1.0.0' }, {}, o),
  },
  createRelease: {
    from: 'language',
    prepare: async ({ owner, program }) => ({ version: (await upload(owner, program, '1.0.0')).id }),
    call: (c, f, o) => c.createRelease({ version: f.version }, target, o),
  },
  createTrialQrCode: {
    from: 'newVersionCreated',
    direct: true,
    call: (c, f, o) => c.createTrialQrCode({ version: f.version }, target, o),
  },
  putConfiguration: {
    from: 'newVersionCreated',
    prepare: async ({ owner, path }) => ({ revision: (await owner.getConfiguration(path)).revision }),
    call: (c, f, o) => {
      const lists = { serverDomains: ['https://api.example.com'], h5Domains: [], testers: [] };
      const texts = {
        versionDescription: '第二个版本，提供门店查询、在线点单和会员积分等功能。',
        category: '',
        testAccount: 'lin',
      };
      const body = { ...lists, ...texts, screenshots: [f.picture, f.picture] };
      return c.putConfiguration({ release: f.release }, body, match(f, o));
    },
  },
  apply: { from: 'newVersionCreated', call: act('apply') },
  withdraw: { from: 'underReview', call: act('withdraw') },
  startGrayscale: {
    from: 'releasePreparation',
    call: (c, f, o) => c.startGrayscale({ release: f.release }, { ratio: 10 }, match(f, o)),
  },
  raiseGrayscale: {
    from: 'grayscaleRelease',
    call: (c, f, o) => c.raiseGrayscale({ release: f.release }, { ratio: 30 }, match(f, o)),
  },
  stopGrayscale: { from: 'grayscaleRelease', call: act('stopGrayscale') },
  finalRelease: { from: 'releasePreparation', call: act('finalRelease') },
  cancel: { from: 'releasePreparation', call: act('cancel') },
  rollBack: {
    from: 'fullRelease',
    prepare: async (scenario) => {
      const { id: release, versionId: version, revision } = await scenario.reach('fullRelease', '1.0.1');
      return { release, version, revision };
    },
    call: act('rollBack'),
  },
  takeOffline: {
    from: 'fullRelease',
    call: (c, f, o) => c.takeOffline({ release: f.release }, { reason: 'A wrong price.' }, match(f, o)),
  },
  stopWaiting: {
    from: 'newVersionCreated',
    setUp: async ({ owner, facts, control, until }) => {
      const fault = { method: 'alipay.open.mini.version.audit.apply', kind: 'refuse', code: 'SYSTEM_ERROR' };
      await control('faults', { ...fault, status: 429, times: 1, milliseconds: 300_000 });
      const applying = owner.apply({ release: facts.release }, {}, match(facts, { timeoutMilliseconds: 20_000 }));
      const { revision } = await until(({ pending }) => pending?.state === 'waiting');
      applying.catch(() => undefined);
      return { revision };
    },
    call: (c, f, o) => c.stopWaiting({ release: f.release }, {}, { ...o, ifMatch: '*' }),
  },
  acknowledge: {
    from: 'grayscaleRelease',
    prepare: async (scenario) => {
      await scenario.alipayCn.console(await scenario.merchant(), 'stopGray', '1.0.0');
      await scenario.owner.reconcile(scenario.place, {});
      return { revision: (await scenario.read()).revision };
    },
    call: (c, f, o) => c.acknowledge({ release: f.release }, {}, match(f, o)),
  },
  reconcile: { from: 'underReview', call: (c, f, o) => c.reconcile(place(f), {}, o) },
  simulateReview: {
    from: 'underReview',
    call: (c, f, o) => c.simulateReview({ release: f.release }, { reviewer: 'alipayCN', decision: 'approved' }, o),
  },
} satisfies { readonly [N in EndpointName]?: WriteRow };

export type WriteName = keyof typeof table;
export const writes: { readonly [N in WriteName]: WriteRow } = table;
export const writeNames = Object.keys(table) as WriteName[];

/** The endpoints that change something and are missing here. */
export const missingWrites = (): string[] =>
  Object.entries(endpoints)
    .filter(([name, { method }]) => method !== 'GET' && !(name in table))
    .map(([name]) => name);
