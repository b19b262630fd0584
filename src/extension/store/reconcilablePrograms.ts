import { allReleases, findMiniProgram, findTargetApp, type Snapshot } from './snapshot.ts';
import { stageTone } from './stageTone.ts';

/** The mini programs with a version at a target app that may have been changed there, each with that app. */
export function findReconcilablePrograms(snapshot: Snapshot): { miniProgram: string; app: string }[] {
  const standing = allReleases(snapshot).filter((release) => {
    const target = findTargetApp(snapshot, release.targetApp);
    const tone = stageTone(snapshot, release);
    return target?.requires.authorization && tone !== 'ended' && (tone !== 'draft' || release.rejection !== null);
  });
  const authorized = standing.filter(({ miniProgramId, targetApp }) =>
    findMiniProgram(snapshot, miniProgramId)?.targets.some(
      ({ app, authorization }) => app === targetApp && authorization?.state === 'authorized',
    ),
  );
  const places = authorized.map(({ miniProgramId, targetApp }) => `${miniProgramId}/${targetApp}`);
  return [...new Set(places)].map((place) => {
    const [miniProgram = '', app = ''] = place.split('/');
    return { miniProgram, app };
  });
}
