import * as z from '../zod.ts';

/** Written into a file by this program; files of a higher number need a newer one. */
export const newestSchemaVersion = 1;

/** The name under which editor and command line look for the file, beside `mini.project.json`. */
export const releaseFileName = 'mini.release.json';

const path = z.describe(z.string(), 'A path of a file, relative to this file, with /. It may not leave the folder.');
const text = (what: string) =>
  z.describe(
    z.union([
      z.string(),
      z.describe(z.strictObject({ file: path }), 'The text stands in a file of its own, in UTF-8.'),
    ]),
    what,
  );
const secret = (what: string) =>
  z.describe(
    z.union([
      z.strictObject({ env: z.describe(z.string(), 'The name of the environment variable that holds it.') }),
      z.describe(z.strictObject({ file: path }), 'A file that holds it and is kept out of the repository.'),
    ]),
    what,
  );

const language = z.describe(
  z.strictObject({
    name: z.optional(text('Name: 3–30 characters, a Chinese character counts 2.')),
    tagline: z.optional(text('Tagline: 10–30 characters, a Chinese character counts 2.')),
    description: z.optional(text('Description: 20–200 characters, a Chinese character counts 2.')),
    logo: z.optional(z.describe(path, 'Logo: jpg or png, square, at most 256 KB.')),
  }),
  'What is shown of the mini program in one language. What is left out stays as it is on the platform.',
);

const basicInformation = z.describe(
  z.strictObject({
    legalName: z.optional(text('Legal name of the business.')),
    registrationType: z.optional(text('Kind of registration, e.g. company.')),
    registrationNumber: z.optional(
      z.describe(
        z.union([z.string(), z.strictObject({ env: z.string() })]),
        'Registration number, or the environment variable that holds it.',
      ),
    ),
    validUntil: z.optional(z.describe(z.string(), 'yyyy-MM-dd; 9999-12-31 stands for no end.')),
    registeredAddress: z.optional(text('Registered address.')),
    contactName: z.optional(text('Contact name.')),
    phone: z.optional(z.describe(z.string(), 'Phone of the contact, e.g. +65 6123 4567.')),
    email: z.optional(z.describe(z.string(), 'E-mail of the contact.')),
    licencePictures: z.optional(z.describe(z.array(path), 'Licence pictures: 1–5, jpg or png, at most 4 MB.')),
  }),
  'The business registration of the workspace. What changes here is reviewed with the release.',
);

const configuration = z.describe(
  z.strictObject({
    category: z.optional(z.describe(z.string(), 'One to three categories by their ids, divided by ;')),
    screenshots: z.optional(z.describe(z.array(path), 'Screenshots: 2–5, jpg or png, at most 4 MB.')),
    serverDomains: z.optional(z.describe(z.array(z.string()), 'Server domains, at most 30.')),
    h5Domains: z.optional(z.describe(z.array(z.string()), 'H5 domains, at most 30.')),
    testers: z.optional(z.describe(z.array(z.string()), 'Testers by e-mail, at most 100.')),
    testAccount: z.optional(z.describe(z.string(), 'An account for the reviewers.')),
    testPassword: z.optional(secret('Its password, by reference only.')),
    memo: z.optional(text('A word to the reviewers: at most 500 characters.')),
    outDoorPicture: z.optional(z.describe(path, 'Picture of the shop front, where the category demands one.')),
    specialLicencePictures: z.optional(
      z.describe(z.array(path), 'Special licences, where the category demands them: at most 3.'),
    ),
    regionType: z.optional(
      z.describe(z.enum(['GLOBAL', 'CHINA', 'LOCATION']), 'Where the service is offered; GLOBAL by default.'),
    ),
    regions: z.optional(z.describe(z.array(z.string()), 'With LOCATION: the regions by their codes, at most 30.')),
    speedUp: z.optional(z.describe(z.boolean(), 'Whether a right to a faster review is used, if there is one.')),
  }),
  'What the reviewers need. What is left out stays as it was at the last release.',
);

const gate = z.describe(
  z.union([
    z.strictObject({ command: z.describe(z.string(), 'Passes with exit code 0.') }),
    z.strictObject({ url: z.describe(z.string(), 'Passes when it answers with status 200 and {"verdict": "pass"}.') }),
  ]),
  'Asked before the plan goes on. Where it fails or gives no answer, the release holds and a person is asked.',
);

const step = z.describe(
  z.strictObject({
    ratio: z.describe(z.number(), 'Percent of the users, one of the ratios of the target app; only upward.'),
    hold: z.optional(z.describe(z.string(), 'How long to stay at this ratio, e.g. 30m, 4h, 1d, 1w.')),
    gate: z.optional(gate),
    goOn: z.optional(
      z.describe(
        z.enum(['automatic', 'person']),
        'Who may go on after the hold: the plan by itself (automatic), or a person. By default a person.',
      ),
    ),
    roles: z.optional(
      z.describe(
        z.array(z.enum(['owner', 'master', 'developer'])),
        'Whose word it takes, where a person goes on. By default everybody who may release.',
      ),
    ),
  }),
  'One step of the grayscale release.',
);

/**
 * `mini.release.json`, once: type, checks, completion and the published JSON Schema are made from it. All keys but two
 * may be left out; what is left out stays as it is on the platform.
 */
export const releaseFileSchema = z.describe(
  z.strictObject({
    $schema: z.optional(z.describe(z.string(), 'Where the JSON Schema of this file stands.')),
    schemaVersion: z.optional(z.describe(z.number(), 'The version of this format: 1.')),
    platform: z.optional(
      z.describe(
        z.string(),
        '"embedded", or the address of a release platform, https only except on this machine; by default the one in use.',
      ),
    ),
    workspace: z.optional(
      z.describe(
        z.string(),
        'Name or id of the workspace; may be left out where there is but one. Where there is none, it is created.',
      ),
    ),
    miniProgram: z.describe(z.string(), 'Name or id of the mini program.'),
    package: z.optional(z.describe(path, 'The folder of the mini program; by default that of this file.')),
    version: z.describe(z.string(), 'The version to release: x.y.z, higher than the newest.'),
    description: z.optional(text('A note on the version, for your team: at most 199 characters.')),
    targetApps: z.optional(z.describe(z.array(z.string()), 'Where it is released; by default ["alipayCN"].')),
    industry: z.optional(z.describe(z.string(), 'Industry of the mini program.')),
    servicePhone: z.optional(z.describe(z.string(), 'Phone of the customer service: digits and -.')),
    serviceEmail: z.optional(z.describe(z.string(), 'E-mail of the customer service.')),
    languages: z.optional(z.describe(z.record(z.string(), language), 'By locale; AlipayCN demands zh-CN.')),
    basicInformation: z.optional(basicInformation),
    versionDescription: z.optional(
      text('What is new, for the reviewers: 30–500 characters, a Chinese character counts 2.'),
    ),
    configuration: z.optional(configuration),
    releaseType: z.optional(
      z.describe(
        z.enum(['grayscale', 'final']),
        'By grayscale, or to everybody at once. By default grayscale where there is a plan for it.',
      ),
    ),
    grayscale: z.optional(z.describe(z.array(step), 'The grayscale plan, from the first ratio to the last.')),
  }),
  'How a mini program is released.',
);

/** As far as a file that is still being written says something. */
export const partialReleaseFileSchema = z.partial(releaseFileSchema);

export type ReleaseFile = z.infer<typeof releaseFileSchema>;
export type PartialReleaseFile = z.infer<typeof partialReleaseFileSchema>;
export type GrayscaleStep = NonNullable<ReleaseFile['grayscale']>[number];
/** A text, or where it stands. */
export type TextValue = string | { readonly file: string };
