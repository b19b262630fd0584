import * as z from '../zod.ts';

/** Written into a file by this program; files of a higher number need a newer one. */
export const newestSchemaVersion = 1;

/** The name under which editor and command line look for the file, beside `mini.project.json`. */
export const releaseFileName = 'mini.release.json';

const path = z.string().describe('A path of a file, relative to this file, with /. It may not leave the folder.');
const text = (what: string) =>
  z
    .union([z.string(), z.strictObject({ file: path }).describe('The text stands in a file of its own, in UTF-8.')])
    .describe(what);
const secret = (what: string) =>
  z
    .union([
      z.strictObject({ env: z.string().describe('The name of the environment variable that holds it.') }),
      z.strictObject({ file: path }).describe('A file that holds it and is kept out of the repository.'),
    ])
    .describe(what);

const language = z
  .strictObject({
    name: text('Name: 3–30 characters, a Chinese character counts 2.').optional(),
    tagline: text('Tagline: 10–30 characters, a Chinese character counts 2.').optional(),
    description: text('Description: 20–200 characters, a Chinese character counts 2.').optional(),
    logo: path.describe('Logo: jpg or png, square, at most 256 KB.').optional(),
  })
  .describe('What is shown of the mini program in one language. What is left out stays as it is on the platform.');

const basicInformation = z
  .strictObject({
    legalName: text('Legal name of the business.').optional(),
    registrationType: text('Kind of registration, e.g. company.').optional(),
    registrationNumber: z
      .union([z.string(), z.strictObject({ env: z.string() })])
      .describe('Registration number, or the environment variable that holds it.')
      .optional(),
    validUntil: z.string().describe('yyyy-MM-dd; 9999-12-31 stands for no end.').optional(),
    registeredAddress: text('Registered address.').optional(),
    contactName: text('Contact name.').optional(),
    phone: z.string().describe('Phone of the contact, e.g. +65 6123 4567.').optional(),
    email: z.string().describe('E-mail of the contact.').optional(),
    licencePictures: z.array(path).describe('Licence pictures: 1–5, jpg or png, at most 4 MB.').optional(),
  })
  .describe('The business registration of the workspace. What changes here is reviewed with the release.');

const configuration = z
  .strictObject({
    category: z.string().describe('One to three categories by their ids, divided by ;').optional(),
    screenshots: z.array(path).describe('Screenshots: 2–5, jpg or png, at most 4 MB.').optional(),
    serverDomains: z.array(z.string()).describe('Server domains, at most 30.').optional(),
    h5Domains: z.array(z.string()).describe('H5 domains, at most 30.').optional(),
    testers: z.array(z.string()).describe('Testers by e-mail, at most 100.').optional(),
    testAccount: z.string().describe('An account for the reviewers.').optional(),
    testPassword: secret('Its password, by reference only.').optional(),
    memo: text('A word to the reviewers: at most 500 characters.').optional(),
    outDoorPicture: path.describe('Picture of the shop front, where the category demands one.').optional(),
    specialLicencePictures: z
      .array(path)
      .describe('Special licences, where the category demands them: at most 3.')
      .optional(),
    regionType: z
      .enum(['GLOBAL', 'CHINA', 'LOCATION'])
      .describe('Where the service is offered; GLOBAL by default.')
      .optional(),
    regions: z.array(z.string()).describe('With LOCATION: the regions by their codes, at most 30.').optional(),
    speedUp: z.boolean().describe('Whether a right to a faster review is used, if there is one.').optional(),
  })
  .describe('What the reviewers need. What is left out stays as it was at the last release.');

const gate = z
  .union([
    z.strictObject({ command: z.string().describe('Passes with exit code 0.') }),
    z.strictObject({ url: z.string().describe('Passes when it answers with status 200 and {"verdict": "pass"}.') }),
  ])
  .describe(
    'Asked before the plan goes on. Where it fails or gives no answer, the release holds and a person is asked.',
  );

const step = z
  .strictObject({
    ratio: z.number().describe('Percent of the users, one of the ratios of the target app; only upward.'),
    hold: z.string().describe('How long to stay at this ratio, e.g. 30m, 4h, 1d, 1w.').optional(),
    gate: gate.optional(),
    goOn: z
      .enum(['automatic', 'person'])
      .describe('Who may go on after the hold: the plan by itself (automatic), or a person. By default a person.')
      .optional(),
    roles: z
      .array(z.enum(['owner', 'master', 'developer']))
      .describe('Whose word it takes, where a person goes on. By default everybody who may release.')
      .optional(),
  })
  .describe('One step of the grayscale release.');

/**
 * `mini.release.json`, once: type, checks, completion and the published JSON Schema are made from it. All keys but two
 * may be left out; what is left out stays as it is on the platform.
 */
export const releaseFileSchema = z
  .strictObject({
    $schema: z.string().describe('Where the JSON Schema of this file stands.').optional(),
    schemaVersion: z.number().describe('The version of this format: 1.').optional(),
    platform: z
      .string()
      .describe(
        '"embedded", or the address of a release platform, https only except on this machine; by default the one in use.',
      )
      .optional(),
    workspace: z
      .string()
      .describe(
        'Name or id of the workspace; may be left out where there is but one. Where there is none, it is created.',
      )
      .optional(),
    miniProgram: z.string().describe('Name or id of the mini program.'),
    package: path.describe('The folder of the mini program; by default that of this file.').optional(),
    version: z.string().describe('The version to release: x.y.z, higher than the newest.'),
    description: text('A note on the version, for your team: at most 199 characters.').optional(),
    targetApps: z.array(z.string()).describe('Where it is released; by default ["alipayCN"].').optional(),
    industry: z.string().describe('Industry of the mini program.').optional(),
    servicePhone: z.string().describe('Phone of the customer service: digits and -.').optional(),
    serviceEmail: z.string().describe('E-mail of the customer service.').optional(),
    languages: z.record(z.string(), language).describe('By locale; AlipayCN demands zh-CN.').optional(),
    basicInformation: basicInformation.optional(),
    versionDescription: text(
      'What is new, for the reviewers: 30–500 characters, a Chinese character counts 2.',
    ).optional(),
    configuration: configuration.optional(),
    releaseType: z
      .enum(['grayscale', 'final'])
      .describe('By grayscale, or to everybody at once. By default grayscale where there is a plan for it.')
      .optional(),
    grayscale: z.array(step).describe('The grayscale plan, from the first ratio to the last.').optional(),
  })
  .describe('How a mini program is released.');

/** As far as a file that is still being written says something. */
export const partialReleaseFileSchema = releaseFileSchema.partial();

export type ReleaseFile = z.infer<typeof releaseFileSchema>;
export type PartialReleaseFile = z.infer<typeof partialReleaseFileSchema>;
export type GrayscaleStep = NonNullable<ReleaseFile['grayscale']>[number];
/** A text, or where it stands. */
export type TextValue = string | { readonly file: string };
