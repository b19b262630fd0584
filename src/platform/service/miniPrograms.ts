import { randomUUID } from 'node:crypto';
import { checkForm } from '../../core/fieldChecks.ts';
import { limitsOfLanguage, miniProgramLimits } from '../../core/limits.ts';
import { ProblemError } from '../../core/problems.ts';
import { stageRow } from '../../core/targets/target.ts';
import type { Handlers } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import { picturesOf } from '../domain/pictures.ts';
import type { MiniProgramRow } from '../store/documents.ts';
import { memoize } from '../store/memoize.ts';
import type { Tx } from '../store/store.types.ts';
import { programOf, readLimit, requireRevision, requireRole, sees, workspaceOf } from './access.ts';
import { languageView, miniProgramView } from './views.ts';

type Names =
  | 'listMiniPrograms'
  | 'createMiniProgram'
  | 'getMiniProgram'
  | 'updateMiniProgram'
  | 'putLanguage'
  | 'deleteLanguage';

const localePattern = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2,3}|\d{3}))?$/;

function requireValid(values: Readonly<Record<string, string>>): void {
  const problems = checkForm(miniProgramLimits, values);
  if (problems.length > 0) throw new ProblemError('invalidInput', {}, problems);
}

/** A target that needs the language, while a release to it is not over. */
function neededBy(context: ServiceContext, tx: Tx, program: MiniProgramRow, locale: string): string | null {
  for (const release of tx.children('release', program.id)) {
    const target = context.targets.find(({ id }) => id === release.targetApp);
    const over = !target || stageRow(target, release.stage)?.tone === 'ended';
    if (target && !over && target.requires.languages.includes(locale)) return target.name;
  }
  return null;
}

/** Mini programs and their languages. */
export const miniProgramHandlers = (context: ServiceContext): Pick<Handlers, Names> => ({
  listMiniPrograms: async ({ actor, path, query }) =>
    context.store.read((read) => {
      const tx = memoize(read);
      const { member } = workspaceOf(tx, path.workspace, actor);
      const page = tx.page('miniProgram', path.workspace, query.cursor ?? null, readLimit(query.limit));
      const visible = page.items.filter(({ id }) => sees(member, id));
      return { items: visible.map((program) => miniProgramView(context, tx, program, member.role)), next: page.next };
    }),

  createMiniProgram: async ({ actor, path, body, once }) =>
    context.store.write((tx) => {
      const { member } = workspaceOf(tx, path.workspace, actor);
      requireRole(context, member, 'createMiniProgram');
      const values = {
        name: body.name.trim(),
        industry: body.industry?.trim() ?? '',
        servicePhone: body.servicePhone?.trim() ?? '',
        serviceEmail: body.serviceEmail?.trim() ?? '',
      };
      requireValid(values);
      const id = randomUUID();
      const place = { parent: path.workspace, workspaceId: path.workspace, miniProgramId: id };
      const program = tx.insert('miniProgram', id, { workspaceId: path.workspace, ...values, languages: [] }, place);
      const view = miniProgramView(context, tx, program, member.role);
      once.answer(tx, view);
      return view;
    }),

  getMiniProgram: async ({ actor, path }) =>
    context.store.read((tx) => {
      const { program, member } = programOf(tx, path.miniProgram, actor);
      return miniProgramView(context, tx, program, member.role);
    }),

  updateMiniProgram: async ({ actor, path, body, ifMatch, once }) =>
    context.store.write((tx) => {
      const { program, member } = programOf(tx, path.miniProgram, actor);
      requireRole(context, member, 'editMiniProgram');
      requireRevision(ifMatch, program, () => miniProgramView(context, tx, program, member.role));
      const { name, industry, servicePhone, serviceEmail } = program;
      const given = Object.entries(body).filter((entry): entry is [string, string] => entry[1] !== undefined);
      const values = {
        name,
        industry,
        servicePhone,
        serviceEmail,
        ...Object.fromEntries(given.map(([k, v]) => [k, v.trim()])),
      };
      requireValid(values);
      const view = miniProgramView(context, tx, tx.update('miniProgram', program.id, values), member.role);
      once.answer(tx, view);
      return view;
    }),

  putLanguage: async ({ actor, path, body, ifMatch, once }) =>
    context.store.write((tx) => {
      const { program, member } = programOf(tx, path.miniProgram, actor);
      requireRole(context, member, 'editLanguages');
      if (!localePattern.test(path.locale)) {
        throw new ProblemError('invalidInput', {}, [{ field: 'locale', code: 'field.type', params: {} }]);
      }
      const existing = program.languages.find(({ locale }) => locale === path.locale);
      if (existing) requireRevision(ifMatch, existing, () => languageView(tx, program, existing));
      const logo = picturesOf(tx, program.workspaceId, [body.logo]);
      const problems = checkForm(limitsOfLanguage(path.locale), { ...body, logo: body.logo === '' ? [] : logo });
      if (problems.length > 0) throw new ProblemError('invalidInput', {}, problems);
      const entry = {
        locale: path.locale,
        name: body.name.trim(),
        tagline: body.tagline.trim(),
        description: body.description.trim(),
        logo: body.logo,
        revision: (existing?.revision ?? 0) + 1,
        updatedAt: context.clock().toISOString(),
      };
      const languages = existing
        ? program.languages.map((language) => (language === existing ? entry : language))
        : [...program.languages, entry];
      const view = languageView(tx, tx.update('miniProgram', program.id, { languages }), entry);
      once.answer(tx, view);
      return view;
    }),

  deleteLanguage: async ({ actor, path, ifMatch, once }) =>
    context.store.write((tx) => {
      const { program, member } = programOf(tx, path.miniProgram, actor);
      requireRole(context, member, 'editLanguages');
      const existing = program.languages.find(({ locale }) => locale === path.locale);
      if (!existing) throw new ProblemError('notFound');
      requireRevision(ifMatch, existing, () => languageView(tx, program, existing));
      const target = neededBy(context, tx, program, path.locale);
      if (target) throw new ProblemError('languageLast', { locale: path.locale, target });
      tx.update('miniProgram', program.id, {
        languages: program.languages.filter((language) => language !== existing),
      });
      once.answer(tx, undefined);
      return undefined;
    }),
});
