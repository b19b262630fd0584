import { fieldsOf } from '../core/configurationReasons.ts';
import { basicInformationForm } from '../core/forms/basicInformation.ts';
import { configurationForm } from '../core/forms/configuration.ts';
import { type Form, isSecret } from '../core/forms/field.ts';
import type { ReceivedReason } from '../core/problems.ts';
import { atField } from '../core/releaseFile/fileChecks.ts';
import {
  type FileProblem,
  type Fix,
  type FixCommand,
  fileProblem,
  insertFix,
} from '../core/releaseFile/fileProblems.ts';
import { formFieldPath } from '../core/releaseFile/formFieldPaths.ts';
import { findChanges } from './changes.ts';
import type { Desired } from './desiredState.ts';
import { findMissing } from './missing.ts';
import type { PlatformState, TargetState } from './platformState.ts';
import { applyRefusals, isAuthorized } from './refusals.ts';

/** Stages of a release whose texts reviewers have, so that another text in the file is not sent any more. */
const reviewed: readonly string[] = ['underReview', 'releasePreparation', 'grayscaleRelease'];

/**
 * All that stands in the way of a release file now or later and that only the platform knows, each at the place in the file
 * that would mend it and with the command that does. What the file and the lists of the platform tell is in `liveProblems`.
 */
export const findBlockers = (desired: Desired, state: PlatformState): FileProblem[] =>
  state.targets.flatMap((target) => {
    const { release } = target;
    if (!release || release.stage === 'newVersionCreated') return applicationProblems(desired, state, target);
    return reviewed.includes(release.stage) ? reviewedProblems(desired, target) : [];
  });

/** What a command is about. */
function subjectOf({ workspace, miniProgram, version }: PlatformState, { target, release }: TargetState) {
  return {
    ...(workspace && { workspaceId: workspace.id }),
    ...(miniProgram && { miniProgramId: miniProgram.id }),
    ...(version && { versionId: version.id }),
    ...(release && { releaseId: release.id }),
    targetApp: target.id,
  };
}

function applicationProblems(desired: Desired, state: PlatformState, target: TargetState): FileProblem[] {
  const { workspace, miniProgram } = state;
  const { release } = target;
  const { name } = target.target;
  const subject = subjectOf(state, target);
  const command = (action: FixCommand['action'], isThere: unknown): FixCommand[] =>
    isThere ? [{ action, subject }] : [];
  const { basicInformation, configuration, serviceContact } = findMissing(desired, state, target);
  const problems: FileProblem[] = [];
  if (!isAuthorized(state, target)) {
    const authorization = miniProgram?.targets.find(({ app }) => app === target.target.id)?.authorization?.state;
    const params = { target: name, state: authorization ?? 'missing' };
    const commands = command('authorize', miniProgram);
    problems.push(fileProblem('file.authorizationMissing', ['miniProgram'], params, { commands }));
  }
  if (basicInformation.length > 0) {
    const isInFile = Object.keys(desired.basicInformation).length > 0;
    const fields = fieldsOf(basicInformation);
    const path = isInFile ? ['basicInformation'] : ['miniProgram'];
    const commands = command('editBasicInformation', workspace);
    const inserted: Fix[] = fields.slice(0, 1).flatMap((field) => insertFixes(field, basicInformationForm));
    problems.push(fileProblem('file.basicInformationMissing', path, { fields }, { commands, fixes: inserted }));
  }
  for (const problem of configuration) {
    const field = problem.field.split('.')[0] ?? '';
    const commands = command('editConfiguration', release);
    const fixes = insertFixes(field, configurationForm);
    problems.push({ ...atField(problem, formFieldPath(field) ?? ['version']), fixes, commands });
  }
  if (serviceContact) {
    const commands = command('editMiniProgram', miniProgram);
    const more = { commands, fixes: [insertFix(['servicePhone'], '')] };
    problems.push(fileProblem('file.serviceContactMissing', ['miniProgram'], { target: name }, more));
  }
  return [...problems, ...refusalProblems(state, target), ...sameDescription(desired, target)];
}

/** An empty place for a field; none for a secret, which is named by reference. */
function insertFixes(field: string, form: Form): Fix[] {
  const path = formFieldPath(field);
  const row = form[field];
  if (!path || !row || isSecret(row)) return [];
  return [insertFix(path, row.kind === 'text' ? '' : [])];
}

/** Told by the checks of the file itself. */
const checkedWithFile: readonly string[] = [
  'otherVersionInProgress',
  'quotaMiniPrograms',
  'quotaNewVersions',
  'languageRequired',
];

/** Whatever else the platform would refuse. */
function refusalProblems(state: PlatformState, target: TargetState): FileProblem[] {
  return applyRefusals(target)
    .filter(({ code }) => !checkedWithFile.includes(code))
    .map(({ code, params, remedy }: ReceivedReason) => {
      const subject = { ...subjectOf(state, target), ...(remedy?.releaseId && { releaseId: remedy.releaseId }) };
      const commands = remedy ? [{ action: remedy.action as FixCommand['action'], subject }] : [];
      return fileProblem(
        'file.refused',
        ['version'],
        { ...(params as FileProblem['params']), refusal: code },
        { commands },
      );
    });
}

/** Reviewers would read again what was new in an earlier version. */
function sameDescription(desired: Desired, target: TargetState): FileProblem[] {
  const version = sameAsEarlier(desired, target);
  return version === null ? [] : [fileProblem('file.descriptionSame', ['versionDescription'], { version })];
}

/** What the reviewers read where the file does not say it: a new release begins with the note of its version. */
export const storedDescription = ({ configuration, note, inherited }: TargetState): string =>
  configuration?.versionDescription ?? (note || (inherited?.versionDescription ?? ''));

/** The earlier version whose description this one repeats; `null` where it has one of its own, or none. */
export function sameAsEarlier(
  { configuration: wanted }: Pick<Desired, 'configuration'>,
  target: TargetState,
): string | null {
  const { earlier } = target;
  const text = wanted.versionDescription ?? storedDescription(target);
  return earlier && text !== '' && earlier.configuration?.versionDescription.trim() === String(text).trim()
    ? earlier.versionNumber
    : null;
}

/** Values of the file that reviewers have otherwise; they stay as they are, and the release goes its way. */
export function reviewedChanges(desired: Desired, { configuration, release }: TargetState) {
  if (!release || !configuration || !reviewed.includes(release.stage)) return [];
  const form: Form = configurationForm;
  return findChanges(form, desired.configuration, configuration, desired.secrets).filter(
    ({ field }) => !isSecret(form[field]),
  );
}

function reviewedProblems(desired: Desired, target: TargetState): FileProblem[] {
  const { release } = target;
  const stored = target.configuration as Readonly<Record<string, unknown>> | null;
  return reviewedChanges(desired, target).flatMap(({ field }) => {
    const path = formFieldPath(field);
    if (!path || !release) return [];
    const value = stored?.[field];
    const isText =
      ['string', 'boolean'].includes(typeof value) ||
      (Array.isArray(value) && value.every((one) => typeof one === 'string'));
    const fixes: Fix[] = isText ? [{ title: 'takeReviewed', params: {}, path, value }] : [];
    const params = { field, version: release.versionNumber, stage: release.stage };
    return fileProblem('file.reviewedDiffers', path, params, { fixes });
  });
}
