import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReleaseClient } from '../../../src/client/client.ts';
import { type EndpointName, endpoints } from '../../../src/core/contract/endpoints.ts';
import type { PlatformRequest } from '../../../src/core/contract/exchange.types.ts';
import { simulatedConnection } from '../../../src/platform/connections/simulatedConnection.ts';
import { openPlatform } from '../../../src/platform/platform.ts';
import { addChinese, createProgram, memorySecrets, registration, upload } from '../../integration/platform/fixture.ts';
import { seedSimulator } from '../../integration/simulator/seed.ts';
import { png, zipOf } from '../../shared/media.ts';
import type { Random } from '../random.ts';
import { hostileText, hostileValue, mutateBytes, mutateJson } from './hostile.ts';

/** Tries one input; what is wrong with what came of it, or `null`. */
export type TryInput = (random: Random) => Promise<string | null>;

/** What tries inputs against something that is opened first. @param logged takes what it logs */
export type OpenInputs = (logged: string[]) => Promise<{ tryInput: TryInput; end(): Promise<void> }>;

const mostMilliseconds = 2000;
const names = Object.keys(endpoints) as EndpointName[];

interface Known {
  readonly token: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly bodies: Readonly<Record<string, unknown>>;
  readonly zip: Uint8Array;
  readonly picture: Uint8Array;
}

/** The bytes of a body: one that would be right with a place changed. */
function bodyOf(random: Random, { bodies, zip, picture }: Known, name: EndpointName): Uint8Array | null {
  const { body } = endpoints[name];
  if (body === null) return random.chance(0.9) ? null : Buffer.from(hostileText(random));
  if (body === 'zip') return random.chance(0.8) ? mutateBytes(random, zip) : Buffer.from(hostileText(random));
  if (body === 'bytes') return random.chance(0.8) ? mutateBytes(random, picture) : Buffer.from(hostileText(random));
  return Buffer.from(mutateJson(random, bodies[name] ?? {}));
}

function headersOf(random: Random, { token }: Known, name: EndpointName): Record<string, string> {
  const { body } = endpoints[name];
  const type = body === 'zip' ? 'application/zip' : body === 'bytes' ? 'application/octet-stream' : 'application/json';
  const maybe = (usual: string) => (random.chance(0.93) ? usual : hostileText(random).slice(0, 2000));
  return {
    authorization: maybe(`Bearer ${token}`),
    'content-type': maybe(type),
    'idempotency-key': maybe(`key-${random.next()}`),
    'if-match': maybe(random.pick(['"1"', '"2"', '*'])),
    'accept-language': maybe('en'),
    'mprelease-client': maybe('trust/1'),
  };
}

/** A problem as docs/decisions.md §4.3 has it. */
const isProblem = (body: Readonly<Record<string, unknown>>): boolean =>
  ['code', 'title', 'detail', 'requestId'].every((name) => typeof body[name] === 'string') &&
  Array.isArray(body.fields) &&
  typeof body.retryable === 'boolean';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** A request of the contract with something wrong with it. */
function makeRequest(random: Random, known: Known): PlatformRequest {
  const name = random.pick(names);
  const { method, path, query } = endpoints[name];
  const filled = path.replace(/\{(\w+)\}/g, (_, part: string) =>
    encodeURIComponent(
      random.chance(0.9) ? (known.ids[part] ?? '-') : hostileText(random).replace(/[\ud800-\udfff]/g, '?'),
    ),
  );
  const search = new URLSearchParams();
  // A wait is what it says, so none is asked for.
  for (const field of query.filter((one) => one !== 'wait'))
    if (random.chance(0.6))
      search.set(field, random.chance(0.3) ? '1.0.1' : textOf(hostileValue(random)).slice(0, 5000));
  const bytes = bodyOf(random, known, name);
  return {
    method: random.chance(0.98) ? method : random.pick(['GET', 'PUT', 'TRACE', 'PROPFIND']),
    url: `http://platform.embedded${filled}?${search}`,
    headers: headersOf(random, known, name),
    body: bytes
      ? (async function* pieces() {
          yield bytes;
        })()
      : null,
    signal: new AbortController().signal,
  };
}

/** A platform that is asked wrongly in every way. */
export const openRequests: OpenInputs = async (logged) => {
  const folder = await mkdtemp(join(tmpdir(), 'inputs-'));
  await seedSimulator(join(folder, 'simulator.sqlite'));
  const connection = simulatedConnection(folder);
  const platform = await openPlatform({
    folder,
    secrets: memorySecrets(),
    connection,
    localUser: { id: 'mei', name: 'Mei' },
    version: '0.0.0',
    logger: (line) => logged.push(line),
  });
  const token = platform.tokenFor('mei');
  const client = createReleaseClient({
    baseUrl: 'http://platform.embedded',
    answer: platform.answer,
    token: () => token,
    clientName: 'trust/1',
  });
  const program = await createProgram(client);
  await addChinese(client, program);
  const version = await upload(client, program, '1.0.0');
  const release = await client.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
  const { workspace, id: miniProgram, picture } = program;
  const known: Known = {
    token,
    ids: {
      workspace,
      miniProgram,
      version: version.id,
      release: release.id,
      app: 'alipayCN',
      user: 'lin',
      locale: 'en',
      number: '1.0.0',
      file: picture,
      token: '-',
    },
    bodies: {
      createWorkspace: { name: 'Team' },
      putBasicInformation: registration(picture),
      putMember: { role: 'developer', assigned: [miniProgram], name: 'Lin' },
      createMemberToken: { label: 'ci', days: 3 },
      createMiniProgram: { name: 'Shop', servicePhone: '0571-88888888' },
      updateMiniProgram: { servicePhone: '0571-88888888' },
      putLanguage: {
        name: 'Coffee',
        tagline: 'Good coffee daily',
        description: 'A good coffee every day.',
        logo: picture,
      },
      putConfiguration: {
        versionDescription: 'x'.repeat(40),
        category: '',
        screenshots: [picture, picture],
        serverDomains: ['https://a.example'],
        h5Domains: [],
        testers: [],
        testAccount: '',
      },
      createRelease: { targetApp: 'alipayCN' },
      startGrayscale: { ratio: 10 },
      takeOffline: { reason: 'A wrong price.' },
      simulateReview: { reviewer: 'alipayCN', decision: 'rejected', reason: 'No.' },
      submitAuthorizationCode: { code: 'c', state: 's' },
      checkName: { name: 'Shop' },
      createVersionFromTemplate: { number: '2.0.0', templateId: 't', ext: '{}' },
    },
    zip: await zipOf(),
    picture: png(60, 60),
  };
  const tryInput: TryInput = async (random) => {
    const request = makeRequest(random, known);
    const started = performance.now();
    const answer = await platform.answer(request);
    const milliseconds = performance.now() - started;
    const what = `${request.method} ${request.url.slice(0, 200)}`;
    if (answer.status >= 500 && answer.status !== 503)
      return `${what}: ${answer.status} ${String(answer.body).slice(0, 300)}`;
    if (milliseconds > mostMilliseconds) return `${what}: answered after ${Math.round(milliseconds)} ms`;
    if (answer.status < 400) return null;
    return isProblem(JSON.parse(String(answer.body))) ? null : `${what}: ${answer.status} without a problem`;
  };
  const end = async () => {
    await platform.close();
    await connection.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { tryInput, end };
};
