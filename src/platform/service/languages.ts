import { languageEntryForm, languageEntryFormFor } from '../../core/forms/languageEntry.ts';
import { completeWith, trimmed } from '../../core/forms/values.ts';
import { ProblemError } from '../../core/problems.ts';
import { stageRow } from '../../core/targets/target.ts';
import type { Handlers } from '../app/handlers.types.ts';
import { changedBy } from '../domain/changedBy.ts';
import type { ServiceContext } from '../domain/context.ts';
import { openReleases } from '../domain/ruleInputs.ts';
import { formProblems } from '../domain/storedForms.ts';
import type { MiniProgramRow } from '../store/documents.ts';
import type { Tx } from '../store/store.types.ts';
import { requireProgram, requireRevision, requireRole } from './access.ts';
import { languageView } from './views.ts';

const localePattern = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2,3}|\d{3}))?$/;

/** A target that needs the language, while a release to it is not over. */
async function neededBy(
  context: ServiceContext,
  tx: Tx,
  program: MiniProgramRow,
  locale: string,
): Promise<string | null> {
  for (const target of context.targets.filter(({ requires }) => requires.languages.includes(locale))) {
    const open = await openReleases(tx, { miniProgramId: program.id, targetApp: target.id });
    if (open.some(({ stage }) => stageRow(target, stage)?.tone !== 'ended')) return target.name;
  }
  return null;
}

/** The language entries of a mini program. */
export const languageHandlers = (context: ServiceContext): Pick<Handlers, 'putLanguage' | 'deleteLanguage'> => ({
  putLanguage: async ({ actor, path, body, ifMatch, idempotency }) =>
    context.store.write(async (tx) => {
      const { program, member } = await requireProgram(tx, path.miniProgram, actor);
      requireRole(context, member, 'editLanguages');
      if (!localePattern.test(path.locale)) {
        throw new ProblemError('invalidInput', {}, [{ field: 'locale', code: 'field.type', params: {} }]);
      }
      const existing = program.languages.find(({ locale }) => locale === path.locale);
      if (existing) await requireRevision(ifMatch, existing, () => languageView(tx, program, existing));
      const values = completeWith(languageEntryForm, existing ?? {}, trimmed(languageEntryForm, body));
      const problems = await formProblems(tx, program.workspaceId, languageEntryFormFor(path.locale), values);
      if (problems.length > 0) throw new ProblemError('invalidInput', {}, problems);
      const entry = {
        locale: path.locale,
        ...values,
        revision: (existing?.revision ?? 0) + 1,
        updatedAt: context.clock().toISOString(),
        ...changedBy(context, actor),
      };
      const languages = existing
        ? program.languages.map((language) => (language === existing ? entry : language))
        : [...program.languages, entry];
      const view = await languageView(tx, await tx.update('miniProgram', program.id, { languages }), entry);
      await idempotency.answer(tx, view);
      return view;
    }),

  deleteLanguage: async ({ actor, path, ifMatch, idempotency }) =>
    context.store.write(async (tx) => {
      const { program, member } = await requireProgram(tx, path.miniProgram, actor);
      requireRole(context, member, 'editLanguages');
      const existing = program.languages.find(({ locale }) => locale === path.locale);
      if (!existing) throw new ProblemError('notFound');
      await requireRevision(ifMatch, existing, () => languageView(tx, program, existing));
      const target = await neededBy(context, tx, program, path.locale);
      if (target) throw new ProblemError('languageLast', { locale: path.locale, target });
      await tx.update('miniProgram', program.id, {
        languages: program.languages.filter((language) => language !== existing),
      });
      await idempotency.answer(tx, undefined);
      return undefined;
    }),
});
