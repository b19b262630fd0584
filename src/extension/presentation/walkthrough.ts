import type { WalkthroughStep } from '../../texts/editor/manifest.ts';
import { allMiniPrograms, allReleases, allVersions, type Snapshot } from '../store/snapshot.ts';
import { stageTone } from '../store/stageTone.ts';

/** The steps of the walkthrough that are done by what there is, whoever did them and wherever. */
export function stepsDone(snapshot: Snapshot): WalkthroughStep[] {
  const programs = allMiniPrograms(snapshot);
  const releases = allReleases(snapshot);
  const reached = (tones: readonly string[]) =>
    releases.some((release) =>
      release.reached.some(({ stage }) => tones.includes(stageTone(snapshot, { ...release, stage }))),
    );
  const done: Readonly<Record<WalkthroughStep, boolean>> = {
    program: programs.length > 0,
    upload: allVersions(snapshot).length > 0,
    select: releases.length > 0,
    authorize: programs.some(({ targets }) =>
      targets.some(({ authorization }) => authorization?.state === 'authorized'),
    ),
    apply: reached(['waiting', 'ready', 'running', 'live']),
    release: reached(['running', 'live']),
    connect: snapshot.me?.platform.simulated === false,
  };
  return (Object.keys(done) as WalkthroughStep[]).filter((step) => done[step]);
}
