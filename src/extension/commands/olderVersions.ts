import type { Run } from '../shared/context.ts';

export const showLog: Run = async (context) => context.showLog();
export const showOlder: Run = async (context, subject) => {
  if (subject?.miniProgramId) await context.store.loadOlder(subject.miniProgramId);
};
