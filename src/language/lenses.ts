import type { CodeLens } from 'vscode-languageserver/node';
import type { Release } from '../core/contract/model.ts';
import type { ReleaseAction } from '../core/targets/stages.ts';
import { labelText } from '../texts/escape.ts';
import { actionName, stageName } from '../texts/labels/labels.ts';
import { editorText } from '../texts/releaseFile/releaseFileEditor.ts';
import { findFileSubjects, type Subjects } from './subjects.ts';
import type { ReleaseView } from './view.ts';

const command = (name: string): string => `miniProgramRelease.${name}`;
const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The actions of a release, each in a place of its own. */
const releaseLenses = [
  { action: 'withdraw', name: 'release.withdraw', icon: 'discard' },
  { action: 'stopGrayscale', name: 'release.stopGrayscale', icon: 'debug-stop' },
  { action: 'createQrCode', name: 'release.showQrCode', icon: 'device-mobile' },
] as const satisfies readonly { action: ReleaseAction; name: string; icon: string }[];

const isAllowed = (release: Release | null, action: string): boolean =>
  release?.actions.some(({ name, allowed }) => name === action && allowed) ?? false;

/**
 * The lenses above a release file: what may be done now, and the stage of its release. Every action keeps its place and
 * its width, also while it is not possible, so that after one of them the pointer is never on another. The
 * stage comes last, as its length changes.
 */
export function provideCodeLenses(view: ReleaseView): CodeLens[] {
  const { parsed, settings, document } = view;
  if (!parsed.root) return [];
  const { language, commands } = settings;
  const lens = (title: string, name: string, argument: unknown): CodeLens[] =>
    commands.includes(command(name))
      ? [{ range: top, command: { title, command: command(name), arguments: [argument] } }]
      : [];
  const place = (possible: boolean, icon: string, title: string, name: string, argument: unknown): CodeLens[] => {
    if (possible) return lens(`$(${icon}) ${title}`, name, argument);
    // A lens without a command is text.
    const text = { title: `$(circle-slash) ${title}`, command: '' };
    return commands.includes(command(name)) ? [{ range: top, command: text }] : [];
  };
  const subjects = findFileSubjects(view);
  const targets = subjects?.targets ?? [];
  const ofFile = { file: document.uri };
  const word = (key: 'plan' | 'apply' | 'continue') => editorText(language, `lens.${key}`);
  const raises = targets.some(({ release }) => isAllowed(release, 'raiseGrayscale'));
  return [
    ...place(true, 'list-ordered', word('plan'), 'releaseFile.plan', ofFile),
    ...place(canApply(subjects), 'play', word('apply'), 'releaseFile.apply', ofFile),
    ...place(raises, 'arrow-up', word('continue'), 'releaseFile.continue', ofFile),
    ...targets.flatMap(({ release }) =>
      releaseLenses.flatMap(({ action, name, icon }) => {
        const subject = release ? { ...releaseSubject(release), ...ofFile } : ofFile;
        return place(isAllowed(release, action), icon, actionName(language, action), name, subject);
      }),
    ),
    ...(subjects
      ? stageLenses(view, subjects).flatMap(({ title, subject }) =>
          lens(labelText(title), 'release.openWizard', subject),
        )
      : []),
  ];
}

const releaseSubject = ({ workspaceId, miniProgramId, versionId, id, targetApp }: Release) => ({
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
        isAllowed(release, action),
      ),
  );
}

function stageLenses({ settings: { language }, parsed }: ReleaseView, { targets, miniProgram, version }: Subjects) {
  const number = parsed.value.version;
  if (!miniProgram || number === undefined) return [];
  const { id: miniProgramId, workspaceId } = miniProgram;
  const ofVersion = { workspaceId, miniProgramId, ...(version ? { versionId: version.id } : {}) };
  return targets.map(({ app, release }) => {
    const ratio = release?.stage === 'grayscaleRelease' && release.ratio !== null ? ` ${release.ratio}%` : '';
    const stage = release
      ? `${stageName(language, release.rejection ? 'rejected' : release.stage)}${ratio}`
      : editorText(language, version ? 'lens.notSelected' : 'lens.notUploaded');
    const subject = release ? releaseSubject(release) : ofVersion;
    return { title: `${number} · ${stage} · ${app.name}`, subject };
  });
}
