import * as s from '../../core/contract/schemas.ts';
import * as z from '../../core/zod.ts';
import { outcomes } from '../model/outcomes.ts';
import { type VerbName, verbNames } from '../model/verbTable.ts';

const items = (item: z.ZodType) => z.object({ items: z.array(item) });
const done = z.describe(z.object({ id: z.string() }), 'What was removed.');
const written = z.describe(z.object({ file: z.string() }), 'Where the picture or the secret was written.');

const status = z.object({
  release: s.releaseSchema,
  miniProgram: z.string(),
  workspace: z.string(),
});
const check = z.object({
  check: z.string(),
  verdict: z.enum(['ok', 'warning', 'failed', 'skipped']),
  detail: z.string(),
  next: z.describe(z.string(), 'What to do; empty where there is nothing to do.'),
});
const signedIn = z.object({ platform: z.string(), me: s.meSchema, lacks: z.array(z.string()), newer: z.boolean() });
const packed = z.object({
  version: s.versionSchema,
  files: z.number(),
  packageBytes: z.number(),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
});

const finding = z.object({
  file: z.string(),
  line: z.nullable(z.number()),
  column: z.nullable(z.number()),
  severity: z.enum(['error', 'warning', 'information']),
  code: z.string(),
  message: z.string(),
});
const planStep = z.object({
  kind: z.string(),
  by: z.describe(z.enum(['program', 'person', 'reviewers', 'time']), 'Whose turn it is.'),
  targetApp: z.nullable(z.string()),
  subject: z.string(),
  ratio: z.nullable(z.number()),
  dueAt: z.nullable(z.string()),
  changes: z.array(z.object({ field: z.string(), from: z.nullable(z.string()), to: z.string() })),
  blocked: z.nullable(z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) })),
  reasons: z.describe(
    z.array(z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) })),
    'All that stands in its way, once the steps before it are done.',
  ),
});
const plan = z.object({
  steps: z.array(planStep),
  now: z.describe(z.number(), 'How many of them, from the first, can be done now.'),
  fingerprint: z.describe(z.string(), 'Give it to apply --expect, and nothing else than this plan is carried out.'),
});

/** The `result` of each verb. */
const results: Readonly<Record<VerbName, z.ZodType>> = {
  check: z.object({ file: z.string(), ok: z.boolean(), findings: z.array(finding) }),
  plan,
  apply: z.object({ done: z.array(planStep), left: plan, releases: z.array(s.releaseSchema) }),
  continue: z.object({
    wentOn: z.boolean(),
    step: z.nullable(planStep),
    hold: z.describe(z.nullable(z.object({ why: z.string() })), 'Why it holds; null where it went on.'),
    release: z.nullable(s.releaseSchema),
  }),
  drift: z.object({
    differences: z.array(
      z.object({
        path: z.array(z.union([z.string(), z.number()])),
        platform: z.describe(z.unknown(), 'As it stands there.'),
      }),
    ),
  }),
  login: signedIn,
  logout: z.object({ platforms: z.array(z.string()) }),
  whoami: signedIn,
  doctor: items(check),
  schema: z.unknown(),
  workspaces: items(s.workspaceSchema),
  'workspaces create': s.workspaceSchema,
  'basic-information get': s.basicInformationSchema,
  'basic-information set': s.basicInformationSchema,
  'mini-programs': items(s.miniProgramSchema),
  'mini-programs create': s.miniProgramSchema,
  'mini-programs edit': s.miniProgramSchema,
  languages: items(s.languageSchema),
  'languages set': s.languageSchema,
  'languages remove': done,
  authorization: s.authorizationSchema,
  'authorization start': z.extend(s.authorizationSchema, { url: z.string(), requestState: z.string() }),
  'authorization code': s.authorizationSchema,
  'authorization check': s.authorizationSchema,
  versions: items(s.versionSchema),
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
  'trial-qr-code': z.extend(s.trialQrCodeSchema, z.partial(written).shape),
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
  'qr-code': z.extend(s.qrCodeSchema, z.partial(written).shape),
  reconcile: s.reconciledSchema,
  status: items(status),
  wait: s.releaseSchema,
  watch: s.releaseSchema,
  history: items(s.historySchema),
  members: items(s.memberSchema),
  'members set': s.memberSchema,
  'members remove': done,
  tokens: items(s.tokenSchema),
  'tokens create': z.extend(s.tokenSchema, written.shape),
  'tokens revoke': done,
};

const problem = z.describe(
  z.object({
    code: z.describe(z.string(), 'Of the platform, of the client (client.…) or of the command line (cli.…).'),
    message: z.describe(z.string(), 'What happened, what it means, what to do next.'),
    fields: z.array(s.fieldProblemSchema),
    params: z.record(z.string(), z.unknown()),
    requestId: z.nullable(z.string()),
    retryable: z.describe(z.boolean(), 'The same call may succeed later without a change.'),
    allowedRoles: z.describe(z.array(z.string()), 'Who could do it.'),
    moreReasons: z.describe(z.array(s.reasonSchema), 'What else stood in the way.'),
    remedy: z.nullable(s.remedySchema),
    idempotencyKey: z.describe(z.nullable(z.string()), 'Repeat with --idempotency-key, and nothing happens twice.'),
  }),
  'Why it did not end well; null where it did.',
);

const documentFor = (command: VerbName | 'mprelease', result: z.ZodType) =>
  z.object({
    version: z.describe(z.number(), 'Of this format: 1.'),
    command: z.enum([command]),
    outcome: z.enum(outcomes),
    exitCode: z.number(),
    result: z.nullable(result),
    problem: z.nullable(problem),
    resume: z.describe(z.nullable(z.string()), 'Goes on waiting: mprelease wait --resume TOKEN.'),
  });

/** What `--json` prints for each verb; `mprelease` where no verb was understood. */
export const documentSchema = z.describe(
  z.union([documentFor('mprelease', z.unknown()), ...verbNames.map((name) => documentFor(name, results[name]))]),
  'What mprelease --json prints: one document, and nothing else on standard output.',
);

/** The published JSON Schema (`media/cli.schema.json`). */
export const documentJsonSchema = (): object =>
  z.toJSONSchema(documentSchema, { target: 'draft-7', reused: 'ref', unrepresentable: 'any' });
