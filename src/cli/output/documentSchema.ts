import * as v from 'valibot';
import * as s from '../../core/contract/schemas.ts';
import { describe } from '../../core/describe.ts';
import { jsonSchemaOf } from '../../core/jsonSchema.ts';
import { outcomes } from '../model/outcomes.ts';
import { type VerbName, verbNames } from '../model/verbTable.ts';

const items = (item: v.GenericSchema) => v.object({ items: v.array(item) });
const done = describe(v.object({ id: v.string() }), 'The removed item.');
const file = describe(v.string(), 'Path of the written file.');

const status = v.object({
  release: s.releaseSchema,
  miniProgram: v.string(),
  workspace: v.string(),
});
const check = v.object({
  check: v.string(),
  verdict: v.picklist(['ok', 'warning', 'failed', 'skipped']),
  detail: v.string(),
  next: describe(v.string(), 'What to do; empty if there is nothing to do.'),
});
const signedIn = v.object({ platform: v.string(), me: s.meSchema, lacks: v.array(v.string()), newer: v.boolean() });
const packed = v.object({
  version: s.versionSchema,
  files: v.number(),
  packageBytes: v.number(),
  warnings: v.array(v.object({ code: v.string(), message: v.string() })),
});

const finding = v.object({
  file: v.string(),
  line: v.nullable(v.number()),
  column: v.nullable(v.number()),
  severity: v.picklist(['error', 'warning', 'information']),
  code: v.string(),
  message: v.string(),
});
const change = v.object({
  field: v.string(),
  from: v.nullable(v.string()),
  to: v.string(),
  sameAs: describe(v.optional(v.string()), 'The earlier version with the same description.'),
});
const planStep = v.object({
  kind: v.string(),
  by: describe(v.picklist(['program', 'person', 'reviewers', 'time']), 'Who does the step.'),
  targetApp: v.nullable(v.string()),
  subject: v.string(),
  ratio: v.nullable(v.number()),
  dueAt: v.nullable(v.string()),
  changes: v.array(change),
  blocked: v.nullable(v.object({ code: v.string(), params: v.record(v.string(), v.unknown()) })),
  reasons: describe(
    v.array(v.object({ code: v.string(), params: v.record(v.string(), v.unknown()) })),
    'Everything that blocks the step after the steps before it are done.',
  ),
});
const plan = v.object({
  steps: v.array(planStep),
  now: describe(v.number(), 'Number of steps, from the first, that can run now.'),
  differs: describe(v.array(change), 'Values of the file that differ from what was submitted for review, and stay.'),
  fingerprint: describe(v.string(), 'Pass it to apply --expect to run only this plan.'),
});

/** The `result` of each verb. */
const results: Readonly<Record<VerbName, v.GenericSchema>> = {
  check: v.object({ file: v.string(), ok: v.boolean(), findings: v.array(finding) }),
  plan,
  apply: v.object({ done: v.array(planStep), left: plan, releases: v.array(s.releaseSchema) }),
  continue: v.object({
    wentOn: v.boolean(),
    step: v.nullable(planStep),
    hold: describe(v.nullable(v.object({ why: v.string() })), 'Why the ratio was not raised; null if it was.'),
    release: v.nullable(s.releaseSchema),
  }),
  drift: v.object({
    differences: v.array(
      v.object({
        path: v.array(v.union([v.string(), v.number()])),
        platform: describe(v.unknown(), 'Current value on the platform.'),
      }),
    ),
  }),
  login: signedIn,
  logout: v.object({ platforms: v.array(v.string()) }),
  whoami: signedIn,
  doctor: items(check),
  schema: v.unknown(),
  workspaces: items(s.workspaceSchema),
  'workspaces create': s.workspaceSchema,
  'workspaces rename': s.workspaceSchema,
  'workspaces delete': done,
  'basic-information get': s.basicInformationSchema,
  'basic-information set': s.basicInformationSchema,
  'mini-programs': items(s.miniProgramSchema),
  'mini-programs create': s.miniProgramSchema,
  'mini-programs edit': s.miniProgramSchema,
  'mini-programs rename': s.miniProgramSchema,
  'mini-programs delete': done,
  languages: items(s.languageSchema),
  'languages set': s.languageSchema,
  'languages remove': done,
  authorization: s.authorizationSchema,
  'authorization start': v.object({ ...s.authorizationSchema.entries, url: v.string(), requestState: v.string() }),
  'authorization code': s.authorizationSchema,
  'authorization check': s.authorizationSchema,
  versions: items(s.versionSchema),
  'versions delete': done,
  upload: packed,
  'from-template': s.versionSchema,
  'authorization decide': s.authorizationSchema,
  categories: s.categoriesSchema,
  'name-check': s.nameCheckSchema,
  'adoptable-versions': s.targetVersionsSchema,
  adopt: s.releaseSchema,
  'select-app': s.releaseSchema,
  'configuration get': s.configurationSchema,
  'configuration set': s.configurationSchema,
  'trial-qr-code': v.object({ ...s.trialQrCodeSchema.entries, file: v.optional(file) }),
  'apply-to-release': s.releaseSchema,
  withdraw: s.releaseSchema,
  review: s.releaseSchema,
  'grayscale start': s.releaseSchema,
  'grayscale raise': s.releaseSchema,
  'grayscale stop': s.releaseSchema,
  'final-release': s.releaseSchema,
  'roll-back': s.releaseSchema,
  'take-offline': s.releaseSchema,
  'stop-waiting': s.releaseSchema,
  acknowledge: s.releaseSchema,
  cancel: s.releaseSchema,
  'qr-code': v.object({ ...s.qrCodeSchema.entries, file: v.optional(file) }),
  reconcile: s.reconciledSchema,
  status: items(status),
  wait: s.releaseSchema,
  watch: s.releaseSchema,
  history: items(s.historySchema),
  members: items(s.memberSchema),
  'members set': s.memberSchema,
  'members remove': done,
  tokens: items(s.tokenSchema),
  'tokens create': v.object({ ...s.tokenSchema.entries, file }),
  'tokens revoke': done,
  backup: v.object({
    file,
    bytes: v.number(),
    files: v.number(),
    secrets: describe(v.boolean(), 'Whether it contains keys and tokens.'),
    missing: describe(v.array(v.string()), 'Stored files that are missing or damaged in the folder.'),
  }),
  restore: v.object({ folder: v.string(), createdAt: v.string(), files: v.number(), secrets: v.boolean() }),
};

const problem = describe(
  v.object({
    code: describe(v.string(), 'Code of the platform, the client (client.…) or the command line (cli.…).'),
    message: describe(v.string(), 'What happened, what it means, what to do next.'),
    fields: v.array(s.fieldProblemSchema),
    params: v.record(v.string(), v.unknown()),
    requestId: v.nullable(v.string()),
    retryable: describe(v.boolean(), 'The same call may succeed later without a change.'),
    allowedRoles: describe(v.array(v.string()), 'Roles that are allowed to do it.'),
    moreReasons: describe(v.array(s.reasonSchema), 'Other reasons.'),
    remedy: v.nullable(s.remedySchema),
    idempotencyKey: describe(v.nullable(v.string()), 'Repeating with --idempotency-key has no second effect.'),
  }),
  'Why the command failed; null if it succeeded.',
);

const outcome = v.picklist(outcomes);

const documentFor = (command: VerbName | 'mprelease', result: v.GenericSchema) =>
  v.object({
    version: describe(v.number(), 'Version of this format: 1.'),
    command: v.picklist([command]),
    outcome,
    exitCode: v.number(),
    result: v.nullable(result),
    problem: v.nullable(problem),
    resume: describe(v.nullable(v.string()), 'Continue waiting: mprelease wait --resume TOKEN.'),
  });

/** What `--json` prints for each verb; `mprelease` where no verb was understood. */
export const documentSchema = describe(
  v.union([documentFor('mprelease', v.unknown()), ...verbNames.map((name) => documentFor(name, results[name]))]),
  'The output of mprelease --json: exactly one document on standard output.',
);

/** What several documents hold, by its name in the published JSON Schema. */
const definitions = {
  action: s.actionSchema,
  authorization: s.authorizationSchema,
  basicInformation: s.basicInformationSchema,
  fieldProblem: s.fieldProblemSchema,
  language: s.languageSchema,
  me: s.meSchema,
  member: s.memberSchema,
  miniProgram: s.miniProgramSchema,
  outcome,
  plan,
  planStep,
  problem,
  reason: s.reasonSchema,
  release: s.releaseSchema,
  version: s.versionSchema,
  workspace: s.workspaceSchema,
};

/** The published JSON Schema (`media/cli.schema.json`). */
export const documentJsonSchema = (): object => jsonSchemaOf(documentSchema, 'output', { definitions });
