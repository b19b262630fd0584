import { nameCheckSchema, qrCodeSchema, reconciledSchema, trialQrCodeSchema } from '../../core/contract/schemas.ts';
import type { Role } from '../../core/permissions.ts';
import * as z from '../../core/zod.ts';
import type { IntentRow } from './documents.ts';
import type { Draft } from './store.types.ts';

export const qrCodeSizes = ['s', 'm', 'l'] as const;
export const qrCodeShapes = ['square', 'circleBlue', 'circleWhite'] as const;

const nothing = z.object({});
const ratio = z.object({ ratio: z.number() });
const release = z.object({ releaseId: z.string() });
const place = { miniProgramId: z.string(), targetApp: z.string() };

/** What each action of a release is given. */
const ofRelease = {
  apply: nothing,
  withdraw: nothing,
  startGrayscale: ratio,
  raiseGrayscale: ratio,
  stopGrayscale: nothing,
  finalRelease: z.object({ permitRegistrationLimit: z.optional(z.boolean()) }),
  cancel: nothing,
  rollBack: nothing,
  takeOffline: z.object({ reason: z.string() }),
  review: z.object({ reviewer: z.string(), decision: z.enum(['approved', 'rejected']), reason: z.string() }),
};

/** What other work at a target app is given. */
const atTarget = {
  createQrCode: z.object({
    ...place,
    page: z.string(),
    startPage: z.string(),
    query: z.string(),
    description: z.string(),
    size: z.optional(z.enum(qrCodeSizes)),
    shape: z.optional(z.enum(qrCodeShapes)),
  }),
  reconcile: z.object(place),
  createTrialQrCode: release,
  listTargetVersions: z.object(place),
  adoptVersion: z.object({ ...place, number: z.string() }),
  read: z.object({ ...place, what: z.enum(['categories', 'baseInformation']) }),
  checkName: z.object({ ...place, name: z.string() }),
  createVersionFromTemplate: z.object({
    ...place,
    versionId: z.string(),
    number: z.string(),
    templateId: z.string(),
    templateVersion: z.optional(z.string()),
    ext: z.optional(z.string()),
  }),
};

/** What work on an authorization is given; a code lies in the secret store. */
const ofAuthorization = {
  startAuthorization: z.object({ ...place, redirectUri: z.string() }),
  submitAuthorizationCode: z.object({ ...place, stateHash: z.string() }),
  checkAuthorization: z.object(place),
  decideAuthorization: z.object({ ...place, accept: z.boolean(), merchantAppId: z.string() }),
};

const inputs = { ...ofRelease, ...atTarget, ...ofAuthorization };

/** What the work came to, where that is more than its effect. */
const results = {
  createQrCode: qrCodeSchema,
  reconcile: reconciledSchema,
  createTrialQrCode: trialQrCodeSchema,
  listTargetVersions: z.object({
    rows: z.array(
      z.object({
        version: z.string(),
        status: z.nullable(z.string()),
        description: z.nullable(z.string()),
        created: z.nullable(z.string()),
      }),
    ),
    readAt: z.string(),
  }),
  checkName: nameCheckSchema,
  createVersionFromTemplate: z.object({ versionId: z.string() }),
};

export type ReleaseWork = keyof typeof ofRelease;
export type TargetWork = keyof typeof atTarget;
export type AuthorizationWork = keyof typeof ofAuthorization;
export type IntentAction = keyof typeof inputs;
export type IntentInput<A extends IntentAction> = z.infer<(typeof inputs)[A]>;
export type IntentResult<A extends IntentAction> = A extends keyof typeof results ? z.infer<(typeof results)[A]> : null;

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
  const input = inputs[action].safeParse(row.input);
  if (!input.success) throw broken(row, input.error.message);
  if (row.result === null || !(action in results)) return { ...row, action, input: input.data, result: null } as Intent;
  const result = results[action as keyof typeof results].safeParse(row.result);
  if (!result.success) throw broken(row, result.error.message);
  return { ...row, action, input: input.data, result: result.data } as Intent;
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
