import * as v from 'valibot';
import { basicInformationForm } from '../forms/basicInformation.ts';
import { configurationForm } from '../forms/configuration.ts';
import { bodyShape, line, longText } from '../forms/contractSchemas.ts';
import { languageEntryForm } from '../forms/languageEntry.ts';
import { miniProgramForm } from '../forms/miniProgram.ts';
import { reviewPictures } from '../limits.ts';
import { strictObject } from '../strictObject.ts';
import { roleSchema } from './schemas.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const miniProgramPatch = v.partial(strictObject(bodyShape(miniProgramForm)));

/** Bodies of requests by their shapes. */
export const bodies = {
  workspace: strictObject({ name: line }),
  basicInformation: strictObject(bodyShape(basicInformationForm)),
  member: strictObject({
    role: roleSchema,
    assigned: v.optional(v.pipe(v.array(id), v.maxLength(1000))),
    name: v.optional(line),
  }),
  token: strictObject({
    label: v.optional(line),
    days: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(366))),
    /** It changes nothing: every write under it is refused. */
    readOnly: v.optional(v.boolean()),
  }),
  miniProgram: strictObject({ ...miniProgramPatch.entries, name: bodyShape(miniProgramForm).name }),
  miniProgramPatch,
  language: strictObject(bodyShape(languageEntryForm)),
  qrCode: strictObject({
    targetApp: v.optional(v.pipe(v.string(), v.maxLength(64))),
    page: v.optional(line),
    query: v.optional(line),
    description: v.optional(line),
    /** s, m or l. */
    size: v.optional(line),
    /** square, circleBlue or circleWhite. */
    shape: v.optional(line),
  }),
  authorization: strictObject({ redirectUri: v.optional(v.pipe(v.string(), v.maxLength(2000))) }),
  authorizationOffer: strictObject({ accept: v.boolean(), merchantAppId: v.pipe(v.string(), v.maxLength(64)) }),
  authorizationCode: strictObject({
    code: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
    state: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
  }),
  nameCheck: strictObject({ name: line }),
  template: strictObject({
    number: line,
    description: v.optional(longText),
    /** The id of the third-party application's template. */
    templateId: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
    /** x.y.z; the newest one online where it is absent. */
    templateVersion: v.optional(v.pipe(v.string(), v.maxLength(64))),
    /** What this mini program sets in the template, a JSON object as text. */
    ext: v.optional(v.pipe(v.string(), v.maxLength(100_000))),
  }),
  release: strictObject({ targetApp: v.pipe(v.string(), v.minLength(1), v.maxLength(64)) }),
  configuration: strictObject(bodyShape(configurationForm)),
  nothing: strictObject({}),
  finalRelease: strictObject({
    /** Before its filing (备案) is finished: not searchable, 50 users a day, offline after 90 days. */
    permitRegistrationLimit: v.optional(v.boolean()),
  }),
  ratio: strictObject({ ratio: v.pipe(v.number(), v.finite()) }),
  reason: strictObject({ reason: longText }),
  review: strictObject({
    reviewer: v.picklist(['alipayPlus', 'alipayCN']),
    decision: v.picklist(['approved', 'rejected']),
    reason: v.optional(longText),
    /** Of an AlipayCN rejection: files of the workspace. */
    pictures: v.optional(v.pipe(v.array(id), v.maxLength(reviewPictures))),
  }),
} as const;
