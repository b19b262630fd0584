import * as v from 'valibot';
import { describe } from '../describe.ts';
import { basicInformationForm } from '../forms/basicInformation.ts';
import { configurationForm } from '../forms/configuration.ts';
import { nestedFields, topLevelFields } from '../forms/field.ts';
import { languageEntryForm } from '../forms/languageEntry.ts';
import { miniProgramForm } from '../forms/miniProgram.ts';
import { strictObject, withoutArrays } from '../strictObject.ts';
import { filePath, fileShape, fileText } from './fileSchema.ts';

/** Written into a file by this program; files of a higher number need a newer one. */
export const newestSchemaVersion = 1;

/** JSON has no other numbers, but 1e999 is read as infinite. */
const finite = v.pipe(v.number(), v.finite());

/** The name of the file, in the folder of `mini.project.json`. */
export const releaseFileName = 'mini.release.json';

const language = describe(
  strictObject(fileShape(nestedFields(languageEntryForm))),
  'What is shown of the mini program in one language. What is left out stays as it is on the platform.',
);

const basicInformation = describe(
  strictObject(fileShape(nestedFields(basicInformationForm))),
  'The business registration of the workspace. What changes here is reviewed with the release.',
);

const configuration = describe(
  strictObject(fileShape(nestedFields(configurationForm))),
  'What the reviewers need. What is left out stays as it was at the last release.',
);

const gate = describe(
  v.union([
    strictObject({ command: describe(v.string(), 'Passes with exit code 0.') }),
    strictObject({ url: describe(v.string(), 'Passes when it answers with status 200 and {"verdict": "pass"}.') }),
  ]),
  'Asked before the plan goes on. Where it fails or gives no answer, the release holds and a person is asked.',
);

const step = describe(
  strictObject({
    ratio: describe(finite, 'Percent of the users, one of the ratios of the target app; only upward.'),
    hold: v.optional(describe(v.string(), 'How long to stay at this ratio, e.g. 30m, 4h, 1d, 1w.')),
    gate: v.optional(gate),
    goOn: v.optional(
      describe(
        v.picklist(['automatic', 'person']),
        'Who may go on after the hold: the plan by itself (automatic), or a person. By default a person.',
      ),
    ),
    roles: v.optional(
      describe(
        v.array(v.picklist(['owner', 'master', 'developer'])),
        'Whose word it takes, where a person goes on. By default everybody who may release.',
      ),
    ),
  }),
  'One step of the grayscale release.',
);

const entries = {
  $schema: v.optional(describe(v.string(), 'Where the JSON Schema of this file stands.')),
  schemaVersion: v.optional(describe(finite, 'The version of this format: 1.')),
  platform: v.optional(
    describe(
      v.string(),
      '"embedded", or the address of a release platform, https only except on this machine; by default the one in use.',
    ),
  ),
  workspace: v.optional(
    describe(
      v.string(),
      'Name or id of the workspace; may be left out where there is but one. Where there is none, it is created.',
    ),
  ),
  miniProgram: describe(v.string(), 'Name or id of the mini program.'),
  package: v.optional(describe(filePath, 'The folder of the mini program; by default that of this file.')),
  version: describe(v.string(), 'The version to release: x.y.z, higher than the newest.'),
  description: v.optional(describe(fileText, 'A note on the version, for your team: at most 199 characters.')),
  targetApps: v.optional(describe(v.array(v.string()), 'Where it is released; by default ["alipayCN"].')),
  ...fileShape(topLevelFields(miniProgramForm)),
  languages: v.optional(describe(withoutArrays(v.record(v.string(), language)), 'By locale; AlipayCN demands zh-CN.')),
  basicInformation: v.optional(basicInformation),
  ...fileShape(topLevelFields(configurationForm)),
  configuration: v.optional(configuration),
  releaseType: v.optional(
    describe(
      v.picklist(['grayscale', 'final']),
      'By grayscale, or to everybody at once. By default grayscale where there is a plan for it.',
    ),
  ),
  grayscale: v.optional(describe(v.array(step), 'The grayscale plan, from the first ratio to the last.')),
};

/**
 * `mini.release.json`, once: type, checks, completion and the published JSON Schema are made from it. All keys but two
 * may be left out; what is left out stays as it is on the platform.
 */
export const releaseFileSchema = describe(strictObject(entries), 'How a mini program is released.');

/** The valid part of a file that is still being written. */
export const partialReleaseFileSchema = v.partial(strictObject(entries));

export type ReleaseFile = v.InferOutput<typeof releaseFileSchema>;
export type PartialReleaseFile = v.InferOutput<typeof partialReleaseFileSchema>;
export type GrayscaleStep = NonNullable<ReleaseFile['grayscale']>[number];
