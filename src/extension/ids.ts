export const viewId = 'miniProgramRelease.explorer';
/** @public read by scripts/manifest.mjs */
export const containerId = 'miniProgramRelease';
/** The release wizard's panels. */
export const wizardViewType = 'miniProgramRelease.wizard';
/** globalState: something awaits an outside answer or the person, so a window follows it from its start. */
export const watchingKey = 'watching';
/** globalState: what a user saw last of each release. */
export const seenKey = (user: string): string => `seen/${user}`;
/** Context keys: the state of the view, and whether AlipayCN is simulated. */
export const stateContext = 'miniProgramRelease.state';
export const simulatedContext = 'miniProgramRelease.simulated';
/** Context keys: a step of the walkthrough was done. */
export const doneContext = (step: string): string => `miniProgramRelease.done.${step}`;
