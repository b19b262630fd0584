import type { Release } from '../../core/contract/model.ts';
import { type ActionRequest, type ConfirmationFacts, needsConfirmation } from '../../core/contract/releaseActions.ts';
import { allOf, list } from '../format.ts';
import { fieldName, reviewerName } from '../labels/labels.ts';
import { fill, type Language } from '../language.ts';
import {
  type ConfirmationKind,
  type ConfirmationText,
  type DoneKind,
  type ReleaseActionTexts,
  releaseActionsEn,
} from './releaseActionsEn.ts';
import { releaseActionsZhCn } from './releaseActionsZhCn.ts';

const tables = { en: releaseActionsEn, 'zh-cn': releaseActionsZhCn };

/** How many users a request brings the version to, in percent; `null` where it brings it to none. */
const ratioOf = ({ action, input }: ActionRequest): number | null =>
  action === 'finalRelease' ? 100 : action === 'startGrayscale' || action === 'raiseGrayscale' ? input.ratio : null;

function confirmationKind(request: ActionRequest): ConfirmationKind | null {
  const { action, input } = request;
  if (!needsConfirmation(action)) return null;
  if (action === 'finalRelease') return input.permitRegistrationLimit ? 'limited' : 'all';
  if (action === 'startGrayscale' || action === 'raiseGrayscale') return ratioOf(request) === 100 ? 'all' : 'part';
  return action;
}

function doneKind(request: ActionRequest): DoneKind | null {
  const { action } = request;
  if (action === 'stopWaiting' || action === 'acknowledge') return null;
  if (action === 'startGrayscale' || action === 'raiseGrayscale' || action === 'finalRelease')
    return ratioOf(request) === 100 ? 'all' : 'part';
  return action;
}

function params(
  language: Language,
  release: Release,
  request: ActionRequest,
  { name, target }: Pick<ConfirmationFacts, 'name' | 'target'>,
): Record<string, string | number> {
  return {
    name,
    version: release.versionNumber,
    target: target?.name ?? release.targetApp,
    previous: release.replaced?.versionNumber ?? '',
    ratio: ratioOf(request) ?? '',
    reviewers: allOf(
      language,
      (target?.reviewers ?? []).map((id) => reviewerName(language, id)),
    ),
    language: list(language, target?.requires.languages ?? []),
  };
}

/** Whom it reaches beside those that the question names: the users who have the version in a grayscale. */
function reachText(
  table: ReleaseActionTexts,
  kind: ConfirmationKind,
  { ratio, stage }: Release,
  { live }: Pick<ConfirmationFacts, 'live'>,
): string {
  if (ratio === null || stage !== 'grayscaleRelease') return '';
  if (kind === 'part' || kind === 'all') return fill(table.raised, { now: ratio });
  if (kind !== 'cancel') return '';
  return live ? fill(table.takenBack, { now: ratio, live }) : fill(table.takenAway, { now: ratio });
}

/** What reviewers read first, as it is sent. */
function descriptionLines(table: ReleaseActionTexts, { description }: ConfirmationFacts): string[] {
  if (!description?.text) return [];
  const { text, sameAs } = description;
  return [fill(table.description, { text }), sameAs === null ? '' : fill(table.sameDescription, { version: sameAs })];
}

/**
 * What is asked before an action of a release, the same in every host: program, version, target and percentage, what
 * users have now, what is reviewed too, and whether it is simulated; `null` for an action that asks nothing.
 */
export function confirmationText(
  language: Language,
  release: Release,
  request: ActionRequest,
  facts: ConfirmationFacts,
): ConfirmationText | null {
  const kind = confirmationKind(request);
  if (!kind) return null;
  const table = tables[language];
  const { message, detail, button } = table.confirm[kind];
  const words = params(language, release, request, facts);
  const fields = release.basicInformationChanges.map((field) => fieldName(language, field));
  const lines = [
    ...(kind === 'apply' ? descriptionLines(table, facts) : []),
    fill(detail, words),
    reachText(table, kind, release, facts),
    kind === 'all' || kind === 'limited' ? (facts.live ? fill(table.replaces, { live: facts.live }) : table.first) : '',
    kind === 'apply' && fields.length > 0 ? fill(table.changed, { fields: list(language, fields) }) : '',
    facts.simulated ? table.simulated : '',
  ];
  return {
    message: fill(message, words),
    detail: lines.filter(Boolean).join('\n'),
    button: fill(button, words),
  };
}

/** What an action came to, for a notice; `null` where success needs no words. */
export function doneText(
  language: Language,
  release: Release,
  request: ActionRequest,
  facts: Pick<ConfirmationFacts, 'name' | 'target'>,
): string | null {
  const kind = doneKind(request);
  return kind && fill(tables[language].done[kind], params(language, release, request, facts));
}
