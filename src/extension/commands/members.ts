import { platformText } from '../../texts/editor/platforms.ts';
import { roleName } from '../../texts/labels/labels.ts';
import { askWorkspace } from '../prompts/subjects.ts';
import type { Run } from '../shared/context.ts';
import type { Choice } from '../shared/prompts.ts';

export const addMember: Run = async (context, subject) => {
  const { client, language, store, text, ui } = context;
  const workspace = await askWorkspace(context, 'workspace.addMember', subject);
  if (!workspace) return;
  const title = text('member.title', { name: workspace.name });
  const id = await ui.input({
    title,
    prompt: text('member.id'),
    value: '',
    validate: (value) => (/^[A-Za-z0-9][A-Za-z0-9._-]{1,59}$/.test(value.trim()) ? null : text('member.idBad')),
  });
  if (id === undefined) return;
  const roles: Choice<'owner' | 'master' | 'developer'>[] = (['developer', 'master', 'owner'] as const).map((role) => ({
    value: role,
    label: roleName(language, role),
    description: role === 'developer' ? text('member.some') : text('member.all'),
  }));
  const role = await ui.pick({ title, placeholder: text('member.role', { id }), items: roles });
  if (!role) return;
  const programs = store.snapshot.miniPrograms[workspace.id] ?? [];
  let assigned: string[] | undefined;
  if (role === 'developer') {
    const everything = programs.map((program) => program.id);
    const items: Choice<string[]>[] = [
      ...programs.map((program) => ({ value: [program.id], label: program.name })),
      ...(programs.length > 1 ? [{ value: everything, label: text('member.all') }] : []),
    ];
    const chosen =
      programs.length === 0 ? [] : await ui.pick({ title, placeholder: text('member.assigned', { id }), items });
    if (!chosen) return;
    assigned = chosen;
  }
  await client.putMember({ workspace: workspace.id, user: id }, { role, ...(assigned ? { assigned } : {}) });
  void ui.tell('information', text('member.added', { id, role: roleName(language, role), name: workspace.name }));
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
  if (choices.length < 2) return void (await ui.tell('information', text('actAs.none')));
  const chosen = await ui.pick({ title, placeholder: text('actAs.placeholder'), items: choices });
  if (chosen === undefined) return;
  await context.accounts.actAs(chosen);
  const name = choices.find((choice) => choice.value === chosen)?.label ?? '';
  void ui.tell('information', text('actAs.done', { name }));
};
