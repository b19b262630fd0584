import { readAll } from '../../client/pages.ts';
import type { Member, Token, Workspace } from '../../core/contract/model.ts';
import { tokenLimits } from '../../core/limits.ts';
import { dateTime, dotted } from '../../texts/format.ts';
import { roleName } from '../../texts/labels/labels.ts';
import { askWorkspace } from '../prompts/subjects.ts';
import { validateText } from '../prompts/validateText.ts';
import type { CommandContext, Run } from '../shared/context.ts';
import type { Choice } from '../shared/prompts.ts';
import { confirmDeletion } from './deletions.ts';

type Path = { readonly workspace: string; readonly user: string };

/** How long a token may last, in days. */
const lifetimes = [30, 90, 180, 366] as const;

function tokenChoice({ language, text }: CommandContext, token: Token): Choice<Token> {
  const { createdAt, expiresAt, label, lastUsedAt, readOnly } = token;
  const isOver = expiresAt !== null && Date.parse(expiresAt) <= Date.now();
  const used =
    lastUsedAt === null ? text('token.neverUsed') : text('token.used', { at: dateTime(language, lastUsedAt) });
  const until =
    expiresAt !== null && text(isOver ? 'token.expired' : 'token.expires', { at: dateTime(language, expiresAt) });
  return {
    value: token,
    icon: isOver ? 'circle-slash' : 'key',
    label: label || text('token.unnamed'),
    description: dotted(text(readOnly ? 'token.readOnly' : 'token.readWrite'), used),
    detail: dotted(text('token.created', { at: dateTime(language, createdAt) }), until),
  };
}

/** Makes a token, whose secret is copied or else useless: it is revoked again. */
async function createToken(context: CommandContext, path: Path): Promise<void> {
  const { client, editor, language, text, ui } = context;
  const title = text('token.create', path);
  const label = await ui.input({
    title,
    prompt: text('token.label'),
    value: '',
    validate: validateText(language, 'label', tokenLimits.label),
  });
  if (label === undefined) return;
  const readOnly = await ui.pick({
    title,
    placeholder: text('token.scope'),
    items: [
      { value: true, label: text('token.readOnly'), detail: text('token.readOnlyDetail'), icon: 'eye' },
      { value: false, label: text('token.readWrite'), detail: text('token.readWriteDetail'), icon: 'edit' },
    ],
  });
  if (readOnly === undefined) return;
  const items = lifetimes.map((value) => ({ value, label: text('token.days', { count: value }) }));
  const days = await ui.pick({ title, placeholder: text('token.lifetime'), items, active: 90 });
  if (days === undefined) return;
  const { id, token } = await client.createMemberToken(path, { ...(label ? { label } : {}), days, readOnly });
  if (await ui.confirm(text('token.made', path), text('token.madeDetail'), text('token.copy'))) {
    await editor.copy(token);
    void ui.tell('information', text('token.copied'));
  } else {
    await client.deleteMemberToken({ ...path, token: id }, undefined);
    void ui.tell('information', text('token.notCopied'));
  }
}

async function revokeToken(context: CommandContext, path: Path, token: Token): Promise<void> {
  const { client, language, text } = context;
  const sure = await confirmDeletion(context, 'token', {
    user: path.user,
    label: token.label || text('token.unnamed'),
    created: dateTime(language, token.createdAt),
    used: token.lastUsedAt === null ? text('token.never') : dateTime(language, token.lastUsedAt),
  });
  if (sure) await client.deleteMemberToken({ ...path, token: token.id }, undefined);
}

/** The tokens of a member, until the person leaves the list. */
export async function manageTokensOf(
  context: CommandContext,
  { id: workspace, actions }: Workspace,
  { name, userId: user }: Member,
): Promise<void> {
  const { client, text, ui } = context;
  const path = { workspace, user };
  const mayCreate = actions.some((action) => action.name === 'manageMembers' && action.allowed);
  for (;;) {
    const tokens = await readAll((query) => client.listMemberTokens(path, undefined, { query }));
    const items: Choice<Token | null>[] = [
      ...(mayCreate ? [{ value: null, label: text('token.createItem'), icon: 'add' }] : []),
      ...tokens.map((token) => tokenChoice(context, token)),
    ];
    const title = text('token.title', { name });
    if (items.length === 0) return void (await ui.tell('information', text('token.none', { name })));
    const chosen = await ui.pick({ title, placeholder: text('token.placeholder'), items });
    if (chosen === undefined) return;
    if (chosen === null) await createToken(context, path);
    else await revokeToken(context, path, chosen);
  }
}

/** Tokens: one's own, or with the right to manage members those of a member. */
export const manageTokens: Run = async (context, subject) => {
  const { client, language, store, text, ui } = context;
  const found = await askWorkspace(context, 'workspace.manageTokens', subject);
  if (!found) return;
  const self = store.snapshot.me?.user.id;
  const mayManage = found.actions.some(({ name, allowed }) => name === 'manageMembers' && allowed);
  const all = await readAll((query) => client.listMembers({ workspace: found.id }, undefined, { query }));
  const members = mayManage ? all : all.filter(({ userId }) => userId === self);
  const items = members.map((member) => ({
    value: member,
    icon: 'person',
    label: member.name,
    description: dotted(roleName(language, member.role), member.name !== member.userId && member.userId),
  }));
  const [first, ...others] = members;
  const member =
    others.length === 0
      ? first
      : await ui.pick({ title: text('token.whose'), placeholder: text('token.whosePlaceholder'), items });
  if (member) await manageTokensOf(context, found, member);
};
