import type { CallOptions, ReleaseClient } from '../client/client.types.ts';
import { waitUntilSettled } from '../client/followRelease.ts';
import type { BodyOf } from '../core/contract/endpoints.ts';
import type { Release } from '../core/contract/model.ts';
import type { ActionRequest } from '../core/contract/releaseActions.ts';
import { basicInformationForm } from '../core/forms/basicInformation.ts';
import { configurationForm } from '../core/forms/configuration.ts';
import type { Form } from '../core/forms/field.ts';
import { languageEntryForm } from '../core/forms/languageEntry.ts';
import { type Body, bodyOf, formValues } from '../core/forms/values.ts';
import { ProblemError } from '../core/problems.ts';
import type { PlanStep, StepKind } from '../core/releaseFile/plan.types.ts';
import { picturesIn, wantedBody } from './changes.ts';
import type { Desired, DesiredFields } from './desiredState.ts';
import type { PlatformState } from './state.ts';

/** What stands on the platform after the steps so far. */
export interface Carried {
  readonly state: PlatformState;
  /** By target app, as they were read last. */
  readonly releases: Readonly<Record<string, Release>>;
}

export interface Doing {
  readonly client: ReleaseClient;
  readonly desired: Desired;
  readonly carried: Carried;
  readonly pack: () => Promise<Uint8Array>;
  readonly signal: AbortSignal;
  /** Sends one write with a key of its own, again until it is answered. */
  readonly write: <T>(send: (options: CallOptions) => Promise<T>) => Promise<T>;
  /** Sends one action of a release in the same way. */
  readonly act: (release: Release, request: ActionRequest) => Promise<Release>;
}

type Work = (doing: Doing, step: PlanStep) => Promise<Carried>;

function required<T>(value: T | null | undefined): T {
  if (!value) throw new ProblemError('notFound');
  return value;
}

/** Stores the pictures among wanted fields; one that is stored already has the same id and is sent again harmlessly. */
async function storePictures(doing: Doing, wanted: DesiredFields): Promise<void> {
  const { id: workspace } = required(doing.carried.state.workspace);
  for (const { bytes } of picturesIn(wanted)) {
    await doing.write((options) => doing.client.uploadFile({ workspace }, bytes, options));
  }
}

/** A form as it stands, with what is wanted of it. */
const changedBody = <F extends Form>(form: F, stored: object | null | undefined, wanted: DesiredFields): Body<F> => ({
  ...bodyOf(form, formValues(form, stored ?? {})),
  ...wantedBody(wanted),
});

/** A release as it was just read, for a change of it. */
async function currentRelease(doing: Doing, app: string | null): Promise<Release> {
  const { client, carried, signal } = doing;
  const inPlan = carried.state.targets.find(({ target }) => target.id === app)?.release;
  const { id: release } = required(carried.releases[app ?? ''] ?? inPlan);
  return waitUntilSettled(client, await client.getRelease({ release }, undefined, { signal }), signal);
}

const withRelease = ({ carried }: Doing, release: Release): Carried => ({
  ...carried,
  releases: { ...carried.releases, [release.targetApp]: release },
});

async function act(doing: Doing, { targetApp }: PlanStep, request: ActionRequest): Promise<Carried> {
  const release = await currentRelease(doing, targetApp);
  const after = await doing.act(release, request);
  return withRelease(doing, await waitUntilSettled(doing.client, after, doing.signal));
}

/** How each step is carried out; a step that is not ours has no work. */
const works: Readonly<Partial<Record<StepKind, Work>>> = {
  createWorkspace: async ({ client, carried, signal, write }, { subject: name }) => {
    const workspace = await write((options) => client.createWorkspace({}, { name }, options));
    const path = { workspace: workspace.id };
    const basicInformation = await client.getBasicInformation(path, undefined, { signal });
    return { ...carried, state: { ...carried.state, workspace, basicInformation } };
  },
  createMiniProgram: async (doing) => {
    const { client, carried, desired, write } = doing;
    const body = { name: desired.miniProgram, ...wantedBody(desired.program) } as BodyOf<'createMiniProgram'>;
    const { id: workspace } = required(doing.carried.state.workspace);
    const miniProgram = await write((options) => client.createMiniProgram({ workspace }, body, options));
    return { ...carried, state: { ...carried.state, miniProgram } };
  },
  updateMiniProgram: async (doing) => {
    const { client, carried, desired, write } = doing;
    const { id, revision } = required(doing.carried.state.miniProgram);
    const body = wantedBody(desired.program) as BodyOf<'updateMiniProgram'>;
    const miniProgram = await write((options) =>
      client.updateMiniProgram({ miniProgram: id }, body, { ...options, ifMatch: revision }),
    );
    return { ...carried, state: { ...carried.state, miniProgram } };
  },
  putLanguage: async (doing, { subject: locale }) => {
    const { client, carried, desired, write } = doing;
    const program = required(doing.carried.state.miniProgram);
    const wanted = desired.languages[locale] ?? {};
    const stored = program.languages.find((entry) => entry.locale === locale);
    await storePictures(doing, wanted);
    const body = changedBody(languageEntryForm, stored, wanted);
    const path = { miniProgram: program.id, locale };
    await write((options) =>
      client.putLanguage(path, body, stored ? { ...options, ifMatch: stored.revision } : options),
    );
    return carried;
  },
  putBasicInformation: async (doing) => {
    const { client, carried, desired, write } = doing;
    const stored = carried.state.basicInformation;
    const { id: workspace } = required(doing.carried.state.workspace);
    await storePictures(doing, desired.basicInformation);
    const body = changedBody(basicInformationForm, stored, desired.basicInformation);
    const ifMatch = stored?.revision;
    await write((options) => client.putBasicInformation({ workspace }, body, { ...options, ifMatch }));
    return carried;
  },
  uploadVersion: async (doing) => {
    const { client, carried, desired, pack, write } = doing;
    const zip = await pack();
    const query = { number: desired.version, description: desired.description };
    const path = { miniProgram: required(doing.carried.state.miniProgram).id };
    const version = await write((options) => client.uploadVersion(path, zip, { ...options, query }));
    return { ...carried, state: { ...carried.state, version } };
  },
  selectApp: async (doing, { targetApp }) => {
    const path = { version: required(doing.carried.state.version).id };
    const body = { targetApp: targetApp ?? '' };
    return withRelease(doing, await doing.write((options) => doing.client.createRelease(path, body, options)));
  },
  putConfiguration: async (doing, { targetApp }) => {
    const { client, desired, signal, write } = doing;
    const release = await currentRelease(doing, targetApp);
    const path = { release: release.id };
    const stored = await client.getConfiguration(path, undefined, { signal });
    await storePictures(doing, desired.configuration);
    const body = changedBody(configurationForm, stored, desired.configuration);
    await write((options) => client.putConfiguration(path, body, { ...options, ifMatch: stored.revision }));
    return withRelease(doing, release);
  },
  apply: (doing, step) => act(doing, step, { action: 'apply', input: {} }),
  finalRelease: (doing, step) => act(doing, step, { action: 'finalRelease', input: {} }),
  startGrayscale: (doing, step) => act(doing, step, { action: 'startGrayscale', input: { ratio: step.ratio ?? 0 } }),
  raiseGrayscale: (doing, step) => act(doing, step, { action: 'raiseGrayscale', input: { ratio: step.ratio ?? 0 } }),
};

/** Carries out one step of a plan. @throws ReleaseError where the platform refuses it */
export async function carryOut(step: PlanStep, doing: Doing): Promise<Carried> {
  const work = works[step.kind];
  if (!work) throw new ProblemError('internal');
  return work(doing, step);
}
