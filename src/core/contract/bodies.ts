import { basicInformationForm } from '../forms/basicInformation.ts';
import { configurationForm } from '../forms/configuration.ts';
import { bodyShape, line, longText } from '../forms/contractSchemas.ts';
import { languageEntryForm } from '../forms/languageEntry.ts';
import { miniProgramForm } from '../forms/miniProgram.ts';
import * as z from '../zod.ts';
import { roleSchema } from './schemas.ts';

const id = z.string().check(z.minLength(1), z.maxLength(64));
const miniProgramPatch = z.partial(z.strictObject(bodyShape(miniProgramForm)));

/** Bodies of requests by their shapes. */
export const bodies = {
  workspace: z.strictObject({ name: line }),
  basicInformation: z.strictObject(bodyShape(basicInformationForm)),
  member: z.strictObject({
    role: roleSchema,
    assigned: z.optional(z.array(id).check(z.maxLength(1000))),
    name: z.optional(line),
  }),
  token: z.strictObject({ label: z.optional(line), days: z.optional(z.int().check(z.gte(1), z.lte(366))) }),
  miniProgram: z.extend(miniProgramPatch, { name: bodyShape(miniProgramForm).name }),
  miniProgramPatch,
  language: z.strictObject(bodyShape(languageEntryForm)),
  qrCode: z.strictObject({
    targetApp: z.optional(z.string().check(z.maxLength(64))),
    page: z.optional(line),
    query: z.optional(line),
    description: z.optional(line),
    /** s, m or l. */
    size: z.optional(line),
    /** square, circleBlue or circleWhite. */
    shape: z.optional(line),
  }),
  authorization: z.strictObject({ redirectUri: z.optional(z.string().check(z.maxLength(2000))) }),
  authorizationOffer: z.strictObject({ accept: z.boolean(), merchantAppId: z.string().check(z.maxLength(64)) }),
  authorizationCode: z.strictObject({
    code: z.string().check(z.minLength(1), z.maxLength(500)),
    state: z.string().check(z.minLength(1), z.maxLength(500)),
  }),
  nameCheck: z.strictObject({ name: line }),
  template: z.strictObject({
    number: line,
    description: z.optional(longText),
    /** The id of the third-party application's template. */
    templateId: z.string().check(z.minLength(1), z.maxLength(64)),
    /** x.y.z; the newest one online where it is absent. */
    templateVersion: z.optional(z.string().check(z.maxLength(64))),
    /** What this mini program sets in the template, a JSON object as text. */
    ext: z.optional(z.string().check(z.maxLength(100_000))),
  }),
  release: z.strictObject({ targetApp: z.string().check(z.minLength(1), z.maxLength(64)) }),
  configuration: z.strictObject(bodyShape(configurationForm)),
  nothing: z.strictObject({}),
  finalRelease: z.strictObject({
    /** Before its filing (备案) is finished: not searchable, 50 users a day, offline after 90 days. */
    permitRegistrationLimit: z.optional(z.boolean()),
  }),
  ratio: z.strictObject({ ratio: z.number() }),
  reason: z.strictObject({ reason: longText }),
  review: z.strictObject({
    reviewer: z.enum(['alipayPlus', 'alipayCN']),
    decision: z.enum(['approved', 'rejected']),
    reason: z.optional(longText),
  }),
} as const;
