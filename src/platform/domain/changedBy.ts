import type { Changed } from '../store/documents.ts';
import type { ServiceContext } from './context.ts';

/** Notes who changes a form, so that somebody who edits it at the same time is told. */
export const changedBy = (
  { clock }: Pick<ServiceContext, 'clock'>,
  { id, name }: { readonly id: string; readonly name: string },
): Required<Changed> => ({ changedBy: { id, name, at: clock().toISOString() } });

/** The same of a row, for an answer of the contract. */
export const changedByOf = ({ changedBy: who }: Changed): Changed => (who ? { changedBy: who } : {});
