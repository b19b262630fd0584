import { ProblemError } from '../../core/problems.ts';
import { basicInformationChanges } from '../domain/ruleInputs.ts';
import type { BasicInformationValues, ConfigurationValues, ReleaseRow, RowBase } from '../store/documents.ts';
import type { Tx } from '../store/store.types.ts';

/** A row's own values, without the columns beside it. */
function valuesOf<T extends RowBase>(row: T): Omit<T, keyof RowBase> {
  const { id: _, revision: __, createdAt: ___, updatedAt: ____, ...values } = row;
  return values;
}

/**
 * Keeps what an application hands over, in the transaction that judged it: whatever is typed afterwards, while Alipay+
 * reviews, is not sent with it.
 */
export async function takeApplication(tx: Tx, release: ReleaseRow): Promise<void> {
  const basic = await tx.get('basicInformation', release.workspaceId);
  const program = await tx.get('miniProgram', release.miniProgramId);
  const configuration = await tx.get('configuration', release.id);
  if (!basic || !program || !configuration) throw new ProblemError('notFound');
  const draft = {
    basicInformation: valuesOf(basic) as BasicInformationValues,
    basicInformationChanges: await basicInformationChanges(tx, release.workspaceId),
    languages: program.languages,
    servicePhone: program.servicePhone,
    serviceEmail: program.serviceEmail,
    configuration: valuesOf(configuration) as ConfigurationValues,
  };
  if (await tx.get('application', release.id)) await tx.update('application', release.id, draft);
  else await tx.insert('application', release.id, draft);
}
