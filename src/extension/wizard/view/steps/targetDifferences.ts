import { englishNamePattern } from '../../../../core/forms/languageEntry.ts';
import { list } from '../../../../texts/format.ts';
import { fieldName } from '../../../../texts/labels.ts';
import { allReleases } from '../../../store/snapshot.ts';
import { formState } from '../../model/formState.ts';
import { fieldId, languageForm, stepOfForm } from '../../model/forms.ts';
import { heldNow } from '../../model/targetInformation.ts';
import type { Facts } from '../../model/wizardState.ts';
import type { Block, FactsBlock } from '../../protocol/protocol.ts';
import { notice } from '../parts/notices.ts';

/** Fields that an application hands over, and the form in which they stand; `once`: frozen by the first release. */
const sent = [
  { field: 'name', form: languageForm('zh-CN'), rule: 'frozen' },
  { field: 'tagline', form: languageForm('zh-CN'), rule: 'monthly' },
  { field: 'description', form: languageForm('zh-CN'), rule: 'monthly' },
  { field: 'servicePhone', form: 'program', rule: 'free' },
  { field: 'serviceEmail', form: 'program', rule: 'free' },
] as const;

/** A version was online once: from then on AlipayCN restricts changes (docs/alipaycn-api.md §1.6). */
export const wasOnline = ({ snapshot, program, target }: Facts): boolean =>
  allReleases(snapshot).some(
    (release) =>
      release.miniProgramId === program?.id &&
      release.targetApp === target?.id &&
      release.reached.some(({ stage }) => stage === 'fullRelease'),
  );

/** The English name that AlipayCN would not take is left out, which is said. */
export function englishNameBlock(facts: Facts): Block[] {
  const locale = facts.program?.languages.find((entry) => entry.locale.startsWith('en'))?.locale;
  const name = locale ? String(formState(facts, languageForm(locale))?.values.name ?? '') : '';
  if (!locale || name === '' || englishNamePattern.test(name)) return [];
  const { text } = facts;
  return [notice('info', text('held.englishName', { name }), text('held.englishNameDetail'))];
}

/** What AlipayCN holds beside what is sent, where the two differ, and what its rules say of such a change. */
export function heldBlocks(facts: Facts): Block[] {
  const { language, text, target } = facts;
  const held = heldNow(facts);
  if (!held) return [];
  const changes = sent.flatMap(({ field, form, rule }) => {
    const before = held[field];
    const now = String(formState(facts, form)?.values[field] ?? '').trim();
    return before !== null && now !== '' && before.trim() !== now ? [{ field, form, rule, before, now }] : [];
  });
  if (changes.length === 0) return [];
  const rows = changes.map(({ field, form, before, now }): FactsBlock['rows'][number] => ({
    label: fieldName(language, field),
    value: now,
    before,
    marks: [],
    pictures: [],
    edit: {
      step: stepOfForm(form),
      field: fieldId(form, field),
      label: text('button.edit', { name: fieldName(language, field) }),
    },
  }));
  const named = (rule: string) =>
    list(
      language,
      changes.filter((change) => change.rule === rule).map(({ field }) => fieldName(language, field)),
    );
  const online = wasOnline(facts);
  const [frozen, monthly] = [named('frozen'), named('monthly')];
  return [
    ...(online && frozen ? [notice('warning', text('held.frozen'), text('held.frozenDetail'))] : []),
    ...(online && monthly
      ? [notice('info', text('held.monthly', { fields: monthly }), text('held.monthlyDetail'))]
      : []),
    { kind: 'facts', title: text('held.title', { target: target?.name ?? '' }), rows },
  ];
}
