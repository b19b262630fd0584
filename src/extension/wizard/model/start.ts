import { checkText } from '../../../core/fieldChecks.ts';
import { miniProgramForm } from '../../../core/forms/miniProgram.ts';
import { versionLimits, workspaceLimits } from '../../../core/limits.ts';
import {
  compareVersionNumbers,
  highestVersionNumber,
  nextVersionNumber,
  parseVersionNumber,
} from '../../../core/versionNumber.ts';
import { uiText } from '../../../texts/editor/commands.ts';
import { fieldProblemText } from '../../../texts/labels/labels.ts';
import { problemText } from '../../../texts/problems/problems.ts';
import { type Proposal, type StartField, startId } from './folderFacts.ts';
import type { Facts } from './wizardState.ts';

const numbersOf = ({ snapshot, program }: Facts): string[] =>
  (program ? (snapshot.versions[program.id]?.items ?? []) : []).map(({ number }) => number);

/** The number of the next version: that of the release file where it is higher than every other, else the next one. */
function proposedNumber(facts: Facts): Proposal {
  const numbers = numbersOf(facts);
  const highest = highestVersionNumber(numbers);
  const named = facts.session.folder?.start.number;
  if (named && (!highest || compareVersionNumbers(named.value, highest) > 0)) return named;
  return { value: nextVersionNumber(numbers), from: '' };
}

/** What is proposed for a field of the beginning. */
export function startProposal(facts: Facts, field: StartField): Proposal {
  const empty = { value: '', from: '' };
  return field === 'number' ? proposedNumber(facts) : (facts.session.folder?.start[field] ?? empty);
}

/** What is typed in a field of the beginning, else what is proposed. */
export const startValue = (facts: Facts, field: StartField): string =>
  (facts.session.inputs[startId(field)] ?? startProposal(facts, field).value).trim();

/** The fields that the beginning still asks for: what does not exist yet. */
export function startNeeds({ workspace, program, version }: Facts): StartField[] {
  if (version) return [];
  const names: StartField[] = [
    ...(workspace ? [] : (['workspace'] as const)),
    ...(program ? [] : (['miniProgram'] as const)),
  ];
  return [...names, 'number', 'description'];
}

function numberProblem(facts: Facts, number: string): string | null {
  const { language } = facts;
  if (!parseVersionNumber(number)) return uiText(language, 'upload.numberBad');
  const highest = highestVersionNumber(numbersOf(facts));
  if (!highest || compareVersionNumbers(number, highest) > 0) return null;
  return (
    problemText(language, 'versionNumberNotHigher', { number, highest })?.title ?? uiText(language, 'upload.numberBad')
  );
}

const limits = {
  workspace: workspaceLimits.name,
  miniProgram: miniProgramForm.name,
  description: versionLimits.description,
};

/** What is wrong with a field of the beginning; `null` where nothing is. */
export function startProblem(facts: Facts, field: StartField): string | null {
  const value = startValue(facts, field);
  if (field === 'number') return numberProblem(facts, value);
  const problem = checkText(field === 'description' ? field : 'name', limits[field], value);
  return problem && fieldProblemText(facts.language, problem);
}
