import type { Picture } from '../../core/contract/model.ts';
import { checkText, type FieldProblem } from '../../core/fieldChecks.ts';
import {
  basicInformationLimits,
  languageLimits,
  miniProgramLimits,
  type TextLimit,
  workspaceLimits,
} from '../../core/limits.ts';
import { fieldProblemText, roleName } from '../../texts/words.ts';
import { back, type Choice } from '../ui.ts';
import type { CommandContext, Run } from './context.ts';
import { dropDraft, editForm, type Form } from './form.ts';
import { presentError } from './present.ts';
import { askLanguage, askMiniProgram, askWorkspace } from './subjects.ts';

const validator =
  (context: CommandContext, field: string, limit: TextLimit) =>
  (value: string): string | null => {
    const problem: FieldProblem | null = checkText(field, limit, value);
    return problem ? fieldProblemText(context.language, problem) : null;
  };

export const createWorkspace: Run = async (context) => {
  const { client, store, text, ui } = context;
  const name = await ui.input({
    title: text('workspace.title'),
    prompt: text('workspace.name'),
    value: '',
    validate: validator(context, 'name', workspaceLimits.name),
  });
  if (typeof name !== 'string') return;
  try {
    await client.createWorkspace({}, { name });
    await store.refresh();
    const next = text('miniProgram.title');
    if ((await ui.tell('information', text('workspace.created', { name }), next)) === next) {
      await context.run('miniProgram.create');
    }
  } catch (error) {
    await presentError(context, error);
  }
};

export const createMiniProgram: Run = async (context, subject) => {
  const { client, store, text, ui } = context;
  if (store.snapshot.workspaces.length === 0) await context.run('workspace.create');
  if (store.snapshot.workspaces.length === 0) return;
  const workspace = await askWorkspace(context, 'miniProgram.create', subject);
  if (!workspace) return;
  const form: Form = {
    draft: `draft/miniProgram/${workspace.id}`,
    title: text('miniProgram.title'),
    workspaceId: workspace.id,
    limits: miniProgramLimits,
    stored: { name: '', industry: '', servicePhone: '', serviceEmail: '' },
    partial: false,
    focus: ['servicePhone'],
  };
  const values = await editForm(context, form);
  if (!values) return;
  try {
    const program = await client.createMiniProgram({ workspace: workspace.id }, values as { name: string });
    await dropDraft(context, form);
    await store.refresh();
    const next = context.text('upload.title');
    const pressed = await ui.tell('information', text('miniProgram.created', { name: program.name }), next);
    if (pressed === next) await context.run('version.upload', { workspaceId: workspace.id, miniProgramId: program.id });
  } catch (error) {
    await presentError(context, error, { workspaceId: workspace.id });
  }
};

export const editMiniProgram: Run = async (context, subject) => {
  const { client, store, text, ui } = context;
  const program = await askMiniProgram(context, 'miniProgram.edit', subject);
  if (!program) return;
  const { name, industry, servicePhone, serviceEmail } = program;
  const form: Form = {
    draft: `draft/miniProgram/${program.id}`,
    title: program.name,
    workspaceId: program.workspaceId,
    limits: miniProgramLimits,
    stored: { name, industry, servicePhone, serviceEmail },
    partial: false,
    // A target app may demand one of the two: whoever has given none is asked for it.
    focus: servicePhone || serviceEmail ? [] : ['servicePhone'],
  };
  const values = await editForm(context, form);
  if (!values) return;
  try {
    await client.updateMiniProgram({ miniProgram: program.id }, values as Record<string, string>, {
      ifMatch: program.revision,
    });
    await dropDraft(context, form);
    await store.refresh();
    void ui.tell('information', text('miniProgram.saved', { name: String(values.name) }));
  } catch (error) {
    await store.refresh();
    await presentError(context, error, { miniProgramId: program.id });
  }
};

const localePattern = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/;

async function askLocale(
  context: CommandContext,
  present: readonly string[],
  title: string,
): Promise<string | undefined> {
  const { store, text, ui } = context;
  const required = new Set(store.snapshot.targetApps.flatMap((app) => app.requires.languages));
  const known = ['zh-CN', 'en-US', 'zh-HK', 'ja-JP', 'ko-KR', 'th-TH', 'ms-MY', 'id-ID', 'fil-PH'];
  const items: Choice<string>[] = [...required, ...known.filter((locale) => !required.has(locale))].map((locale) => ({
    value: locale,
    label: locale,
    description: [
      new Intl.DisplayNames([context.language], { type: 'language' }).of(locale),
      required.has(locale) ? text('language.required') : '',
      present.includes(locale) ? text('language.present') : '',
    ]
      .filter(Boolean)
      .join(' · '),
  }));
  for (;;) {
    const chosen = await ui.pick({
      title,
      placeholder: text('language.pick'),
      items: [...items, { value: '', label: text('language.other'), icon: 'edit' }],
    });
    if (chosen === undefined || chosen === back) return undefined;
    if (chosen) return chosen;
    const typed = await ui.input({
      title,
      canGoBack: true,
      prompt: text('language.otherPrompt'),
      value: '',
      validate: (value) => (localePattern.test(value.trim()) ? null : text('language.otherBad')),
    });
    if (typed === undefined) return undefined;
    if (typed !== back) return typed;
  }
}

async function putLanguage(
  context: CommandContext,
  miniProgramId: string,
  locale: string,
  selectNext: boolean,
): Promise<void> {
  const { client, store, text, ui } = context;
  const program = Object.values(store.snapshot.miniPrograms)
    .flat()
    .find((candidate) => candidate.id === miniProgramId);
  if (!program) return;
  const entry = program.languages.find((language) => language.locale === locale);
  const form: Form = {
    draft: `draft/language/${program.id}/${locale}`,
    title: text('language.editTitle', { locale, name: program.name }),
    workspaceId: program.workspaceId,
    limits: languageLimits,
    stored: {
      name: entry?.name ?? '',
      tagline: entry?.tagline ?? '',
      description: entry?.description ?? '',
      logo: entry ? [entry.logo] : [],
    },
    partial: false,
  };
  const values = await editForm(context, form);
  if (!values) return;
  const [logo] = values.logo as Picture[];
  const body = {
    name: String(values.name),
    tagline: String(values.tagline),
    description: String(values.description),
    logo: logo?.id ?? '',
  };
  try {
    await client.putLanguage({ miniProgram: program.id, locale }, body, entry ? { ifMatch: entry.revision } : {});
    await dropDraft(context, form);
    await store.refresh();
    const next = text('language.selectNext');
    const message = text('language.saved', { locale, name: program.name });
    const pressed = await ui.tell('information', message, ...(selectNext ? [next] : []));
    if (pressed === next) await context.run('version.selectApp', { miniProgramId: program.id });
  } catch (error) {
    await store.refresh();
    await presentError(context, error, { miniProgramId: program.id });
  }
}

export const addLanguage: Run = async (context, subject) => {
  const program = await askMiniProgram(context, 'miniProgram.addLanguage', subject);
  if (!program) return;
  const present = program.languages.map((entry) => entry.locale);
  const title = context.text('language.title', { name: program.name });
  const locale = subject?.locale ?? (await askLocale(context, present, title));
  if (locale) await putLanguage(context, program.id, locale, true);
};

export const editLanguage: Run = async (context, subject) => {
  const chosen = await askLanguage(context, 'miniProgram.editLanguage', subject);
  if (chosen) await putLanguage(context, chosen.program.id, chosen.entry.locale, false);
};

export const removeLanguage: Run = async (context, subject) => {
  const { client, store, text, ui } = context;
  const chosen = await askLanguage(context, 'miniProgram.removeLanguage', subject);
  if (!chosen) return;
  const { program, entry } = chosen;
  const message = text('language.removeConfirm', { locale: entry.locale, name: program.name });
  if (!(await ui.confirm(message, text('language.removeDetail'), text('language.removeAction')))) return;
  try {
    await client.deleteLanguage({ miniProgram: program.id, locale: entry.locale }, undefined, {
      ifMatch: entry.revision,
    });
    await store.refresh();
  } catch (error) {
    await presentError(context, error, { miniProgramId: program.id });
  }
};

export const editBasicInformation: Run = async (context, subject) => {
  const { client, store, text, ui } = context;
  const workspace = await askWorkspace(context, 'workspace.editBasicInformation', subject);
  if (!workspace) return;
  try {
    const path = { workspace: workspace.id };
    const stored = await client.getBasicInformation(path);
    const {
      legalName,
      registrationType,
      registrationNumber,
      validUntil,
      registeredAddress,
      contactName,
      phone,
      email,
      licencePictures,
    } = stored;
    const form: Form = {
      draft: `draft/basicInformation/${workspace.id}`,
      title: text('basic.title', { name: workspace.name }),
      placeholder: text('form.assumed'),
      workspaceId: workspace.id,
      limits: basicInformationLimits,
      stored: {
        legalName,
        registrationType,
        registrationNumber,
        validUntil,
        registeredAddress,
        contactName,
        phone,
        email,
        licencePictures,
      },
      partial: false,
    };
    const values = await editForm(context, form);
    if (!values) return;
    const pictures = (values.licencePictures as Picture[]).map((picture) => picture.id);
    const body = { ...(values as Record<string, string>), licencePictures: pictures } as unknown as Parameters<
      typeof client.putBasicInformation
    >[1];
    await client.putBasicInformation(path, body, { ifMatch: stored.revision });
    await dropDraft(context, form);
    await store.refresh();
    void ui.tell('information', `${text('common.saved', { what: form.title })} ${text('basic.reviewed')}`);
  } catch (error) {
    await presentError(context, error, { workspaceId: workspace.id });
  }
};

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
  if (typeof id !== 'string') return;
  const roles: Choice<'owner' | 'master' | 'developer'>[] = (['developer', 'master', 'owner'] as const).map((role) => ({
    value: role,
    label: roleName(language, role),
    description: role === 'developer' ? text('member.some') : text('member.all'),
  }));
  const role = await ui.pick({ title, placeholder: text('member.role', { id }), items: roles });
  if (!role || role === back) return;
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
    if (!chosen || chosen === back) return;
    assigned = chosen;
  }
  try {
    await client.putMember({ workspace: workspace.id, user: id }, { role, ...(assigned ? { assigned } : {}) });
    void ui.tell('information', text('member.added', { id, role: roleName(language, role), name: workspace.name }));
  } catch (error) {
    await presentError(context, error, { workspaceId: workspace.id });
  }
};

/** Only while AlipayCN is simulated: sees and does what another member may. */
export const actAs: Run = async (context) => {
  const { client, language, store, text, ui } = context;
  const title = text('actAs.title');
  try {
    const choices: Choice<string | null>[] = [{ value: null, label: text('actAs.self'), icon: 'account' }];
    for (const workspace of store.snapshot.workspaces) {
      const { items } = await client.listMembers({ workspace: workspace.id });
      for (const member of items) {
        if (choices.some((choice) => choice.value === member.userId)) continue;
        const description = `${roleName(language, member.role)} · ${workspace.name}`;
        choices.push({ value: member.userId, label: member.name, description, icon: 'person' });
      }
    }
    if (choices.length < 2) return void (await ui.tell('information', text('actAs.none')));
    const chosen = await ui.pick({ title, placeholder: text('actAs.placeholder'), items: choices });
    if (chosen === undefined || chosen === back) return;
    await context.actAs(chosen);
    const name = choices.find((choice) => choice.value === chosen)?.label ?? '';
    void ui.tell('information', text('actAs.done', { name }));
  } catch (error) {
    await presentError(context, error);
  }
};
