import { basicInformationForm } from '../forms/basicInformation.ts';
import { configurationForm } from '../forms/configuration.ts';
import { nestedFields, topLevelFields } from '../forms/field.ts';
import { languageEntryForm } from '../forms/languageEntry.ts';
import { miniProgramForm } from '../forms/miniProgram.ts';
import * as z from '../zod.ts';
import { filePath, fileShape, fileText } from './fileSchema.ts';

/** Written into a file by this program; files of a higher number need a newer one. */
export const newestSchemaVersion = 1;

/** The name of the file, in the folder of `mini.project.json`. */
export const releaseFileName = 'mini.release.json';

const language = z.describe(
  z.strictObject(fileShape(nestedFields(languageEntryForm))),
  'What is shown of the mini program in one language. What is left out stays as it is on the platform.',
);

const basicInformation = z.describe(
  z.strictObject(fileShape(nestedFields(basicInformationForm))),
  'The business registration of the workspace. What changes here is reviewed with the release.',
);

const configuration = z.describe(
  z.strictObject(fileShape(nestedFields(configurationForm))),
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
    package: z.optional(z.describe(filePath, 'The folder of the mini program; by default that of this file.')),
    version: z.describe(z.string(), 'The version to release: x.y.z, higher than the newest.'),
    description: z.optional(z.describe(fileText, 'A note on the version, for your team: at most 199 characters.')),
    targetApps: z.optional(z.describe(z.array(z.string()), 'Where it is released; by default ["alipayCN"].')),
    ...fileShape(topLevelFields(miniProgramForm)),
    languages: z.optional(z.describe(z.record(z.string(), language), 'By locale; AlipayCN demands zh-CN.')),
    basicInformation: z.optional(basicInformation),
    ...fileShape(topLevelFields(configurationForm)),
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

/** The valid part of a file that is still being written. */
export const partialReleaseFileSchema = z.partial(releaseFileSchema);

export type ReleaseFile = z.infer<typeof releaseFileSchema>;
export type PartialReleaseFile = z.infer<typeof partialReleaseFileSchema>;
export type GrayscaleStep = NonNullable<ReleaseFile['grayscale']>[number];
