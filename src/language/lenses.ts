import type { CodeLens } from 'vscode-languageserver/node';
import type { Release } from '../core/contract/model.ts';
import type { ReleaseAction } from '../core/stages.ts';
import { editorText } from '../texts/releaseFileEditor.ts';
import { actionName, stageName } from '../texts/words.ts';
import { type Subjects, subjectsOf } from './subjects.ts';
import type { ReleaseView } from './view.ts';

const command = (name: string): string => `miniProgramRelease.${name}`;
const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What stands above the file beside its plan: an action of a release, by the command that does it. */
const ofRelease: readonly { readonly action: ReleaseAction; readonly name: string }[] = [
  { action: 'withdraw', name: 'release.withdraw' },
  { action: 'stopGrayscale', name: 'release.stopGrayscale' },
  { action: 'createQrCode', name: 'release.showQrCode' },
];

const may = (release: Release, action: string): boolean =>
  release.actions.some(({ name, allowed }) => name === action && allowed);

/** The lenses above a release file: where its release stands, and what may be done now. */
export function lensesOf(view: ReleaseView): CodeLens[] {
  const { parsed, settings, document } = view;
  if (!parsed.root) return [];
  const { language, commands } = settings;
  const lens = (title: string, name: string, argument: unknown): CodeLens[] =>
    commands.includes(command(name))
      ? [{ range: top, command: { title, command: command(name), arguments: [argument] } }]
      : [];
  const subjects = subjectsOf(view);
  const releases = subjects?.targets.flatMap(({ release }) => release ?? []) ?? [];
  const ofFile = { file: document.uri };
  return [
    ...(subjects
      ? stagesOf(view, subjects).flatMap(({ title, subject }) => lens(title, 'release.openWizard', subject))
      : []),
    ...lens(editorText(language, 'lens.plan'), 'releaseFile.plan', ofFile),
    ...(canApply(subjects) ? lens(editorText(language, 'lens.apply'), 'releaseFile.apply', ofFile) : []),
    ...(releases.some((release) => may(release, 'raiseGrayscale'))
      ? lens(editorText(language, 'lens.continue'), 'releaseFile.continue', ofFile)
      : []),
    ...releases.flatMap((release) =>
      ofRelease
        .filter(({ action }) => may(release, action))
        .flatMap(({ action, name }) => lens(actionName(language, action), name, subjectOf(release))),
    ),
  ];
}

const subjectOf = ({ workspaceId, miniProgramId, versionId, id, targetApp }: Release) => ({
  workspaceId,
  miniProgramId,
  versionId,
  releaseId: id,
  targetApp,
});

/** Something is left to do, as far as is known: a release that is not there yet, or one that may apply or go on. */
function canApply(subjects: Subjects | null): boolean {
  if (!subjects) return true;
  return subjects.targets.some(
    ({ release }) =>
      !release ||
      ['apply', 'startGrayscale', 'raiseGrayscale', 'finalRelease', 'editConfiguration'].some((action) =>
        may(release, action),
      ),
  );
}

function stagesOf({ settings: { language }, parsed }: ReleaseView, { targets, miniProgram, version }: Subjects) {
  const number = parsed.value.version;
  if (!miniProgram || number === undefined) return [];
  const { id: miniProgramId, workspaceId } = miniProgram;
  const ofVersion = { workspaceId, miniProgramId, ...(version ? { versionId: version.id } : {}) };
  return targets.map(({ app, release }) => {
    const ratio = release?.stage === 'grayscaleRelease' && release.ratio !== null ? ` ${release.ratio} %` : '';
    const stage = release
      ? `${stageName(language, release.rejection ? 'rejected' : release.stage)}${ratio}`
      : editorText(language, version ? 'lens.notSelected' : 'lens.notUploaded');
    const subject = release ? subjectOf(release) : ofVersion;
    return { title: `${number} · ${stage} · ${app.name}`, subject };
  });
}
