import { rm } from 'node:fs/promises';
import { readAll } from '../../client/pages.ts';
import type { Member } from '../../core/contract/model.ts';
import { roles } from '../../core/permissions.ts';
import { writePrivateFile } from '../../files/privateFile.ts';
import { roleName } from '../../texts/labels/labels.ts';
import { inputError, oneOf } from '../model/cliError.ts';
import type { Run, VerbContext } from '../model/context.types.ts';
import { listing, table } from '../output/format.ts';
import { requireProgram, requireWorkspace, unknownName } from '../session/resolve.ts';
import { writeNew } from './qrCodes.ts';

const fetchMembers = ({ client }: VerbContext, workspace: string): Promise<Member[]> =>
  readAll((query) => client.listMembers({ workspace }, undefined, { query }));

export const listMembers: Run = async (context) => {
  const items = await fetchMembers(context, (await requireWorkspace(context)).id);
  const rows = items.map(({ userId, name, role, assigned }) => [
    userId,
    name,
    roleName(context.language, role),
    assigned === null ? context.say('memberAll') : assigned.join(', '),
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
  const { client, confirm, say, write } = context;
  const { workspace, member } = await requireMember(context);
  const { userId: id, revision } = member;
  await confirm(say('ask.membersRemove', { id, name: workspace.name }));
  const path = { workspace: workspace.id, user: id };
  await write((call) => client.deleteMember(path, undefined, { ...call, ifMatch: revision }));
  return { result: { id }, lines: [say('removed', { name: id })] };
};

export const listTokens: Run = async (context) => {
  const { client, say } = context;
  const { workspace, member } = await requireMember(context);
  const path = { workspace: workspace.id, user: member.userId };
  const items = await readAll((query) => client.listMemberTokens(path, undefined, { query }));
  const lines = items.map(({ id, label, expiresAt }) => say('tokenLine', { id, label, until: expiresAt ?? '—' }));
  return listing(context, items, lines);
};

const days = ({ option, say }: VerbContext): number | undefined => {
  const value = option('days');
  if (value === undefined || /^[1-9]\d{0,2}$/.test(value)) return value === undefined ? undefined : Number(value);
  throw inputError(say, 'optionWrong', { option: '--days', value, known: '1–366' });
};

/** The secret goes into a new file of mode 0600 alone, so that no log holds it. */
export const createToken: Run = async (context) => {
  const { client, option, say, write } = context;
  const out = option('out');
  if (!out) throw inputError(say, 'optionMissing', { command: 'tokens create', option: '--out' });
  const lasting = days(context);
  const { workspace, member } = await requireMember(context);
  // The file first: a token that could not be written would be lost.
  const file = await writeNew(context, out, '', 0o600);
  const body = { label: option('description') ?? 'mprelease', ...(lasting ? { days: lasting } : {}) };
  const path = { workspace: workspace.id, user: member.userId };
  try {
    const { token, ...result } = await write((call) => client.createMemberToken(path, body, call));
    await writePrivateFile(file, `${token}\n`);
    return { result: { ...result, file }, lines: [say('tokenWritten', { file })] };
  } catch (error) {
    await rm(file); // else the same command would find it in its way
    throw error;
  }
};

export const revokeToken: Run = async (context) => {
  const { client, confirm, say, word, write } = context;
  const { workspace, member } = await requireMember(context);
  const id = word('TOKEN');
  await confirm(say('ask.tokensRevoke', { id, user: member.userId }));
  const path = { workspace: workspace.id, user: member.userId, token: id };
  await write((call) => client.deleteMemberToken(path, undefined, call));
  return { result: { id }, lines: [say('removed', { name: id })] };
};
