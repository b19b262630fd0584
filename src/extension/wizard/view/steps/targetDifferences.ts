import { englishNamePattern } from '../../../../core/forms/languageEntry.ts';
import { list } from '../../../../texts/format.ts';
import { editFieldName, fieldName } from '../../../../texts/labels/labels.ts';
import { allReleases } from '../../../store/snapshot.ts';
import { formState } from '../../model/formState.ts';
import { fieldId, formStep, languageForm } from '../../model/forms.ts';
import { targetInformation } from '../../model/targetData.ts';
import type { Facts } from '../../model/wizardState.ts';
import { type Content, factList, factRow, notice } from '../parts/blocks.ts';

/** Fields that an application sends, their form, and how AlipayCN restricts changes (docs/alipaycn-api.md §1.6). */
const sent = [
  { field: 'name', form: languageForm('zh-CN'), rule: 'frozen' },
  { field: 'tagline', form: languageForm('zh-CN'), rule: 'monthly' },
  { field: 'description', form: languageForm('zh-CN'), rule: 'monthly' },
  { field: 'servicePhone', form: 'program', rule: 'free' },
  { field: 'serviceEmail', form: 'program', rule: 'free' },
] as const;

/** The restrictions hold as soon as a version was online once. */
const wasOnline = ({ snapshot, program, target }: Facts): boolean =>
  allReleases(snapshot).some(
    (release) =>
      release.miniProgramId === program?.id &&
      release.targetApp === target?.id &&
      release.reached.some(({ stage }) => stage === 'fullRelease'),
  );

/** Says that an English name which AlipayCN does not accept is left out. */
export function englishNameNotice(facts: Facts): Content {
  const locale = facts.program?.languages.find((entry) => entry.locale.startsWith('en'))?.locale;
  const name = locale ? String(formState(facts, languageForm(locale))?.values.name ?? '') : '';
  if (name === '' || englishNamePattern.test(name)) return null;
  return notice(
    'info',
    facts.text('targetDifferences.englishName', { name }),
    facts.text('targetDifferences.englishNameDetail'),
  );
}

/** AlipayCN's values beside the ones to be sent, where they differ, and what its rules say of such a change. */
export function differenceBlocks(facts: Facts): Content {
  const { language, text, target } = facts;
  const current = targetInformation(facts);
  if (!current) return null;
  const changes = sent.flatMap(({ field, form, rule }) => {
    const before = current[field];
    const now = String(formState(facts, form)?.values[field] ?? '').trim();
    const name = fieldName(language, field);
    if (before === null || now === '' || before.trim() === now) return [];
    const edit = { step: formStep(form), field: fieldId(form, field), label: editFieldName(facts.language, field) };
    return [{ name, rule, row: factRow(name, now, { before, edit }) }];
  });
  if (changes.length === 0) return null;
  const restricted = (rule: string) =>
    wasOnline(facts) ? changes.filter((change) => change.rule === rule).map(({ name }) => name) : [];
  const fields = list(language, restricted('monthly'));
  return [
    restricted('frozen').length > 0 &&
      notice('warning', text('targetDifferences.frozen'), text('targetDifferences.frozenDetail')),
    fields && notice('info', text('targetDifferences.monthly', { fields }), text('targetDifferences.monthlyDetail')),
    factList(
      text('targetDifferences.title', { target: target?.name ?? '' }),
      changes.map(({ row }) => row),
    ),
  ];
}
