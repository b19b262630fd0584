import * as z from '../zod.ts';
import { roleSchema } from './schemas.ts';

const id = z.string().check(z.minLength(1), z.maxLength(64));
/** Bodies of requests. Limits of the forms stand in `limits.ts`; here only shapes and outer bounds. */
const line = z.string().check(z.maxLength(2000));
const longText = z.string().check(z.maxLength(10_000));
const fileIds = z.array(z.string().check(z.maxLength(64))).check(z.maxLength(20));
const lines = z.array(z.string().check(z.maxLength(300))).check(z.maxLength(500));

export const bodies = {
  workspace: z.strictObject({ name: line }),
  basicInformation: z.strictObject({
    legalName: line,
    registrationType: line,
    registrationNumber: line,
    validUntil: line,
    registeredAddress: longText,
    contactName: line,
    phone: line,
    email: line,
    licencePictures: fileIds,
  }),
  member: z.strictObject({
    role: roleSchema,
    assigned: z.optional(z.array(id).check(z.maxLength(1000))),
    name: z.optional(line),
  }),
  token: z.strictObject({ label: z.optional(line), days: z.optional(z.int().check(z.gte(1), z.lte(366))) }),
  miniProgram: z.strictObject({
    name: line,
    industry: z.optional(line),
    servicePhone: z.optional(line),
    serviceEmail: z.optional(line),
  }),
  miniProgramPatch: z.strictObject({
    name: z.optional(line),
    industry: z.optional(line),
    servicePhone: z.optional(line),
    serviceEmail: z.optional(line),
  }),
  language: z.strictObject({
    name: line,
    tagline: line,
    description: longText,
    logo: z.string().check(z.maxLength(64)),
  }),
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
  configuration: z.strictObject({
    versionDescription: longText,
    category: line,
    screenshots: fileIds,
    serverDomains: lines,
    h5Domains: lines,
    testers: lines,
    testAccount: line,
    /** Absent leaves the stored one, an empty text removes it. */
    testPassword: z.optional(line),
    /** Of these an absent one leaves what is stored, so that an older client takes nothing away. */
    outDoorPicture: z.optional(z.nullable(z.string().check(z.maxLength(64)))),
    specialLicencePictures: z.optional(fileIds),
    memo: z.optional(longText),
    testFile: z.optional(z.nullable(z.string().check(z.maxLength(64)))),
    regionType: z.optional(line),
    regions: z.optional(lines),
    speedUp: z.optional(z.boolean()),
  }),
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
