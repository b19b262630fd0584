import { checkForm, type FieldProblem } from '../../core/fieldChecks.ts';
import { configurationLimitsFor } from '../../core/limits.ts';
import type { ConfigurationValues, ReleaseRow } from '../store/documents.ts';
import type { Tx } from '../store/store.types.ts';
import { knownDemands } from './cachedReadings.ts';
import { picturesOf } from './pictures.ts';

/** A configuration in which nothing was filled in. */
export const emptyConfiguration: ConfigurationValues = {
  versionDescription: '',
  category: '',
  screenshots: [],
  serverDomains: [],
  h5Domains: [],
  testers: [],
  testAccount: '',
  testPasswordKey: null,
  outDoorPicture: null,
  specialLicencePictures: [],
  memo: '',
  testFile: null,
  regionType: 'GLOBAL',
  regions: [],
  speedUp: true,
};

type Given = { readonly [F in keyof ConfigurationValues]?: ConfigurationValues[F] | undefined };

/** A configuration with what was given; of the rest, what is stored. */
export function withGiven(stored: ConfigurationValues, given: Given): ConfigurationValues {
  const fields = Object.keys(emptyConfiguration) as (keyof ConfigurationValues)[];
  const value = (field: keyof ConfigurationValues) => given[field] ?? stored[field];
  const own = Object.fromEntries(fields.map((field) => [field, value(field)])) as unknown as ConfigurationValues;
  // Null says that there is none any more.
  return {
    ...own,
    ...(given.outDoorPicture === null ? { outDoorPicture: null } : {}),
    ...(given.testFile === null ? { testFile: null } : {}),
  };
}

/** A configuration without what its row is kept by. */
export const valuesOf = (row: ConfigurationValues): ConfigurationValues => withGiven(row, {});

/** What is wrong with a configuration; its password is not looked at. */
export function configurationProblems(tx: Tx, release: ReleaseRow, stored: ConfigurationValues): FieldProblem[] {
  const { testPasswordKey: _, ...values } = stored;
  const pictures = (ids: readonly string[]) => picturesOf(tx, release.workspaceId, ids);
  const demands = knownDemands(tx, release, values.category);
  const origin = tx.get('version', release.versionId)?.origin;
  return checkForm(configurationLimitsFor(values.regionType, demands, origin), {
    ...values,
    screenshots: pictures(values.screenshots),
    outDoorPicture: pictures(values.outDoorPicture === null ? [] : [values.outDoorPicture]),
    testFile: pictures(values.testFile === null ? [] : [values.testFile]),
    specialLicencePictures: pictures(values.specialLicencePictures),
    speedUp: String(values.speedUp),
  });
}
