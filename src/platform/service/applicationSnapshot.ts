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
export function takeApplication(tx: Tx, release: ReleaseRow): void {
  const basic = tx.get('basicInformation', release.workspaceId);
  const program = tx.get('miniProgram', release.miniProgramId);
  const configuration = tx.get('configuration', release.id);
  if (!basic || !program || !configuration) throw new ProblemError('notFound');
  const draft = {
    basicInformation: valuesOf(basic) as BasicInformationValues,
    basicInformationChanges: basicInformationChanges(tx, release.workspaceId),
    languages: program.languages,
    servicePhone: program.servicePhone,
    serviceEmail: program.serviceEmail,
    configuration: valuesOf(configuration) as ConfigurationValues,
  };
  if (tx.get('application', release.id)) tx.update('application', release.id, draft);
  else tx.insert('application', release.id, draft);
}
