import type { Action } from '../../core/contract/model.ts';
import { explorerText } from '../../texts/editor/explorer.ts';
import { actionName } from '../../texts/labels/labels.ts';
import type { Language } from '../../texts/language.ts';
import { type Refusal, refusalText, remedyLabel } from '../../texts/problems/refusals.ts';
import type { CommandName } from '../manifest/commandTable.ts';
import type { Subject } from '../shared/context.ts';
import { commandOfRemedy, releaseSubject } from '../shared/errorMessages.ts';
import { findRelease, type Snapshot } from '../store/snapshot.ts';

interface View {
  readonly snapshot: Snapshot;
  readonly language: Language;
}

/** The steps forward; reasons that only say "not in this stage" or "wait" are no blockers. */
const forward = ['selectApp', 'apply', 'startGrayscale', 'raiseGrayscale', 'finalRelease'];
const noBlocker = ['stageForbids', 'stageUnknown', 'operationPending'];
/** They ask nothing, so a click on a row must not do them to another version. */
const unasked: readonly CommandName[] = ['release.withdraw', 'release.stopGrayscale'];

export interface Blocker {
  /** Unique among the blockers of a subject. */
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  /** Which step is blocked. */
  readonly blocks: string;
  /** What removes it, with what its button says. */
  readonly remedy: { readonly label: string; readonly command: CommandName; readonly subject: Subject } | null;
}

function remedyOf({ language, snapshot }: View, reason: Refusal, subject: Subject): Blocker['remedy'] {
  const command = commandOfRemedy(reason);
  if (!command) return null;
  const other = reason.remedy?.releaseId ? findRelease(snapshot, reason.remedy.releaseId) : undefined;
  const { locales } = reason.params;
  const [locale] = command === 'miniProgram.addLanguage' && Array.isArray(locales) ? locales.map(String) : [];
  if (locale) {
    return {
      label: explorerText(language, 'button.addLanguage', { locale }),
      command,
      subject: { ...subject, locale },
    };
  }
  return {
    label: [remedyLabel(language, reason), other?.versionNumber].filter(Boolean).join(' '),
    command: unasked.includes(command) ? 'release.actions' : command,
    subject: other ? releaseSubject(other) : subject,
  };
}

/** Everything that keeps the next step of a version or a release from being done, as one reason each. */
export function findBlockers(view: View, actions: readonly Action[], subject: Subject): Blocker[] {
  const { language } = view;
  const blocked = actions.find(
    ({ name, reason }) => forward.includes(name) && reason !== null && !noBlocker.includes(reason.code),
  );
  if (!blocked?.reason) return [];
  const reasons: readonly Refusal[] = [blocked.reason, ...(blocked.moreReasons ?? [])];
  return reasons.map((reason, index) => ({
    key: reasons.findIndex(({ code }) => code === reason.code) === index ? reason.code : `${reason.code}/${index}`,
    ...refusalText(language, reason, blocked.allowedRoles),
    blocks: explorerText(language, 'blocks', { action: actionName(language, blocked.name) }),
    remedy: remedyOf(view, reason, subject),
  }));
}
