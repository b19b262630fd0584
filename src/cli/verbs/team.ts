import { rm } from 'node:fs/promises';
import type { CallOptions } from '../../client/client.types.ts';
import { ReleaseError } from '../../client/errors.ts';
import { readAll } from '../../client/pages.ts';
import { repeatUntilAnswered } from '../../client/repeatWrite.ts';
import type { BodyOf, ResponseOf } from '../../core/contract/endpoints.ts';
import type { Member } from '../../core/contract/model.ts';
import { roles } from '../../core/permissions.ts';
import { writePrivateFile } from '../../files/privateFile.ts';
import { dateTime, list } from '../../texts/format.ts';
import { roleName } from '../../texts/labels/labels.ts';
import { CliError, fileError, inputError, oneOf } from '../model/cliError.ts';
import type { Run, VerbContext } from '../model/context.types.ts';
import { listing, table } from '../output/format.ts';
import { fetchPrograms, requireProgram, requireWorkspace, unknownName } from '../session/resolve.ts';
import { confirmDeletion } from './deletions.ts';
import { writeNew } from './qrCodes.ts';

const fetchMembers = ({ client }: VerbContext, workspace: string): Promise<Member[]> =>
  readAll((query) => client.listMembers({ workspace }, undefined, { query }));

export const listMembers: Run = async (context) => {
  const items = await fetchMembers(context, (await requireWorkspace(context)).id);
  const programs = await fetchPrograms(context);
  const nameOf = (id: string) => programs.find((program) => program.id === id)?.name ?? id;
  const rows = items.map(({ userId, name, role, assigned }) => [
    userId,
    name,
    roleName(context.language, role),
    assigned === null ? context.say('memberAll') : list(context.language, assigned.map(nameOf)),
  ]);
  return { result: { items }, lines: table(rows) };
};

export const setMember: Run = async (context) => {
  const { client, option, say, word, write } = context;
  const role = oneOf(say, '--role', option('role'), roles);
  const { id: workspace } = await requireWorkspace(context);
  const user = word('USER');
  const names = (option('assigned') ?? '').split(',').map((name) => name.trim());
  const assigned = await Promise.all(
    names.filter(Boolean).map(async (name) => (await requireProgram(context, name)).id),
  );
  const name = option('name');
  const body = { role, ...(assigned.length > 0 ? { assigned } : {}), ...(name ? { name } : {}) };
  const stored = (await fetchMembers(context, workspace)).find(({ userId }) => userId === user);
  const path = { workspace, user };
  await write((call) => client.putMember(path, body, stored ? { ...call, ifMatch: stored.revision } : call));
  const result = (await fetchMembers(context, workspace)).find(({ userId }) => userId === user) ?? null;
  return { result, lines: [say('changed', { kind: say('kind.member'), name: user })] };
};

/** @throws CliError */
async function requireMember(context: VerbContext) {
  const workspace = await requireWorkspace(context);
  const all = await fetchMembers(context, workspace.id);
  const member = all.find(({ userId }) => userId === context.word('USER'));
  if (member) return { workspace, member };
  const known = all.map(({ userId }) => ({ name: userId }));
  throw unknownName(context, 'member', context.word('USER'), known);
}

export const removeMember: Run = async (context) => {
  const { client, language, say, write } = context;
  const { workspace, member } = await requireMember(context);
  const { userId: id, revision } = member;
  const { length: tokens } = await fetchTokens(context, { workspace: workspace.id, user: id });
  const role = roleName(language, member.role);
  await confirmDeletion(context, 'member', { user: id, name: workspace.name, role, tokens });
  const path = { workspace: workspace.id, user: id };
  await write((call) => client.deleteMember(path, undefined, { ...call, ifMatch: revision }));
  return { result: { id }, lines: [say('removed', { name: id })] };
};

export const listTokens: Run = async (context) => {
  const { language, say } = context;
  const { workspace, member } = await requireMember(context);
  const path = { workspace: workspace.id, user: member.userId };
  const items = await fetchTokens(context, path);
  const lines = items.map(({ id, label, expiresAt, readOnly, lastUsedAt }) => {
    const access = say(readOnly ? 'tokenReads' : 'tokenChanges');
    const until = expiresAt === null ? '—' : dateTime(language, expiresAt);
    const used = lastUsedAt === null ? say('tokenUnused') : dateTime(language, lastUsedAt);
    return say('tokenLine', { id, label, access, until, used });
  });
  return listing(context, items, lines);
};

const days = ({ option, say }: VerbContext): number | undefined => {
  const value = option('days');
  if (value === undefined || /^[1-9]\d{0,2}$/.test(value)) return value === undefined ? undefined : Number(value);
  throw inputError(say, 'optionWrong', { option: '--days', value, known: '1–366' });
};

type TokenPath = { readonly workspace: string; readonly user: string };
type NewToken = ResponseOf<'createMemberToken'>;

const fetchTokens = ({ client, signal }: VerbContext, path: TokenPath) =>
  readAll((query) => client.listMemberTokens(path, undefined, { query, signal }));

/** That a token was made whose secret nobody has, with what revokes it. */
function tokenLost({ say }: VerbContext, ids: readonly string[], user: string, key: string | null): CliError {
  const commands = ids.map((id) => `mprelease tokens revoke ${user} ${id}`).join('; ');
  return new CliError(say('tokenLost', { commands }), 8, 'cli.tokenLost', { ids, user }, key);
}

/**
 * Issues a token. One whose secret was lost with the first answer is revoked and made anew; where that cannot be, it
 * is told. @throws CliError, ReleaseError
 */
async function issueToken(context: VerbContext, path: TokenPath, body: BodyOf<'createMemberToken'>): Promise<NewToken> {
  const { client, option, signal, write } = context;
  const before = new Set((await fetchTokens(context, path)).map(({ id }) => id));
  const make = (call: CallOptions) => client.createMemberToken(path, body, call).catch(toTokenWithoutSecret);
  let made: NewToken;
  try {
    made = await write(make);
  } catch (error) {
    const sent = ReleaseError.is(error) && error.idempotencyKey !== null && error.kind !== 'offline';
    const after = sent ? await fetchTokens(context, path).catch(() => []) : []; // what failed is told, not this
    const lost = after.filter(({ id, label }) => !before.has(id) && label === body.label).map(({ id }) => id);
    if (lost.length === 0) throw error;
    throw tokenLost(context, lost, path.user, ReleaseError.is(error) ? error.idempotencyKey : null);
  }
  if (made.token !== '') return made;
  // Under a key of an earlier command the token may be in use since then.
  if (option('idempotency-key') !== undefined) throw tokenLost(context, [made.id], path.user, null);
  await revoke(context, path, made.id);
  const again = await repeatUntilAnswered((idempotencyKey) => make({ idempotencyKey, signal }), { signal });
  if (again.token === '') throw tokenLost(context, [again.id], path.user, null);
  return again;
}

/** A token that the platform made before, and whose secret it tells nobody again. */
function toTokenWithoutSecret(error: unknown): NewToken {
  if (!ReleaseError.is(error) || error.code !== 'tokenShownOnce') throw error;
  const { id = '', label = '' } = error.params;
  return {
    id: String(id),
    label: String(label),
    createdAt: '',
    expiresAt: null,
    readOnly: false,
    lastUsedAt: null,
    token: '',
  };
}

const revoke = ({ client, signal }: VerbContext, path: TokenPath, token: string): Promise<void> =>
  repeatUntilAnswered(
    (idempotencyKey) => client.deleteMemberToken({ ...path, token }, undefined, { idempotencyKey, signal }),
    { signal },
  );

/** The secret goes into a new file of mode 0600 alone, so that no log holds it. */
export const createToken: Run = async (context) => {
  const { option, say } = context;
  const out = option('out');
  if (!out) throw inputError(say, 'optionMissing', { command: 'tokens create', option: '--out' });
  const lasting = days(context);
  const { workspace, member } = await requireMember(context);
  // The file first: a token that could not be written would be lost.
  const file = await writeNew(context, out, '', 0o600);
  const readOnly = option('read-only') === undefined ? {} : { readOnly: true };
  const body = { label: option('description') ?? 'mprelease', ...(lasting ? { days: lasting } : {}), ...readOnly };
  const path = { workspace: workspace.id, user: member.userId };
  try {
    const { token, ...result } = await issueToken(context, path, body);
    await writePrivateFile(file, `${token}\n`).catch(async (error: unknown) => {
      await revoke(context, path, result.id);
      throw fileError(say, file, error);
    });
    return { result: { ...result, file }, lines: [say('tokenWritten', { file })] };
  } catch (error) {
    await rm(file); // else the same command would find it in its way
    throw error;
  }
};

export const revokeToken: Run = async (context) => {
  const { client, language, say, word, write } = context;
  const { workspace, member } = await requireMember(context);
  const id = word('TOKEN');
  const known = await fetchTokens(context, { workspace: workspace.id, user: member.userId });
  const token = known.find((one) => one.id === id);
  if (!token)
    throw unknownName(
      context,
      'token',
      id,
      known.map((one) => ({ name: one.id })),
    );
  await confirmDeletion(context, 'token', {
    user: member.userId,
    label: token.label || id,
    created: dateTime(language, token.createdAt),
    used: token.lastUsedAt === null ? say('tokenUnused') : dateTime(language, token.lastUsedAt),
  });
  const path = { workspace: workspace.id, user: member.userId, token: id };
  await write((call) => client.deleteMemberToken(path, undefined, call));
  return { result: { id }, lines: [say('removed', { name: id })] };
};
