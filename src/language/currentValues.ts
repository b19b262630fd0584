import type { MiniProgram, Picture } from '../core/contract/model.ts';
import { topLevelFields } from '../core/forms/field.ts';
import { languageEntryForm } from '../core/forms/languageEntry.ts';
import { miniProgramForm } from '../core/forms/miniProgram.ts';
import type { JsonPath } from '../core/releaseFile/fileProblems.ts';
import { highestVersionNumber } from '../core/versionNumber.ts';
import { fileSize } from '../texts/format.ts';
import { roleName, stageName } from '../texts/labels/labels.ts';
import type { Language } from '../texts/language.ts';
import { editorText } from '../texts/releaseFile/releaseFileEditor.ts';
import type { Subjects } from './subjects.ts';

const shortened = (text: string): string => (text.length > 200 ? `${text.slice(0, 199)}…` : text);

/** What the platform has for a place of the file, in words; `null` where nothing is known of it. */
export function describeCurrentValue(language: Language, subjects: Subjects, path: JsonPath): string | null {
  const { workspace, miniProgram } = subjects;
  const [top, second, third] = path;
  switch (top) {
    case 'workspace':
      return workspace && [roleName(language, workspace.role), ...describeQuotas(language, subjects)].join('; ');
    case 'miniProgram':
      return miniProgram && [miniProgram.name, ...miniProgram.languages.map(({ locale }) => locale)].join(', ');
    case 'version':
      return describeVersion(language, subjects);
    case 'languages':
      return miniProgram && typeof second === 'string' ? describeEntry(language, miniProgram, second, third) : null;
    case 'grayscale':
      return third === 'ratio' ? describeRatios(language, subjects) : null;
    default: {
      const isOfProgram = top !== undefined && top in topLevelFields(miniProgramForm);
      return miniProgram && isOfProgram ? describeValue(language, miniProgram, top) : null;
    }
  }
}

function describeValue(language: Language, stored: object, field: string | number): string | null {
  const value = (stored as Readonly<Record<string, string | Picture | undefined>>)[field];
  if (value === undefined) return null;
  if (typeof value === 'string') return shortened(value) || editorText(language, 'hover.nothing');
  const { type, width, height, bytes } = value;
  return editorText(language, 'hover.picturePresent', { type, width, height, size: fileSize(bytes) });
}

const describeQuotas = (language: Language, { workspace, targets }: Subjects): string[] =>
  targets.flatMap(({ app }) => {
    const quota = workspace?.targets.find((one) => one.app === app.id)?.miniPrograms;
    if (!quota || quota.limit === null) return [];
    return [editorText(language, 'hover.quota', { used: quota.used, limit: quota.limit, target: app.name })];
  });

function describeVersion(language: Language, { miniProgram, version, versions, targets }: Subjects): string | null {
  if (!miniProgram) return null;
  const stages = targets.flatMap(({ app, release }) =>
    release ? [`${app.name}: ${stageName(language, release.rejection ? 'rejected' : release.stage)}`] : [],
  );
  if (stages.length > 0) return stages.join('; ');
  if (version) return editorText(language, 'propose.usedVersion');
  const highest = highestVersionNumber(versions.map(({ number }) => number));
  return highest === null
    ? editorText(language, 'hover.firstVersion')
    : editorText(language, 'hover.highest', { version: highest });
}

function describeEntry(
  language: Language,
  { languages }: MiniProgram,
  locale: string,
  field: string | number | undefined,
): string | null {
  const entry = languages.find((one) => one.locale === locale);
  if (!entry) return editorText(language, 'hover.nothing');
  if (field === undefined) return shortened([entry.name, entry.tagline].join(' · '));
  return field in languageEntryForm ? describeValue(language, entry, field) : null;
}

const describeRatios = (language: Language, { targets }: Subjects): string | null =>
  targets
    .map(({ app, release }) => {
      const ratios = app.ratios.map(({ ratio, possible }) =>
        possible ? `${ratio}%` : `${ratio}% (${editorText(language, 'hover.impossible')})`,
      );
      const now = release && stageName(language, release.stage);
      const words = editorText(language, 'hover.ratios', { target: app.name, ratios: ratios.join(', ') });
      return now ? `${now}${release.ratio === null ? '' : ` ${release.ratio}%`}. ${words}` : words;
    })
    .join('; ') || null;
