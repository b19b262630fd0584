import * as v from 'valibot';
import { describe } from '../describe.ts';
import { basicInformationForm } from '../forms/basicInformation.ts';
import { configurationForm } from '../forms/configuration.ts';
import { answerShape } from '../forms/contractSchemas.ts';
import { languageEntryForm } from '../forms/languageEntry.ts';
import { miniProgramForm } from '../forms/miniProgram.ts';

/**
 * What travels over the contract (docs/decisions.md §4.1). Answers are read tolerantly: unknown keys are dropped, and a
 * stage, an action or a code that is not known here stays what it is, a string.
 */
const timestamp = v.string();
const params = v.record(v.string(), v.union([v.string(), v.number(), v.array(v.string()), v.array(v.number())]));

export const remedySchema = v.object({ action: v.string(), releaseId: v.optional(v.string()) });
export const reasonSchema = v.object({ code: v.string(), params, remedy: v.optional(remedySchema) });

export const actionSchema = v.object({
  name: v.string(),
  allowed: v.boolean(),
  reason: v.nullable(reasonSchema),
  moreReasons: v.optional(describe(v.array(reasonSchema), 'Other reasons.')),
  allowedRoles: v.array(v.string()),
  targetApp: v.optional(v.string()),
});

export const fieldProblemSchema = v.object({ field: v.string(), code: v.string(), params });

export const problemSchema = v.object({
  code: v.string(),
  title: v.string(),
  detail: v.string(),
  next: v.optional(v.string()),
  status: v.number(),
  requestId: v.string(),
  fields: v.array(fieldProblemSchema),
  retryable: v.boolean(),
  params: v.optional(params),
  allowedRoles: v.optional(v.array(v.string())),
  remedy: v.optional(remedySchema),
  moreReasons: v.optional(describe(v.array(reasonSchema), 'Other reasons.')),
  current: v.optional(v.unknown()),
});

export const roleSchema = v.picklist(['owner', 'master', 'developer']);

export const meSchema = v.object({
  user: v.object({ id: v.string(), name: v.string() }),
  platform: v.object({
    version: v.string(),
    /** AlipayCN is played by the simulator: hosts mark it and offer its controls. */
    simulated: v.boolean(),
    connection: v.object({
      /** simulator, sandbox, production, own */
      kind: v.string(),
      /** The third-party application at Alipay's Open Platform; `null` in the simulation. */
      appId: v.nullable(v.string()),
      reviewers: v.array(v.string()),
      ratios: v.array(v.number()),
      /** Packages can be brought to AlipayCN; without, versions are adopted or built from a template there. */
      canUpload: v.boolean(),
    }),
    /** Damaged records that were come across, up to 20, which lists leave out; told to the platform's administrator alone. */
    damaged: v.optional(v.array(v.object({ kind: v.string(), id: v.string() }))),
  }),
  workspaces: v.array(v.object({ id: v.string(), name: v.string(), role: v.string() })),
});

const quotaSchema = v.object({ used: v.number(), limit: v.nullable(v.number()) });

/** Who last changed the values of a form, and when; absent where nobody did since this is noted. */
const changedBySchema = v.object({ id: v.string(), name: v.string(), at: timestamp });

export const workspaceSchema = v.object({
  id: v.string(),
  name: v.string(),
  role: v.string(),
  /** Quota of mini programs, one entry a target app. */
  targets: v.array(v.object({ app: v.string(), miniPrograms: quotaSchema })),
  actions: v.array(actionSchema),
  revision: v.number(),
  updatedAt: timestamp,
});

export const basicInformationSchema = v.object({
  workspaceId: v.string(),
  ...answerShape(basicInformationForm),
  problems: v.array(fieldProblemSchema),
  /** The fields are assumed: the platform's onboarding form is not public. */
  assumed: v.boolean(),
  revision: v.number(),
  updatedAt: timestamp,
  changedBy: v.optional(changedBySchema),
});

/** The basic information as reviewers last approved it; `null` before a first approval. */
export const approvedBasicInformationSchema = v.object({
  approved: v.nullable(v.object({ ...answerShape(basicInformationForm), approvedAt: timestamp })),
});

export const memberSchema = v.object({
  userId: v.string(),
  name: v.string(),
  role: v.string(),
  /** Mini program ids; `null` means all (owner and master). */
  assigned: v.nullable(v.array(v.string())),
  revision: v.number(),
});

export const tokenSchema = v.object({
  id: v.string(),
  label: v.string(),
  createdAt: timestamp,
  expiresAt: v.nullable(timestamp),
  readOnly: v.boolean(),
  /** To the hour; `null`: never used. */
  lastUsedAt: v.nullable(timestamp),
});

export const languageSchema = v.object({
  locale: v.string(),
  ...answerShape(languageEntryForm),
  revision: v.number(),
  updatedAt: timestamp,
  changedBy: v.optional(changedBySchema),
});

export const authorizationSchema = v.object({
  targetApp: v.string(),
  /** missing, pending, authorized, revoked, expired, insufficient */
  state: v.string(),
  merchantAppId: v.nullable(v.string()),
  since: v.nullable(timestamp),
  until: v.nullable(timestamp),
  missingMethods: v.array(v.string()),
  /** Where to continue while a request runs. */
  url: v.nullable(v.string()),
  /** `here`: that page returns to this platform; `elsewhere`: the code is pasted; `null` while no request runs. */
  returns: v.optional(v.nullable(v.string()), null),
  /** The merchant authorized another mini program than before: nothing is stored until a person decides. */
  offer: v.optional(
    v.nullable(v.object({ merchantAppId: v.string(), was: v.string(), versions: v.array(v.string()) })),
    null,
  ),
  checkedAt: v.nullable(timestamp),
});

export const miniProgramSchema = v.object({
  id: v.string(),
  workspaceId: v.string(),
  ...answerShape(miniProgramForm),
  defaultLocale: v.string(),
  languages: v.array(languageSchema),
  targets: v.array(
    v.object({ app: v.string(), authorization: v.nullable(authorizationSchema), newVersions: quotaSchema }),
  ),
  actions: v.array(actionSchema),
  revision: v.number(),
  updatedAt: timestamp,
  changedBy: v.optional(changedBySchema),
});

const reviewSchema = v.object({
  reviewer: v.string(),
  /** access or promotion, where the two were decided apart: what passed the first alone is released, not promoted. */
  part: v.optional(v.string()),
  /** pending, approved, rejected; `notReached` where one before rejected; `notInvolved` on a direct connection. */
  decision: v.string(),
  reason: v.nullable(v.string()),
  at: v.nullable(timestamp),
  /** Addresses of the reviewer's pictures, where the decision is no rejection of the release. */
  pictures: v.optional(v.array(v.string())),
});

const rejectionSchema = v.object({
  reviewer: v.string(),
  reason: v.string(),
  at: timestamp,
  /** Addresses of the reviewer's pictures. */
  pictures: v.array(v.string()),
  /** AlipayCN's code, where its gateway refused the application before a person read it. */
  code: v.optional(v.string()),
  /** The fields that this code names, by their names in the forms. */
  fields: v.optional(v.array(v.string())),
  /** What this code means, in our words. */
  meaning: v.optional(reasonSchema),
});

const pendingSchema = v.object({
  action: v.string(),
  since: timestamp,
  /**
   * sending: on its way; checking: sent, the answer was not seen, what happened is being read back; waiting: AlipayCN
   * asked for a pause, it is sent again by itself.
   */
  state: v.string(),
  /** Why it is not over yet. */
  reason: v.optional(reasonSchema),
});

/** What was changed at the target app itself: what this platform believed, and what it found. */
const foundSchema = v.object({
  /**
   * withdrawn, sentBack, applied, approved, rejected, grayStarted, grayChanged, grayStopped, online, restored,
   * unpublished, offline, forcedOffline, deleted; unplaced: shown as it came, and left alone.
   */
  change: v.string(),
  /** The target app's own word; `null` where it has no such version any more. */
  status: v.nullable(v.string()),
  /** The stage that this means; `null` where it is not known. */
  stage: v.nullable(v.string()),
  ratio: v.nullable(v.number()),
  believed: v.string(),
  believedRatio: v.nullable(v.number()),
  at: timestamp,
});

const ratioSchema = v.object({
  ratio: v.number(),
  allowed: v.boolean(),
  assumed: v.boolean(),
  reason: v.nullable(reasonSchema),
});

export const releaseSchema = v.object({
  id: v.string(),
  workspaceId: v.string(),
  miniProgramId: v.string(),
  versionId: v.string(),
  versionNumber: v.string(),
  targetApp: v.string(),
  stage: v.string(),
  ratio: v.nullable(v.number()),
  reviews: v.array(reviewSchema),
  rejection: v.nullable(rejectionSchema),
  /** Fields of the basic information that differ from the last approved ones and are reviewed too. */
  basicInformationChanges: v.array(v.string()),
  pending: v.nullable(pendingSchema),
  /** What AlipayCN last refused or could not be reached for; `null` once an action succeeded. */
  trouble: v.nullable(v.object({ ...reasonSchema.entries, action: v.string(), at: timestamp })),
  /** What was changed at the target app itself, until somebody has seen it or acted. */
  found: v.optional(v.nullable(foundSchema), null),
  /** Why it left its last stage: replaced, takenOffline, forcedOffline, rolledBack. */
  archivedReason: v.nullable(v.string()),
  /** What a roll back would bring back: the full release that this one replaced. */
  replaced: v.nullable(v.object({ releaseId: v.string(), versionNumber: v.string() })),
  /** Its first stage for the ones it has been through: stage and when it was reached last. */
  reached: v.array(v.object({ stage: v.string(), at: timestamp })),
  ratios: v.array(ratioSchema),
  actions: v.array(actionSchema),
  revision: v.number(),
  updatedAt: timestamp,
});

export const configurationSchema = v.object({
  releaseId: v.string(),
  ...answerShape(configurationForm),
  problems: v.array(fieldProblemSchema),
  revision: v.number(),
  updatedAt: timestamp,
  changedBy: v.optional(changedBySchema),
});

/** building: on its way or being built; failed: it did not come about, and this number is used up. */
const buildSchema = v.object({ state: v.string(), since: timestamp, reason: v.nullable(reasonSchema) });

/** A category of a target app; parents come before their children. */
const categorySchema = v.object({
  id: v.string(),
  name: v.string(),
  /** `null` at the top. */
  parentId: v.nullable(v.string()),
  /** Only these can be chosen, by the ids of their way from the top: `L1_L2` or `L1_L2_L3`. */
  leaf: v.boolean(),
  needsLicence: v.boolean(),
  needsOutDoorPicture: v.boolean(),
  needsSpecialLicence: v.boolean(),
});
export const categoriesSchema = v.object({ items: v.array(categorySchema), readAt: timestamp });

/** What a target app holds of a mini program now; `null` where it holds nothing. */
export const targetInformationSchema = v.object({
  name: v.nullable(v.string()),
  englishName: v.nullable(v.string()),
  tagline: v.nullable(v.string()),
  description: v.nullable(v.string()),
  logoUrl: v.nullable(v.string()),
  /** In the target app's own words. */
  categoryNames: v.nullable(v.string()),
  servicePhone: v.nullable(v.string()),
  serviceEmail: v.nullable(v.string()),
  safeDomains: v.array(v.string()),
  /** Online before its filing: not searchable, few users, for a limited time. */
  registrationLimited: v.boolean(),
  readAt: timestamp,
});

export const nameCheckSchema = v.object({
  /** free, taken, notAllowed; unknown where only the target app's own text says. */
  verdict: v.string(),
  /** The target app's own words. */
  memo: v.nullable(v.string()),
});

export const versionSchema = v.object({
  id: v.string(),
  miniProgramId: v.string(),
  number: v.string(),
  description: v.string(),
  /** package, template, adopted: where it comes from; only a package has bytes here. */
  origin: v.string(),
  /** Of a version that AlipayCN builds from a template, until it is there. */
  build: v.nullable(buildSchema),
  packageBytes: v.number(),
  packageSha256: v.string(),
  uploadedBy: v.string(),
  createdAt: timestamp,
  releases: v.array(releaseSchema),
  actions: v.array(actionSchema),
  revision: v.number(),
});

/** A version at a target app, adopted here or not. */
export const targetVersionSchema = v.object({
  number: v.string(),
  /** The target app's own word, e.g. `INIT`; `null` where it gave none. */
  status: v.nullable(v.string()),
  /** The stage that this status means; `null` for an unknown one. */
  stage: v.nullable(v.string()),
  description: v.string(),
  createdAt: v.nullable(timestamp),
  /** The release here that it is. */
  releaseId: v.nullable(v.string()),
  adoptable: v.boolean(),
  /** Why it cannot be adopted. */
  reason: v.nullable(reasonSchema),
});

/** The newest versions at a target app, the highest number first; it shows no more than `limit`. */
export const targetVersionsSchema = v.object({
  items: v.array(targetVersionSchema),
  limit: v.number(),
  readAt: timestamp,
});

export const historySchema = v.object({
  id: v.string(),
  at: timestamp,
  actor: v.object({ id: v.string(), name: v.string() }),
  role: v.string(),
  action: v.string(),
  from: v.nullable(v.string()),
  to: v.nullable(v.string()),
  client: v.string(),
  details: v.record(v.string(), v.unknown()),
});

export const targetAppSchema = v.object({
  id: v.string(),
  name: v.string(),
  stages: v.array(v.object({ id: v.string(), tone: v.string(), step: v.boolean(), final: v.boolean() })),
  reviewers: v.array(v.string()),
  requires: v.object({
    authorization: v.boolean(),
    languages: v.array(v.string()),
    basicInformation: v.boolean(),
    configuration: v.boolean(),
    serviceContact: v.optional(v.boolean()),
  }),
  quotas: v.object({ miniPrograms: v.nullable(v.number()), newVersions: v.nullable(v.number()) }),
  ratios: v.array(v.object({ ratio: v.number(), possible: v.boolean(), assumed: v.boolean() })),
});

export const qrCodeSchema = v.object({
  targetApp: v.string(),
  page: v.string(),
  query: v.string(),
  description: v.string(),
  /** Where AlipayCN serves the picture. */
  url: v.string(),
  picture: v.object({ type: v.string(), data: v.string() }),
  createdAt: timestamp,
});

/** The QR code by which a version is tried before its review. */
export const trialQrCodeSchema = v.object({
  versionId: v.string(),
  targetApp: v.string(),
  /** Where AlipayCN serves the picture. */
  url: v.string(),
  picture: v.object({ type: v.string(), data: v.string() }),
  createdAt: timestamp,
});

/** The result of reading the versions of a mini program from a target app. */
export const reconciledSchema = v.object({ targetApp: v.string(), askedAt: timestamp, changed: v.boolean() });

export const changeSchema = v.object({ kind: v.string(), id: v.string(), revision: v.number() });
export const changesSchema = v.object({ cursor: v.string(), changes: v.array(changeSchema), reset: v.boolean() });

export const pageOf = <T extends v.GenericSchema>(item: T) =>
  v.object({ items: v.array(item), next: v.nullable(v.string()) });

export const versionPageSchema = v.object({
  ...pageOf(versionSchema).entries,
  /** How many older ones follow this page, counted up to 1,000; absent at the end. */
  older: v.optional(v.number()),
});
