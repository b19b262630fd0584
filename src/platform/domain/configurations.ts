import type { FieldProblem } from '../../core/fieldChecks.ts';
import { configurationForm } from '../../core/forms/configuration.ts';
import { withDemands } from '../../core/forms/demands.ts';
import { completeWith, type Given } from '../../core/forms/values.ts';
import type { ConfigurationValues, ReleaseRow } from '../store/documents.ts';
import type { Tx } from '../store/store.types.ts';
import { knownDemands } from './cachedReadings.ts';
import { formProblems } from './storedForms.ts';

/** A configuration in which nothing was filled in. */
export const emptyConfiguration: ConfigurationValues = completeWith(configurationForm, {});

/** A configuration with what was given; of the rest, what is stored. */
export const withGiven = (stored: ConfigurationValues, given: Given<typeof configurationForm>): ConfigurationValues =>
  completeWith(configurationForm, stored, given);

/** A configuration without what its row is kept by. */
export const configurationValues = (row: ConfigurationValues): ConfigurationValues => withGiven(row, {});

/** What is wrong with a configuration; its password is not looked at. */
export async function configurationProblems(
  tx: Tx,
  release: ReleaseRow,
  stored: ConfigurationValues,
): Promise<FieldProblem[]> {
  const demands = await knownDemands(tx, release, stored.category);
  const origin = (await tx.get('version', release.versionId))?.origin;
  return formProblems(tx, release.workspaceId, withDemands(configurationForm, stored, demands, origin), stored);
}
