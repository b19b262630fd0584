import { randomUUID } from 'node:crypto';
import type { ReleaseClient } from '../../../src/client/client.types.ts';
import { type Endpoint, type EndpointName, endpoints } from '../../../src/core/contract/endpoints.ts';
import type { PlatformAnswer } from '../../../src/core/contract/exchange.types.ts';
import type { PlatformOptions } from '../../../src/platform/platform.ts';
import { png, zipOf } from '../../shared/media.ts';
import { addChinese, authorize, createProgram, openStage, type Program, type Stage } from './fixture.ts';
import { expectations, type MemberName, type SubjectName } from './roleMatrix.ts';

type Subject = Readonly<Record<string, string>>;

/** Two workspaces with members of every kind, and a mini program with a release for every kind of subject. */
export interface RoleWorld extends Stage {
  readonly tokens: Readonly<Record<MemberName, string>>;
  readonly subjects: Readonly<Record<SubjectName, Subject>>;
  /** What only the other workspace has. */
  readonly foreignMarkers: readonly string[];
  /** What only the mini program has that is not assigned to the developer. */
  readonly unassignedMarkers: readonly string[];
  /** Every answer so far, with who got it. */
  readonly answers: { readonly member: MemberName; readonly asked: string; readonly text: string }[];
  ask(name: EndpointName, member: MemberName, subject: SubjectName, more?: Asked): Promise<PlatformAnswer>;
  /** Any request. */
  send(method: string, path: string, member: MemberName, more?: Asked): Promise<PlatformAnswer>;
}

export interface Asked {
  readonly body?: unknown;
  readonly query?: string;
  readonly ifMatch?: string | undefined;
  readonly key?: string;
  readonly path?: Readonly<Record<string, string>>;
}

/** A mini program with a version and a release, all marked by a word. */
async function addRelease(client: ReleaseClient, program: Program, word: string): Promise<Subject> {
  const { id: picture } = await client.uploadFile(
    { workspace: program.workspace },
    png(180 + word.length, 180 + word.length),
  );
  await addChinese(client, { ...program, picture }, `${word}咖啡`);
  const place = { miniProgram: program.id };
  const { id: version } = await client.uploadVersion(place, await zipOf(), {
    query: { number: '1.0.0', description: `${word} description` },
  });
  const { id: release } = await client.createRelease({ version }, { targetApp: 'alipayCN' });
  const path = { app: 'alipayCN', locale: 'zh-CN', number: '0.0.9' };
  return { ...path, workspace: program.workspace, miniProgram: program.id, version, release, file: picture };
}

const textOf = ({ status, headers, body }: PlatformAnswer): string =>
  `${status} ${JSON.stringify(headers)} ${body instanceof Uint8Array ? Buffer.from(body).toString('latin1') : body}`;

/** Bytes of a request's body, with their type. */
async function bodyOf(value: unknown): Promise<{ type: string; bytes: Uint8Array }> {
  if (value === 'zip') return { type: 'application/zip', bytes: await zipOf() };
  if (value instanceof Uint8Array) return { type: 'application/octet-stream', bytes: value };
  return { type: 'application/json', bytes: Buffer.from(JSON.stringify(value ?? {})) };
}

/** Opens the world; whoever opens it ends it. */
export async function openRoleWorld(options: Partial<PlatformOptions> = {}): Promise<RoleWorld> {
  const stage = await openStage(options);
  try {
    return await populate(stage);
  } catch (error) {
    await stage.end();
    throw error;
  }
}

async function populate(stage: Stage): Promise<RoleWorld> {
  const { owner, platform } = stage;
  const issue = async (client: ReleaseClient, workspace: string, user: string, body: object = {}) =>
    client.createMemberToken({ workspace, user }, { label: 'world', ...body });

  const first = await createProgram(owner, 'First');
  const own = await addRelease(owner, first, 'first');
  await authorize(owner, first);
  const workspace = first.workspace;
  const { id: secondId } = await owner.createMiniProgram({ workspace }, { name: 'SECONDMARK program' });
  const second = await addRelease(owner, { ...first, id: secondId }, 'SECONDMARK');
  const other = await createProgram(owner, 'OTHERMARK program');
  const foreign = await addRelease(owner, other, 'OTHERMARK');

  await owner.putMember({ workspace, user: 'olga' }, { role: 'owner', name: 'Olga' });
  await owner.putMember({ workspace, user: 'max' }, { role: 'master', name: 'Max' });
  await owner.putMember({ workspace, user: 'dev' }, { role: 'developer', assigned: [first.id] });
  await owner.putMember({ workspace, user: 'una' }, { role: 'developer', assigned: [secondId] });
  await owner.putMember({ workspace, user: 'gone' }, { role: 'master' });
  const gone = await issue(owner, workspace, 'gone');
  await owner.deleteMember({ workspace, user: 'gone' }, undefined, { ifMatch: 1 });

  // Somebody of both workspaces, with another name there, and one who is there alone.
  await owner.putMember({ workspace: other.workspace, user: 'max' }, { role: 'owner', name: 'OTHERMARK Max' });
  await owner.putMember({ workspace: other.workspace, user: 'othermark-bo' }, { role: 'owner', name: 'OTHERMARK Bo' });
  const outsider = await issue(owner, other.workspace, 'othermark-bo', { label: 'OTHERMARK label' });
  await owner.deleteMember({ workspace: other.workspace, user: 'mei' }, undefined, { ifMatch: 1 });
  const bo = stage.as('othermark-bo');
  await bo.putMember(
    { workspace: other.workspace, user: 'othermark-una' },
    { role: 'developer', assigned: [other.id] },
  );

  const token = async (user: string) => (await issue(owner, workspace, user)).token;
  const tokens = {
    local: platform.tokenFor('mei'),
    owner: await token('olga'),
    master: await token('max'),
    assigned: await token('dev'),
    unassigned: await token('una'),
    outsider: outsider.token,
    reader: (await issue(owner, workspace, 'olga', { readOnly: true })).token,
    nobody: '',
    gone: gone.token,
  };
  const missing: Subject = {
    ...own,
    ...Object.fromEntries(['workspace', 'miniProgram', 'version', 'release'].map((part) => [part, randomUUID()])),
    user: 'someone',
    token: randomUUID(),
    file: 'f'.repeat(64),
  };
  const answers: RoleWorld['answers'] = [];

  const send: RoleWorld['send'] = async (method, path, member, { body, ifMatch, key = randomUUID() } = {}) => {
    const { type, bytes } = await bodyOf(body);
    const headers: Record<string, string> = { 'content-type': type };
    if (tokens[member]) headers.authorization = `Bearer ${tokens[member]}`;
    if (method !== 'GET') headers['idempotency-key'] = key;
    if (ifMatch !== undefined) headers['if-match'] = ifMatch;
    const answer = await platform.answer({
      method,
      url: `http://platform.embedded${path}`,
      headers,
      body: method === 'GET' ? null : [bytes],
      signal: new AbortController().signal,
    });
    answers.push({ member, asked: `${method} ${path}`, text: textOf(answer) });
    return answer;
  };
  const subjects = {
    own: { ...own, user: 'una' },
    unassigned: { ...second, user: 'una' },
    foreign: { ...foreign, user: 'othermark-una' },
    missing,
  };
  return {
    ...stage,
    tokens,
    subjects,
    answers,
    foreignMarkers: [
      'OTHERMARK',
      'othermark',
      outsider.id,
      outsider.token,
      ...['workspace', 'miniProgram', 'version', 'release', 'file'].map((part) => foreign[part] ?? ''),
    ],
    unassignedMarkers: [
      'SECONDMARK',
      ...['miniProgram', 'version', 'release', 'file'].map((part) => second[part] ?? ''),
    ],
    send,
    ask: async (name, member, subject, more = {}) => {
      const { method, path, match }: Endpoint = endpoints[name];
      const parts: Record<string, string> = { ...subjects[subject], ...more.path };
      if (name === 'deleteMemberToken' && subject !== 'missing' && !more.path?.token) {
        const client = subject === 'foreign' ? bo : owner;
        parts.token = (await issue(client, parts.workspace ?? '', parts.user ?? '')).id;
      }
      const { body, query } = { ...expectations[name], ...more };
      const filled = path.replace(/\{(\w+)\}/g, (_, part: string) => encodeURIComponent(parts[part] ?? ''));
      const ifMatch = match === 'none' ? undefined : '"999999"';
      return send(method, query ? `${filled}?${query}` : filled, member, { ifMatch, ...more, body });
    },
  };
}

/** The code of a problem. */
export const codeOf = ({ status, body }: PlatformAnswer): string =>
  status < 400 ? '' : (JSON.parse(String(body)) as { code: string }).code;
