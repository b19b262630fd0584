import type { BodyOf } from '../../core/contract/endpoints.ts';
import type { Configuration } from '../../core/contract/model.ts';
import { configurationLimits } from '../../core/limits.ts';
import { fieldName, fieldProblemText } from '../../texts/labels.ts';
import type { Run, VerbContext } from '../model/context.types.ts';
import { table } from '../output/format.ts';
import { theRelease } from '../session/resolve.ts';
import { type Fields, readFields, readSecret, storePictures } from './jsonFile.ts';

const shown = (value: unknown): string => (Array.isArray(value) ? String(value.length) : String(value ?? ''));

function configurationLines({ language }: VerbContext, configuration: Configuration): string[] {
  const values = configuration as unknown as Fields;
  const rows = Object.keys(configurationLimits)
    .filter((field) => field !== 'testPassword')
    .map((field) => [fieldName(language, field), shown(values[field])]);
  return [...table(rows), ...configuration.problems.map((problem) => fieldProblemText(language, problem as never))];
}

export const getConfiguration: Run = async (context) => {
  const { id: release } = await theRelease(context);
  const result = await context.client.getConfiguration({ release });
  return { result, lines: configurationLines(context, result) };
};

/** Around the fields in what `get --json` prints. */
const around = ['releaseId', 'testPasswordSet', 'problems', 'revision', 'updatedAt'];

/** The fields of a file as the contract takes them: pictures stored first, the password from where it lies. */
async function bodyOf(context: VerbContext, workspace: string, file: string, stored: Configuration) {
  const given = await readFields(context, file, Object.keys(configurationLimits), around);
  const { releaseId: _, testPasswordSet: __, problems: ___, revision: ____, updatedAt: _____, ...kept } = stored;
  const { testPassword, outDoorPicture, testFile, ...fields } = { ...kept, ...given } as Fields;
  const pictures = (value: unknown) => storePictures(context, workspace, file, value ?? []);
  const [outDoor] = outDoorPicture ? await pictures(outDoorPicture) : [];
  const [archive] = testFile ? await pictures(testFile) : [];
  return {
    ...fields,
    screenshots: await pictures(fields.screenshots),
    specialLicencePictures: await pictures(fields.specialLicencePictures),
    outDoorPicture: outDoor ?? null,
    testFile: archive ?? null,
    ...(testPassword === undefined
      ? {}
      : { testPassword: await readSecret(context, file, 'testPassword', testPassword) }),
  } as unknown as BodyOf<'putConfiguration'>;
}

export const setConfiguration: Run = async (context) => {
  const { client, word, write } = context;
  const { id: release, workspaceId } = await theRelease(context);
  const stored = await client.getConfiguration({ release });
  const body = await bodyOf(context, workspaceId, word('FILE'), stored);
  await write((call) => client.putConfiguration({ release }, body, { ...call, ifMatch: stored.revision }));
  const result = await client.getConfiguration({ release });
  return { result, lines: configurationLines(context, result) };
};
