import type { CallOptions, ReleaseClient } from '../client/client.types.ts';
import { waitUntilSettled } from '../client/followRelease.ts';
import type { BodyOf } from '../core/contract/endpoints.ts';
import type { Release } from '../core/contract/model.ts';
import type { ActionRequest } from '../core/contract/releaseActions.ts';
import { basicInformationForm } from '../core/forms/basicInformation.ts';
import { configurationForm } from '../core/forms/configuration.ts';
import type { Form } from '../core/forms/field.ts';
import { languageEntryForm } from '../core/forms/languageEntry.ts';
import { type Body, formValues, toBody } from '../core/forms/values.ts';
import { ProblemError } from '../core/problems.ts';
import type { PlanStep, StepKind } from '../core/releaseFile/plan.types.ts';
import { picturesIn, toRequestBody } from './changes.ts';
import type { Desired, DesiredFields } from './desiredState.ts';
import type { PlatformState } from './platformState.ts';

/** The platform's state after the steps so far. */
export interface PlanProgress {
  readonly state: PlatformState;
  /** By target app, as they were read last. */
  readonly releases: Readonly<Record<string, Release>>;
}

export interface StepContext {
  readonly client: ReleaseClient;
  readonly desired: Desired;
  readonly progress: PlanProgress;
  readonly pack: () => Promise<Uint8Array>;
  readonly signal: AbortSignal;
  /** Sends one write with a key of its own, again until it is answered. */
  readonly write: <T>(send: (options: CallOptions) => Promise<T>) => Promise<T>;
  /** Sends one action of a release in the same way. */
  readonly act: (release: Release, request: ActionRequest) => Promise<Release>;
}

type Work = (context: StepContext, step: PlanStep) => Promise<PlanProgress>;

function required<T>(value: T | null | undefined): T {
  if (!value) throw new ProblemError('notFound');
  return value;
}

/** Stores the pictures of desired fields; sending a stored one again changes nothing. */
async function storePictures(context: StepContext, fields: DesiredFields): Promise<void> {
  const { id: workspace } = required(context.progress.state.workspace);
  for (const { bytes } of picturesIn(fields)) {
    await context.write((options) => context.client.uploadFile({ workspace }, bytes, options));
  }
}

/** A stored form with the desired fields. */
const changedBody = <F extends Form>(form: F, stored: object | null | undefined, fields: DesiredFields): Body<F> => ({
  ...toBody(form, formValues(form, stored ?? {})),
  ...toRequestBody(fields),
});

/** A release as it was just read, for a change of it. */
async function currentRelease(context: StepContext, app: string | null): Promise<Release> {
  const { client, progress, signal } = context;
  const inPlan = progress.state.targets.find(({ target }) => target.id === app)?.release;
  const { id: release } = required(progress.releases[app ?? ''] ?? inPlan);
  return waitUntilSettled(client, await client.getRelease({ release }, undefined, { signal }), signal);
}

const withRelease = ({ progress }: StepContext, release: Release): PlanProgress => ({
  ...progress,
  releases: { ...progress.releases, [release.targetApp]: release },
});

async function act(context: StepContext, { targetApp }: PlanStep, request: ActionRequest): Promise<PlanProgress> {
  const release = await currentRelease(context, targetApp);
  const after = await context.act(release, request);
  return withRelease(context, await waitUntilSettled(context.client, after, context.signal));
}

/** How each step is performed; a step of somebody else has no work. */
const works: Readonly<Partial<Record<StepKind, Work>>> = {
  createWorkspace: async ({ client, progress, signal, write }, { subject: name }) => {
    const workspace = await write((options) => client.createWorkspace({}, { name }, options));
    const path = { workspace: workspace.id };
    const basicInformation = await client.getBasicInformation(path, undefined, { signal });
    return { ...progress, state: { ...progress.state, workspace, basicInformation } };
  },
  createMiniProgram: async ({ client, progress, desired, write }) => {
    const body = { name: desired.miniProgram, ...toRequestBody(desired.program) } as BodyOf<'createMiniProgram'>;
    const { id: workspace } = required(progress.state.workspace);
    const miniProgram = await write((options) => client.createMiniProgram({ workspace }, body, options));
    return { ...progress, state: { ...progress.state, miniProgram } };
  },
  updateMiniProgram: async ({ client, progress, desired, write }) => {
    const { id, revision } = required(progress.state.miniProgram);
    const body = toRequestBody(desired.program) as BodyOf<'updateMiniProgram'>;
    const miniProgram = await write((options) =>
      client.updateMiniProgram({ miniProgram: id }, body, { ...options, ifMatch: revision }),
    );
    return { ...progress, state: { ...progress.state, miniProgram } };
  },
  putLanguage: async (context, { subject: locale }) => {
    const { client, progress, desired, write } = context;
    const program = required(progress.state.miniProgram);
    const fields = desired.languages[locale] ?? {};
    const stored = program.languages.find((entry) => entry.locale === locale);
    await storePictures(context, fields);
    const body = changedBody(languageEntryForm, stored, fields);
    const path = { miniProgram: program.id, locale };
    await write((options) =>
      client.putLanguage(path, body, stored ? { ...options, ifMatch: stored.revision } : options),
    );
    return progress;
  },
  putBasicInformation: async (context) => {
    const { client, progress, desired, write } = context;
    const stored = progress.state.basicInformation;
    const { id: workspace } = required(progress.state.workspace);
    await storePictures(context, desired.basicInformation);
    const body = changedBody(basicInformationForm, stored, desired.basicInformation);
    const ifMatch = stored?.revision;
    await write((options) => client.putBasicInformation({ workspace }, body, { ...options, ifMatch }));
    return progress;
  },
  uploadVersion: async ({ client, progress, desired, pack, write }) => {
    const zip = await pack();
    const query = { number: desired.version, description: desired.description };
    const path = { miniProgram: required(progress.state.miniProgram).id };
    const version = await write((options) => client.uploadVersion(path, zip, { ...options, query }));
    return { ...progress, state: { ...progress.state, version } };
  },
  selectApp: async (context, { targetApp }) => {
    const { client, progress, write } = context;
    const path = { version: required(progress.state.version).id };
    const body = { targetApp: targetApp ?? '' };
    return withRelease(context, await write((options) => client.createRelease(path, body, options)));
  },
  putConfiguration: async (context, { targetApp }) => {
    const { client, desired, signal, write } = context;
    const release = await currentRelease(context, targetApp);
    const path = { release: release.id };
    const stored = await client.getConfiguration(path, undefined, { signal });
    await storePictures(context, desired.configuration);
    const body = changedBody(configurationForm, stored, desired.configuration);
    await write((options) => client.putConfiguration(path, body, { ...options, ifMatch: stored.revision }));
    return withRelease(context, release);
  },
  apply: (context, step) => act(context, step, { action: 'apply', input: {} }),
  finalRelease: (context, step) => act(context, step, { action: 'finalRelease', input: {} }),
  startGrayscale: (context, step) =>
    act(context, step, { action: 'startGrayscale', input: { ratio: step.ratio ?? 0 } }),
  raiseGrayscale: (context, step) =>
    act(context, step, { action: 'raiseGrayscale', input: { ratio: step.ratio ?? 0 } }),
};

/** Runs one step of a plan. @throws ReleaseError where the platform refuses it */
export async function runStep(step: PlanStep, context: StepContext): Promise<PlanProgress> {
  const work = works[step.kind];
  if (!work) throw new ProblemError('internal');
  return work(context, step);
}
