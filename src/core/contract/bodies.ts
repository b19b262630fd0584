import * as z from '../zod.ts';
import { roleSchema } from './schemas.ts';

const id = z.string().min(1).max(64);
/** Bodies of requests. Limits of the forms stand in `limits.ts`; here only shapes and outer bounds. */
const line = z.string().max(2000);
const longText = z.string().max(10_000);
const fileIds = z.array(z.string().max(64)).max(20);
const lines = z.array(z.string().max(300)).max(500);

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
  member: z.strictObject({ role: roleSchema, assigned: z.array(id).max(1000).optional(), name: line.optional() }),
  token: z.strictObject({ label: line.optional(), days: z.number().int().min(1).max(366).optional() }),
  miniProgram: z.strictObject({
    name: line,
    industry: line.optional(),
    servicePhone: line.optional(),
    serviceEmail: line.optional(),
  }),
  miniProgramPatch: z.strictObject({
    name: line.optional(),
    industry: line.optional(),
    servicePhone: line.optional(),
    serviceEmail: line.optional(),
  }),
  language: z.strictObject({ name: line, tagline: line, description: longText, logo: z.string().max(64) }),
  qrCode: z.strictObject({
    targetApp: z.string().max(64).optional(),
    page: line.optional(),
    query: line.optional(),
    description: line.optional(),
    /** s, m or l. */
    size: line.optional(),
    /** square, circleBlue or circleWhite. */
    shape: line.optional(),
  }),
  authorization: z.strictObject({ redirectUri: z.string().max(2000).optional() }),
  authorizationOffer: z.strictObject({ accept: z.boolean(), merchantAppId: z.string().max(64) }),
  authorizationCode: z.strictObject({ code: z.string().min(1).max(500), state: z.string().min(1).max(500) }),
  nameCheck: z.strictObject({ name: line }),
  template: z.strictObject({
    number: line,
    description: longText.optional(),
    /** The id of the third-party application's template. */
    templateId: z.string().min(1).max(64),
    /** x.y.z; the newest one online where it is absent. */
    templateVersion: z.string().max(64).optional(),
    /** What this mini program sets in the template, a JSON object as text. */
    ext: z.string().max(100_000).optional(),
  }),
  release: z.strictObject({ targetApp: z.string().min(1).max(64) }),
  configuration: z.strictObject({
    versionDescription: longText,
    category: line,
    screenshots: fileIds,
    serverDomains: lines,
    h5Domains: lines,
    testers: lines,
    testAccount: line,
    /** Absent leaves the stored one, an empty text removes it. */
    testPassword: line.optional(),
    /** Of these an absent one leaves what is stored, so that an older client takes nothing away. */
    outDoorPicture: z.string().max(64).nullable().optional(),
    specialLicencePictures: fileIds.optional(),
    memo: longText.optional(),
    testFile: z.string().max(64).nullable().optional(),
    regionType: line.optional(),
    regions: lines.optional(),
    speedUp: z.boolean().optional(),
  }),
  nothing: z.strictObject({}),
  finalRelease: z.strictObject({
    /** Before its filing (备案) is finished: not searchable, 50 users a day, offline after 90 days. */
    permitRegistrationLimit: z.boolean().optional(),
  }),
  ratio: z.strictObject({ ratio: z.number() }),
  reason: z.strictObject({ reason: longText }),
  review: z.strictObject({
    reviewer: z.enum(['alipayPlus', 'alipayCN']),
    decision: z.enum(['approved', 'rejected']),
    reason: longText.optional(),
  }),
} as const;
