import { readAll } from '../../client/pages.ts';
import type { Member, Workspace } from '../../core/contract/model.ts';
import { type Role, roles } from '../../core/permissions.ts';
import { platformText } from '../../texts/editor/platforms.ts';
import { dotted, list } from '../../texts/format.ts';
import { roleName } from '../../texts/labels/labels.ts';
import { commandTable } from '../manifest/commandTable.ts';
import { askWorkspace } from '../prompts/subjects.ts';
import type { CommandContext, Run } from '../shared/context.ts';
import { offer } from '../shared/offer.ts';
import type { Choice } from '../shared/prompts.ts';
import { findMiniProgram } from '../store/snapshot.ts';
import { confirmDeletion } from './deletions.ts';
import { manageTokensOf } from './memberTokens.ts';

const roleOrder = ['developer', 'master', 'owner'] as const satisfies readonly Role[];

async function askRole({ language, text, ui }: CommandContext, title: string, id: string, active?: Role) {
  const items: Choice<Role>[] = roleOrder.map((role) => ({
    value: role,
    label: roleName(language, role),
    description: role === 'developer' ? text('member.some') : text('member.all'),
  }));
  return ui.pick({ title, placeholder: text('member.role', { id }), items, active });
}

/** The mini programs of a developer; none is asked where there is none. */
async function askAssigned(
  { store, text, ui }: CommandContext,
  workspace: Workspace,
  id: string,
  chosen: readonly string[],
): Promise<string[] | undefined> {
  const programs = store.snapshot.miniPrograms[workspace.id] ?? [];
  if (programs.length === 0) return [];
  const title = text('member.title', { name: workspace.name });
  const items = programs.map((program) => ({ value: program.id, label: program.name }));
  return ui.pickSeveral({ title, placeholder: text('member.assigned', { id }), items, chosen });
}

/** Stores a role with what it may see; `undefined` when the person left. */
async function putMember(
  context: CommandContext,
  workspace: Workspace,
  { userId, role, assigned, revision }: Pick<Member, 'userId' | 'assigned'> & { role: Role; revision?: number },
): Promise<Member | undefined> {
  const programs = role === 'developer' ? await askAssigned(context, workspace, userId, assigned ?? []) : [];
  if (!programs) return undefined;
  const body = { role, ...(role === 'developer' ? { assigned: programs } : {}) };
  const path = { workspace: workspace.id, user: userId };
  return context.client.putMember(path, body, revision === undefined ? {} : { ifMatch: revision });
}

async function addMemberTo(context: CommandContext, workspace: Workspace): Promise<void> {
  const { language, text, ui } = context;
  const title = text('member.title', { name: workspace.name });
  const id = await ui.input({
    title,
    prompt: text('member.id'),
    value: '',
    validate: (value) => (/^[A-Za-z0-9][A-Za-z0-9._-]{1,59}$/.test(value.trim()) ? null : text('member.idBad')),
  });
  if (id === undefined) return;
  const role = await askRole(context, title, id);
  const added = role && (await putMember(context, workspace, { userId: id, role, assigned: [] }));
  if (!added) return;
  void ui.tell('information', text('member.added', { id, role: roleName(language, added.role), name: workspace.name }));
}

export const addMember: Run = async (context, subject) => {
  const workspace = await askWorkspace(context, 'workspace.addMember', subject);
  if (workspace) await addMemberTo(context, workspace);
};

const isRole = (role: string): role is Role => (roles as readonly string[]).includes(role);

async function removeMember(context: CommandContext, workspace: Workspace, member: Member): Promise<void> {
  const { client, language, store } = context;
  const { userId: user, revision } = member;
  const path = { workspace: workspace.id, user };
  const tokens = await readAll((query) => client.listMemberTokens(path, undefined, { query }));
  const facts = { user, name: workspace.name, role: roleName(language, member.role), tokens: tokens.length };
  if (!(await confirmDeletion(context, 'member', facts))) return;
  await client.deleteMember(path, undefined, { ifMatch: revision });
  if (user === store.snapshot.me?.user.id) await store.refresh();
}

/** What is done with one member: another role, other mini programs, tokens, removal. */
async function manageMember(context: CommandContext, workspace: Workspace, member: Member): Promise<void> {
  const { text, ui } = context;
  const { assigned, name, revision, role, userId } = member;
  const title = text('member.manage', { name, workspace: workspace.name });
  const change = async (to: Role) =>
    void (await putMember(context, workspace, { userId, role: to, assigned, revision }));
  const items: Choice<() => Promise<void>>[] = [
    {
      icon: 'account',
      label: text('member.changeRole'),
      value: async () => {
        const chosen = await askRole(context, title, userId, isRole(role) ? role : undefined);
        if (chosen && chosen !== role) await change(chosen);
      },
    },
    ...(role === 'developer'
      ? [{ icon: 'list-selection', label: text('member.changeAssigned'), value: () => change('developer') }]
      : []),
    { icon: 'key', label: text('member.tokens'), value: () => manageTokensOf(context, workspace, member) },
    { icon: 'trash', label: text('member.remove'), value: () => removeMember(context, workspace, member) },
  ];
  const chosen = await ui.pick({ title, placeholder: text('member.managePlaceholder', { name }), items });
  await chosen?.();
}

/** The members of a workspace, until the person leaves the list. */
export const manageMembers: Run = async (context, subject) => {
  const { client, language, store, text, ui } = context;
  const workspace = await askWorkspace(context, 'workspace.manageMembers', subject);
  if (!workspace) return;
  const nameOf = (id: string) => findMiniProgram(store.snapshot, id)?.name ?? id;
  for (;;) {
    const members = await readAll((query) => client.listMembers({ workspace: workspace.id }, undefined, { query }));
    const items: Choice<Member | null>[] = [
      { value: null, label: text('member.add'), icon: 'person-add' },
      ...members.map((member) => ({
        value: member,
        icon: 'person',
        label: member.name,
        description: dotted(roleName(language, member.role), member.name !== member.userId && member.userId),
        detail: member.assigned === null ? text('member.all') : list(language, member.assigned.map(nameOf)),
      })),
    ];
    const title = text('member.listTitle', { name: workspace.name });
    const chosen = await ui.pick({ title, placeholder: text('member.listPlaceholder'), items });
    if (chosen === undefined) return;
    if (chosen === null) await addMemberTo(context, workspace);
    else await manageMember(context, workspace, chosen);
  }
};

/** Only while AlipayCN is simulated: sees and does what another member may. */
export const actAs: Run = async (context) => {
  const { client, language, store, text, ui } = context;
  const title = text('actAs.title');
  if (context.accounts.platforms.current())
    return void (await ui.tell('information', platformText(language, 'actAsElsewhere')));
  const choices: Choice<string | null>[] = [{ value: null, label: text('actAs.self'), icon: 'account' }];
  for (const workspace of store.snapshot.workspaces) {
    const { items } = await client.listMembers({ workspace: workspace.id });
    for (const member of items) {
      if (member.userId === context.accounts.self || choices.some(({ value }) => value === member.userId)) continue;
      const description = `${roleName(language, member.role)} · ${workspace.name}`;
      choices.push({ value: member.userId, label: member.name, description, icon: 'person' });
    }
  }
  if (choices.length < 2) {
    const add = commandTable['workspace.addMember'].title[language];
    return offer(ui, 'information', text('actAs.none'), [add, () => context.run('workspace.addMember')]);
  }
  const chosen = await ui.pick({ title, placeholder: text('actAs.placeholder'), items: choices });
  if (chosen === undefined) return;
  await context.accounts.actAs(chosen);
  const name = choices.find((choice) => choice.value === chosen)?.label ?? '';
  void ui.tell('information', text('actAs.done', { name }));
};
