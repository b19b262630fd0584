export const viewId = 'miniProgramRelease.explorer';
/** @public read by scripts/manifest.mjs */
export const containerId = 'miniProgramRelease';
/** The release wizard's panels. */
export const wizardViewType = 'miniProgramRelease.wizard';
/** globalState: something awaits an outside answer or the person, so a window follows it from its start. */
export const watchingKey = 'watching';
/** The platforms that one signed in to, as accounts of VS Code. */
export const authenticationId = 'mini-program-release';
/** Context key: a platform that one signed in to is in use. */
export const remoteContext = 'miniProgramRelease.remote';
/** globalState: what a user saw last of each release of a connection, or of the simulation. */
export const seenKey = (user: string, connection?: string): string =>
  connection ? `seen/${user}/${connection}` : `seen/${user}`;
/** Context keys: the state of the view, whether AlipayCN is simulated, and whether a connection is saved here. */
export const connectedContext = 'miniProgramRelease.connected';
export const stateContext = 'miniProgramRelease.state';
export const simulatedContext = 'miniProgramRelease.simulated';
/** Context key: words for what there is and what can be done with it, by which the palette offers commands; unset before the first reading. */
export const canContext = 'miniProgramRelease.can';
/** Context key: an action runs or has just ended, so rows show no inline buttons. */
export const restingContext = 'miniProgramRelease.resting';
/** Context keys: a step of the walkthrough was done. */
export const doneContext = (step: string): string => `miniProgramRelease.done.${step}`;
