import * as v from 'valibot';
import { nameCheckSchema, qrCodeSchema, reconciledSchema, trialQrCodeSchema } from '../../core/contract/schemas.ts';
import { issueText } from '../../core/issueText.ts';
import type { Role } from '../../core/permissions.ts';
import type { IntentRow } from './documents.ts';
import type { Draft } from './store.types.ts';

export const qrCodeSizes = ['s', 'm', 'l'] as const;
export const qrCodeShapes = ['square', 'circleBlue', 'circleWhite'] as const;

/** What is read at a target app and kept for a while. */
export const readingNames = ['categories', 'baseInformation'] as const;

const nothing = v.object({});
const ratio = v.object({ ratio: v.number() });
const release = v.object({ releaseId: v.string() });
const place = { miniProgramId: v.string(), targetApp: v.string() };

/** What each action of a release is given. */
const ofRelease = {
  apply: nothing,
  withdraw: nothing,
  startGrayscale: ratio,
  raiseGrayscale: ratio,
  stopGrayscale: nothing,
  finalRelease: v.object({ permitRegistrationLimit: v.optional(v.boolean()) }),
  cancel: nothing,
  rollBack: nothing,
  takeOffline: v.object({ reason: v.string() }),
  review: v.object({
    reviewer: v.string(),
    decision: v.picklist(['approved', 'rejected']),
    reason: v.string(),
    pictures: v.optional(v.array(v.string())),
  }),
};

/** What other work at a target app is given. */
const atTarget = {
  createQrCode: v.object({
    ...place,
    page: v.string(),
    startPage: v.string(),
    query: v.string(),
    description: v.string(),
    size: v.optional(v.picklist(qrCodeSizes)),
    shape: v.optional(v.picklist(qrCodeShapes)),
  }),
  reconcile: v.object(place),
  createTrialQrCode: release,
  listTargetVersions: v.object(place),
  adoptVersion: v.object({ ...place, number: v.string() }),
  read: v.object({ ...place, what: v.picklist(readingNames) }),
  checkName: v.object({ ...place, name: v.string() }),
  createVersionFromTemplate: v.object({
    ...place,
    versionId: v.string(),
    number: v.string(),
    templateId: v.string(),
    templateVersion: v.optional(v.string()),
    ext: v.optional(v.string()),
  }),
};

/** What work on an authorization is given; a code lies in the secret store. */
const ofAuthorization = {
  startAuthorization: v.object({ ...place, redirectUri: v.string() }),
  submitAuthorizationCode: v.object({ ...place, stateHash: v.string() }),
  checkAuthorization: v.object(place),
  decideAuthorization: v.object({ ...place, accept: v.boolean(), merchantAppId: v.string() }),
};

const inputs = { ...ofRelease, ...atTarget, ...ofAuthorization };

/** What the work came to, where that is more than its effect. */
const results = {
  createQrCode: qrCodeSchema,
  reconcile: reconciledSchema,
  createTrialQrCode: trialQrCodeSchema,
  listTargetVersions: v.object({
    rows: v.array(
      v.object({
        version: v.string(),
        status: v.nullable(v.string()),
        description: v.nullable(v.string()),
        created: v.nullable(v.string()),
      }),
    ),
    readAt: v.string(),
  }),
  checkName: nameCheckSchema,
  createVersionFromTemplate: v.object({ versionId: v.string() }),
};

export type ReleaseWork = keyof typeof ofRelease;
export type TargetWork = keyof typeof atTarget;
export type AuthorizationWork = keyof typeof ofAuthorization;
export type IntentAction = keyof typeof inputs;
export type IntentInput<A extends IntentAction> = v.InferOutput<(typeof inputs)[A]>;
export type IntentResult<A extends IntentAction> = A extends keyof typeof results
  ? v.InferOutput<(typeof results)[A]>
  : null;

type RoleIn<A extends IntentAction> = A extends 'review' ? 'reviewer' : Role;

/** One piece of work with its own input; `result` is `null` until it is done. */
export type IntentOf<A extends IntentAction> = {
  [N in A]: Omit<IntentRow, 'action' | 'input' | 'result' | 'role'> & {
    readonly action: N;
    readonly role: RoleIn<N>;
    readonly input: IntentInput<N>;
    readonly result: IntentResult<N> | null;
  };
}[A];
export type Intent = IntentOf<IntentAction>;

export const isReleaseWork = (intent: Intent): intent is IntentOf<ReleaseWork> => intent.action in ofRelease;
export const isAuthorizationWork = (intent: Intent): intent is IntentOf<AuthorizationWork> =>
  intent.action in ofAuthorization;

function broken({ id, action }: IntentRow, what: string): Error {
  return new Error(`The intent ${id} (${action}) is broken: ${what}`);
}

/** What is stored of a piece of work, checked. @throws Error that names what is broken */
export function decodeIntent(row: IntentRow): Intent {
  if (!(row.action in inputs)) throw broken(row, 'its action is not known');
  const action = row.action as IntentAction;
  const input = v.safeParse<v.GenericSchema>(inputs[action], row.input);
  if (!input.success) throw broken(row, issueText(input.issues[0]));
  if (row.result === null || !(action in results))
    return { ...row, action, input: input.output, result: null } as Intent;
  const result = v.safeParse<v.GenericSchema>(results[action as keyof typeof results], row.result);
  if (!result.success) throw broken(row, issueText(result.issues[0]));
  return { ...row, action, input: input.output, result: result.output } as Intent;
}

/** The same where the action is known. @throws Error that names what is broken */
export function decodeIntentFor<A extends IntentAction>(row: IntentRow, action: A): IntentOf<A> {
  if (row.action !== action) throw broken(row, `it is not ${action}`);
  return decodeIntent(row) as IntentOf<A>;
}

/** A piece of work, and who wants it. */
export interface Work<A extends IntentAction> extends Pick<IntentRow, 'actor' | 'role' | 'client'> {
  readonly action: A;
  readonly input: IntentInput<A>;
}

type Given<A extends IntentAction> = Work<A> & Partial<Pick<IntentRow, 'releaseId' | 'authorizationId' | 'historyId'>>;

/** A piece of work that nobody has begun. */
export const openIntent = <A extends IntentAction>(given: Given<A>): Draft<'intent'> => ({
  releaseId: null,
  authorizationId: null,
  historyId: null,
  ...given,
  state: 'open',
  outcome: null,
  result: null,
});
