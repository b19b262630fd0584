import { basicInformationForm } from '../forms/basicInformation.ts';
import { configurationForm } from '../forms/configuration.ts';
import { answerShape } from '../forms/contractSchemas.ts';
import { languageEntryForm } from '../forms/languageEntry.ts';
import { miniProgramForm } from '../forms/miniProgram.ts';
import * as z from '../zod.ts';

/**
 * What travels over the contract (docs/decisions.md §4.1). Answers are read tolerantly: unknown keys are dropped, and a
 * stage, an action or a code that is not known here stays what it is, a string.
 */
const timestamp = z.string();
const params = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()), z.array(z.number())]));

export const remedySchema = z.object({ action: z.string(), releaseId: z.optional(z.string()) });
export const reasonSchema = z.object({ code: z.string(), params, remedy: z.optional(remedySchema) });

export const actionSchema = z.object({
  name: z.string(),
  allowed: z.boolean(),
  reason: z.nullable(reasonSchema),
  moreReasons: z.optional(z.describe(z.array(reasonSchema), 'What else stands in its way.')),
  allowedRoles: z.array(z.string()),
  targetApp: z.optional(z.string()),
});

export const fieldProblemSchema = z.object({ field: z.string(), code: z.string(), params });

export const problemSchema = z.object({
  code: z.string(),
  title: z.string(),
  detail: z.string(),
  next: z.optional(z.string()),
  status: z.number(),
  requestId: z.string(),
  fields: z.array(fieldProblemSchema),
  retryable: z.boolean(),
  params: z.optional(params),
  allowedRoles: z.optional(z.array(z.string())),
  remedy: z.optional(remedySchema),
  moreReasons: z.optional(z.describe(z.array(reasonSchema), 'What else stands in the way.')),
  current: z.optional(z.unknown()),
});

export const roleSchema = z.enum(['owner', 'master', 'developer']);

export const meSchema = z.object({
  user: z.object({ id: z.string(), name: z.string() }),
  platform: z.object({
    version: z.string(),
    /** AlipayCN is played by the simulator: hosts mark it and offer its controls. */
    simulated: z.boolean(),
    connection: z.object({
      /** simulator, sandbox, production, own */
      kind: z.string(),
      /** The third-party application at Alipay's Open Platform; `null` in the simulation. */
      appId: z.nullable(z.string()),
      reviewers: z.array(z.string()),
      ratios: z.array(z.number()),
      /** Packages can be brought to AlipayCN; without, versions are adopted or built from a template there. */
      canUpload: z.boolean(),
    }),
  }),
  workspaces: z.array(z.object({ id: z.string(), name: z.string(), role: z.string() })),
});

const quotaSchema = z.object({ used: z.number(), limit: z.nullable(z.number()) });

export const workspaceSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string(),
  /** Quota of mini programs, one entry a target app. */
  targets: z.array(z.object({ app: z.string(), miniPrograms: quotaSchema })),
  actions: z.array(actionSchema),
  revision: z.number(),
  updatedAt: timestamp,
});

export const basicInformationSchema = z.object({
  workspaceId: z.string(),
  ...answerShape(basicInformationForm),
  problems: z.array(fieldProblemSchema),
  /** The fields are assumed: the platform's onboarding form is not public. */
  assumed: z.boolean(),
  revision: z.number(),
  updatedAt: timestamp,
});

/** The basic information as reviewers last approved it; `null` before a first approval. */
export const approvedBasicInformationSchema = z.object({
  approved: z.nullable(z.object({ ...answerShape(basicInformationForm), approvedAt: timestamp })),
});

export const memberSchema = z.object({
  userId: z.string(),
  name: z.string(),
  role: z.string(),
  /** Mini program ids; `null` means all (owner and master). */
  assigned: z.nullable(z.array(z.string())),
  revision: z.number(),
});

export const tokenSchema = z.object({
  id: z.string(),
  label: z.string(),
  createdAt: timestamp,
  expiresAt: z.nullable(timestamp),
});

export const languageSchema = z.object({
  locale: z.string(),
  ...answerShape(languageEntryForm),
  revision: z.number(),
  updatedAt: timestamp,
});

export const authorizationSchema = z.object({
  targetApp: z.string(),
  /** missing, pending, authorized, revoked, expired, insufficient */
  state: z.string(),
  merchantAppId: z.nullable(z.string()),
  since: z.nullable(timestamp),
  until: z.nullable(timestamp),
  missingMethods: z.array(z.string()),
  /** Where to continue while a request runs. */
  url: z.nullable(z.string()),
  /** `here`: that page returns to this platform; `elsewhere`: the code is pasted; `null` while no request runs. */
  returns: z._default(z.nullable(z.string()), null),
  /** The merchant authorized another mini program than before: nothing is stored until a person decides. */
  offer: z._default(
    z.nullable(z.object({ merchantAppId: z.string(), was: z.string(), versions: z.array(z.string()) })),
    null,
  ),
  checkedAt: z.nullable(timestamp),
});

export const miniProgramSchema = z.object({
  id: z.string(),
  workspaceId: z.string(),
  ...answerShape(miniProgramForm),
  defaultLocale: z.string(),
  languages: z.array(languageSchema),
  targets: z.array(
    z.object({ app: z.string(), authorization: z.nullable(authorizationSchema), newVersions: quotaSchema }),
  ),
  actions: z.array(actionSchema),
  revision: z.number(),
  updatedAt: timestamp,
});

const reviewSchema = z.object({
  reviewer: z.string(),
  /** access or promotion, where the two were decided apart: what passed the first alone is released, not promoted. */
  part: z.optional(z.string()),
  /** pending, approved, rejected; `notInvolved` on a direct connection. */
  decision: z.string(),
  reason: z.nullable(z.string()),
  at: z.nullable(timestamp),
  /** Addresses of the reviewer's pictures, where the decision is no rejection of the release. */
  pictures: z.optional(z.array(z.string())),
});

const rejectionSchema = z.object({
  reviewer: z.string(),
  reason: z.string(),
  at: timestamp,
  /** Addresses of the reviewer's pictures. */
  pictures: z.array(z.string()),
  /** AlipayCN's code, where its gateway refused the application before a person read it. */
  code: z.optional(z.string()),
  /** The fields that this code names, by their names in the forms. */
  fields: z.optional(z.array(z.string())),
  /** What this code means, in our words. */
  meaning: z.optional(reasonSchema),
});

const pendingSchema = z.object({
  action: z.string(),
  since: timestamp,
  /**
   * sending: on its way; checking: sent, the answer was not seen, what happened is being read back; waiting: AlipayCN
   * asked for a pause, it is sent again by itself.
   */
  state: z.string(),
  /** Why it is not over yet. */
  reason: z.optional(reasonSchema),
});

/** What was changed at the target app itself: what this platform believed, and what it found. */
const foundSchema = z.object({
  /**
   * withdrawn, sentBack, applied, approved, rejected, grayStarted, grayChanged, grayStopped, online, restored,
   * unpublished, offline, forcedOffline, deleted; unplaced: shown as it came, and left alone.
   */
  change: z.string(),
  /** The target app's own word; `null` where it has no such version any more. */
  status: z.nullable(z.string()),
  /** The stage that this means; `null` where it is not known. */
  stage: z.nullable(z.string()),
  ratio: z.nullable(z.number()),
  believed: z.string(),
  believedRatio: z.nullable(z.number()),
  at: timestamp,
});

const ratioSchema = z.object({
  ratio: z.number(),
  allowed: z.boolean(),
  assumed: z.boolean(),
  reason: z.nullable(reasonSchema),
});

export const releaseSchema = z.object({
  id: z.string(),
  workspaceId: z.string(),
  miniProgramId: z.string(),
  versionId: z.string(),
  versionNumber: z.string(),
  targetApp: z.string(),
  stage: z.string(),
  ratio: z.nullable(z.number()),
  reviews: z.array(reviewSchema),
  rejection: z.nullable(rejectionSchema),
  /** Fields of the basic information that differ from the last approved ones and are reviewed too. */
  basicInformationChanges: z.array(z.string()),
  pending: z.nullable(pendingSchema),
  /** What AlipayCN last refused or could not be reached for; `null` once an action succeeded. */
  trouble: z.nullable(z.extend(reasonSchema, { action: z.string(), at: timestamp })),
  /** What was changed at the target app itself, until somebody has seen it or acted. */
  found: z._default(z.nullable(foundSchema), null),
  /** Why it left its last stage: replaced, takenOffline, forcedOffline, rolledBack. */
  archivedReason: z.nullable(z.string()),
  /** What a roll back would bring back: the full release that this one replaced. */
  replaced: z.nullable(z.object({ releaseId: z.string(), versionNumber: z.string() })),
  /** Its first stage for the ones it has been through: stage and when it was reached last. */
  reached: z.array(z.object({ stage: z.string(), at: timestamp })),
  ratios: z.array(ratioSchema),
  actions: z.array(actionSchema),
  revision: z.number(),
  updatedAt: timestamp,
});

export const configurationSchema = z.object({
  releaseId: z.string(),
  ...answerShape(configurationForm),
  problems: z.array(fieldProblemSchema),
  revision: z.number(),
  updatedAt: timestamp,
});

/** building: on its way or being built; failed: it did not come about, and this number is used up. */
const buildSchema = z.object({ state: z.string(), since: timestamp, reason: z.nullable(reasonSchema) });

/** A category of a target app; parents come before their children. */
const categorySchema = z.object({
  id: z.string(),
  name: z.string(),
  /** `null` at the top. */
  parentId: z.nullable(z.string()),
  /** Only these can be chosen, by the ids of their way from the top: `L1_L2` or `L1_L2_L3`. */
  leaf: z.boolean(),
  needsLicence: z.boolean(),
  needsOutDoorPicture: z.boolean(),
  needsSpecialLicence: z.boolean(),
});
export const categoriesSchema = z.object({ items: z.array(categorySchema), readAt: timestamp });

/** What a target app holds of a mini program now; `null` where it holds nothing. */
export const targetInformationSchema = z.object({
  name: z.nullable(z.string()),
  englishName: z.nullable(z.string()),
  tagline: z.nullable(z.string()),
  description: z.nullable(z.string()),
  logoUrl: z.nullable(z.string()),
  /** In the target app's own words. */
  categoryNames: z.nullable(z.string()),
  servicePhone: z.nullable(z.string()),
  serviceEmail: z.nullable(z.string()),
  safeDomains: z.array(z.string()),
  /** Online before its filing: not searchable, few users, for a limited time. */
  registrationLimited: z.boolean(),
  readAt: timestamp,
});

export const nameCheckSchema = z.object({
  /** free, taken, notAllowed; unknown where only the target app's own text says. */
  verdict: z.string(),
  /** The target app's own words. */
  memo: z.nullable(z.string()),
});

export const versionSchema = z.object({
  id: z.string(),
  miniProgramId: z.string(),
  number: z.string(),
  description: z.string(),
  /** package, template, adopted: where it comes from; only a package has bytes here. */
  origin: z.string(),
  /** Of a version that AlipayCN builds from a template, until it is there. */
  build: z.nullable(buildSchema),
  packageBytes: z.number(),
  packageSha256: z.string(),
  uploadedBy: z.string(),
  createdAt: timestamp,
  releases: z.array(releaseSchema),
  actions: z.array(actionSchema),
  revision: z.number(),
});

/** A version at a target app, adopted here or not. */
export const targetVersionSchema = z.object({
  number: z.string(),
  /** The target app's own word, e.g. `INIT`; `null` where it gave none. */
  status: z.nullable(z.string()),
  /** The stage that this status means; `null` for an unknown one. */
  stage: z.nullable(z.string()),
  description: z.string(),
  createdAt: z.nullable(timestamp),
  /** The release here that it is. */
  releaseId: z.nullable(z.string()),
  adoptable: z.boolean(),
  /** Why it cannot be adopted. */
  reason: z.nullable(reasonSchema),
});

/** The newest versions at a target app, the highest number first; it shows no more than `limit`. */
export const targetVersionsSchema = z.object({
  items: z.array(targetVersionSchema),
  limit: z.number(),
  readAt: timestamp,
});

export const historySchema = z.object({
  id: z.string(),
  at: timestamp,
  actor: z.object({ id: z.string(), name: z.string() }),
  role: z.string(),
  action: z.string(),
  from: z.nullable(z.string()),
  to: z.nullable(z.string()),
  client: z.string(),
  details: z.record(z.string(), z.unknown()),
});

export const targetAppSchema = z.object({
  id: z.string(),
  name: z.string(),
  stages: z.array(z.object({ id: z.string(), tone: z.string(), step: z.boolean(), final: z.boolean() })),
  reviewers: z.array(z.string()),
  requires: z.object({
    authorization: z.boolean(),
    languages: z.array(z.string()),
    basicInformation: z.boolean(),
    configuration: z.boolean(),
    serviceContact: z.optional(z.boolean()),
  }),
  quotas: z.object({ miniPrograms: z.nullable(z.number()), newVersions: z.nullable(z.number()) }),
  ratios: z.array(z.object({ ratio: z.number(), possible: z.boolean(), assumed: z.boolean() })),
});

export const qrCodeSchema = z.object({
  targetApp: z.string(),
  page: z.string(),
  query: z.string(),
  description: z.string(),
  /** Where AlipayCN serves the picture. */
  url: z.string(),
  picture: z.object({ type: z.string(), data: z.string() }),
  createdAt: timestamp,
});

/** The QR code by which a version is tried before its review. */
export const trialQrCodeSchema = z.object({
  versionId: z.string(),
  targetApp: z.string(),
  /** Where AlipayCN serves the picture. */
  url: z.string(),
  picture: z.object({ type: z.string(), data: z.string() }),
  createdAt: timestamp,
});

/** The result of reading the versions of a mini program from a target app. */
export const reconciledSchema = z.object({ targetApp: z.string(), askedAt: timestamp, changed: z.boolean() });

export const changeSchema = z.object({ kind: z.string(), id: z.string(), revision: z.number() });
export const changesSchema = z.object({ cursor: z.string(), changes: z.array(changeSchema), reset: z.boolean() });

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.nullable(z.string()) });
