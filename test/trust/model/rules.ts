import type { ModelProgram, ModelRelease, ModelVersion, ModelWorkspace, Stage } from './state.ts';

/** What each stage offers. */
const offers: Readonly<Record<Stage, readonly string[]>> = {
  newVersionCreated: ['editConfiguration', 'authorize', 'apply', 'withdraw', 'cancel'],
  underReview: ['authorize', 'withdraw'],
  releasePreparation: ['authorize', 'startGrayscale', 'finalRelease', 'cancel'],
  grayscaleRelease: ['authorize', 'raiseGrayscale', 'finalRelease', 'stopGrayscale', 'cancel'],
  fullRelease: ['authorize', 'rollBack', 'takeOffline', 'createQrCode'],
  archived: [],
  canceled: [],
};

/** Every action that a release may offer. */
export const releaseActionNames = [...new Set(Object.values(offers).flat())];

export const allRatios: readonly number[] = [1, 5, 10, 30, 50, 80, 100];
/** What the documented gateway can do. */
export const gatewayRatios: readonly number[] = [10, 30, 50];
const mostPrograms = 10;
const mostNewVersions = 20;

const inProgress: readonly Stage[] = ['underReview', 'releasePreparation', 'grayscaleRelease'];

const releasesOf = ({ versions }: ModelProgram): ModelRelease[] =>
  versions.flatMap(({ release }) => (release ? [release] : []));
const othersOf = (program: ModelProgram, release: ModelRelease): ModelRelease[] =>
  releasesOf(program).filter((other) => other !== release);

/**
 * Whether AlipayCN takes a version no more: it takes no package below one that it has, and no application below what users
 * have (docs/alipaycn-api.md §1.10).
 */
function isTooLow({ versions }: ModelProgram, release: ModelRelease): boolean {
  const number = versions.find((version) => version.release === release)?.number ?? 0;
  return versions.some(
    (other) =>
      other.number > number && (release.delivered ? other.release?.stage === 'fullRelease' : other.release?.delivered),
  );
}

const when = (code: string, isBroken: boolean): string[] => (isBroken ? [code] : []);

function brokenByApply({ basicInformation }: ModelWorkspace, program: ModelProgram, release: ModelRelease): string[] {
  return [
    ...when('authorizationRequired', !program.authorized),
    ...when('languageRequired', !program.languages.has('zh-CN')),
    ...when('basicInformationInvalid', !basicInformation),
    ...when('configurationInvalid', !release.configured),
    ...when('serviceContactRequired', !program.contact),
    ...when('higherVersionAtTarget', isTooLow(program, release)),
    ...when(
      'otherVersionInProgress',
      othersOf(program, release).some(({ stage, rejected }) => inProgress.includes(stage) || rejected),
    ),
  ];
}

/** Every rule that an action of a release breaks; none where it may be done. */
export function brokenRules(
  workspace: ModelWorkspace,
  program: ModelProgram,
  release: ModelRelease,
  action: string,
): string[] {
  if (!offers[release.stage].includes(action)) return ['stageForbids'];
  const isGray = othersOf(program, release).some(({ stage }) => stage === 'grayscaleRelease');
  switch (action) {
    case 'apply':
      return brokenByApply(workspace, program, release);
    case 'withdraw':
      return when('nothingToWithdraw', release.stage === 'newVersionCreated' && !release.rejected);
    case 'takeOffline':
      return when('grayscaleRunning', isGray);
    case 'rollBack': {
      const before = release.replaced === null ? null : program.versions[release.replaced]?.release;
      return [
        ...when('grayscaleRunning', isGray),
        ...when('rolledBackAlready', release.rolledBack),
        ...when('nothingToRollBackTo', !before?.wasReplaced),
      ];
    }
    default:
      return [];
  }
}

/** Every rule that a ratio breaks. */
export const brokenByRatio = ({ stage, ratio: now }: ModelRelease, ratio: number): string[] => [
  ...when('ratioNotOffered', !allRatios.includes(ratio)),
  ...when('ratioNotHigher', stage === 'grayscaleRelease' && ratio <= (now ?? 0)),
  ...when('ratioNotPossible', allRatios.includes(ratio) && ratio < 100 && !gatewayRatios.includes(ratio)),
];

/** Every rule that selecting the target app for a version breaks. */
export function brokenBySelecting(
  workspace: ModelWorkspace,
  program: ModelProgram,
  { release }: ModelVersion,
): string[] {
  if (release) return [release.stage === 'canceled' ? 'versionCanceledForTarget' : 'versionAlreadyReleased'];
  const counts = (one: ModelProgram) => releasesOf(one).some(({ stage }) => stage !== 'canceled');
  const used = [...workspace.programs.values()].filter(counts).length;
  const newVersions = releasesOf(program).filter(({ stage }) => stage === 'newVersionCreated').length;
  return [
    ...when('languageRequired', !program.languages.has('zh-CN')),
    ...when('quotaMiniPrograms', !counts(program) && used >= mostPrograms),
    ...when('quotaNewVersions', newVersions >= mostNewVersions),
  ];
}

/** Whether a language is needed by a release that is not over. */
export const needsLanguage = (program: ModelProgram, locale: string): boolean =>
  locale === 'zh-CN' && releasesOf(program).some(({ stage }) => stage !== 'archived' && stage !== 'canceled');
