import { DatabaseSync, StatementSync } from 'node:sqlite';

type Ask = (this: StatementSync, ...values: (string | number)[]) => unknown;

/** Counts what databases are asked in this process, from `start` to `stop`. */
export function createDatabaseProbe(file: string) {
  const { prepare } = DatabaseSync.prototype;
  const { all, get } = StatementSync.prototype;
  const probe = { statements: new Set<string>(), rows: 0 };
  const counting = (ask: Ask): Ask =>
    function (...values) {
      const answer = ask.apply(this, values);
      if (answer !== undefined) probe.rows += Array.isArray(answer) ? answer.length : 1;
      return answer;
    };
  return Object.assign(probe, {
    start: () => {
      const recorded: typeof prepare = function (this: DatabaseSync, sql) {
        if (this.location()?.endsWith(file)) probe.statements.add(sql);
        return prepare.call(this, sql);
      };
      Object.assign(DatabaseSync.prototype, { prepare: recorded });
      Object.assign(StatementSync.prototype, { all: counting(all as Ask), get: counting(get as Ask) });
    },
    stop: () => {
      Object.assign(DatabaseSync.prototype, { prepare });
      Object.assign(StatementSync.prototype, { all, get });
    },
  });
}
