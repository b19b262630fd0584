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
  'The texts of the mini program in one language. Omitted properties stay unchanged on the platform.',
);

const basicInformation = describe(
  strictObject(fileShape(nestedFields(basicInformationForm))),
  'The business registration of the workspace. Changes are reviewed with the release.',
);

const configuration = describe(
  strictObject(fileShape(nestedFields(configurationForm))),
  'Information for the reviewers. Omitted properties keep the values of the last release.',
);

const gate = describe(
  v.union([
    strictObject({ command: describe(v.string(), 'A command. The gate passes with exit code 0.') }),
    strictObject({
      url: describe(v.string(), 'An address. The gate passes if the response has status 200 and {"verdict": "pass"}.'),
    }),
  ]),
  'A check before the next step. If it fails or gives no result, the ratio stays as it is and a person decides.',
);

const step = describe(
  strictObject({
    ratio: describe(
      finite,
      'Percentage of users. It must be a ratio of the target app and higher than in the step before.',
    ),
    hold: v.optional(describe(v.string(), 'Time to stay at this ratio, for example 30m, 4h, 1d, or 1w.')),
    gate: v.optional(gate),
    goOn: v.optional(
      describe(
        v.picklist(['automatic', 'person']),
        'Who continues after the hold: the plan (automatic) or a person (default).',
      ),
    ),
    roles: v.optional(
      describe(
        v.array(v.picklist(['owner', 'master', 'developer'])),
        'Roles that can continue if goOn is person. By default, everyone who can release.',
      ),
    ),
  }),
  'A step of the grayscale release.',
);

const entries = {
  $schema: v.optional(describe(v.string(), 'Location of the JSON Schema of this file.')),
  schemaVersion: v.optional(describe(finite, 'Version of this format: 1.')),
  platform: v.optional(
    describe(
      v.string(),
      '"embedded", or the address of a release platform (https, except on this machine). By default, the current platform.',
    ),
  ),
  workspace: v.optional(
    describe(
      v.string(),
      'Name or ID of the workspace. Optional if there is only one. If there is none, running the file creates it.',
    ),
  ),
  miniProgram: describe(v.string(), 'Name or ID of the mini program.'),
  package: v.optional(describe(filePath, 'Folder of the mini program. By default, the folder of this file.')),
  version: describe(v.string(), 'Version to release: x.y.z, higher than the latest version.'),
  description: v.optional(describe(fileText, 'Note on the version for your team, at most 199 characters.')),
  targetApps: v.optional(describe(v.array(v.string()), 'Target apps. By default, ["alipayCN"].')),
  ...fileShape(topLevelFields(miniProgramForm)),
  languages: v.optional(
    describe(withoutArrays(v.record(v.string(), language)), 'Texts by locale. AlipayCN requires zh-CN.'),
  ),
  basicInformation: v.optional(basicInformation),
  ...fileShape(topLevelFields(configurationForm)),
  configuration: v.optional(configuration),
  releaseType: v.optional(
    describe(
      v.picklist(['grayscale', 'final']),
      'Grayscale release, or final release to all users at once. By default, grayscale if there is a grayscale plan.',
    ),
  ),
  grayscale: v.optional(describe(v.array(step), 'The steps of the grayscale plan, from the first ratio to the last.')),
};

/**
 * `mini.release.json`, once: type, checks, completion and the published JSON Schema are made from it. All keys but two
 * may be left out; what is left out stays as it is on the platform.
 */
export const releaseFileSchema = describe(strictObject(entries), 'The release of a mini program.');

/** The valid part of a file that is still being written. */
export const partialReleaseFileSchema = v.partial(strictObject(entries));

export type ReleaseFile = v.InferOutput<typeof releaseFileSchema>;
export type PartialReleaseFile = v.InferOutput<typeof partialReleaseFileSchema>;
export type GrayscaleStep = NonNullable<ReleaseFile['grayscale']>[number];
