import type { Dialect, Sql } from '../tables/sql.types.ts';
import type { Statements } from './statements.ts';
import type { Transaction } from './transactions.ts';

/** SQLite's own words. */
export const dialect: Dialect = {
  raiseSeq: 'UPDATE sequence SET last = last + 1',
  nextSeq: '(SELECT last FROM sequence)',
  contains: 'instr(data, ?) > 0',
  texts: 'SELECT value FROM json_each(?)',
  visibleChanges: `SELECT c.* FROM json_each(?1) a
    JOIN changes c ON c.workspace_id = a.value ->> 'workspaceId' AND c.seq > ?2 AND c.seq <= ?3
    WHERE c.mini_program_id IS NULL OR a.value ->> 'miniPrograms' IS NULL
      OR EXISTS (SELECT 1 FROM json_each(a.value, '$.miniPrograms') p WHERE p.value = c.mini_program_id)
    UNION SELECT * FROM changes
    WHERE seq > ?2 AND seq <= ?3 AND kind = 'member' AND id = workspace_id || '/' || ?5
    ORDER BY seq LIMIT ?4`,
};

const insertChange = 'INSERT INTO changes (kind, id, revision, workspace_id, mini_program_id) VALUES (?, ?, ?, ?, ?)';

/** Makes what transactions of a connection ask it, which answers at once. */
export const createSql =
  (statement: Statements) =>
  (transaction: Transaction): Sql => {
    const open = (text: string) => {
      if (!transaction.isOpen) throw new Error('The transaction is over.');
      return statement(text);
    };
    return {
      get: async (text, ...values) => open(text).get(...values),
      all: async (text, ...values) => open(text).all(...values),
      run: async (text, ...values) => void open(text).run(...values),
      announce: async ({ kind, id, revision, workspaceId, miniProgramId }) =>
        void open(insertChange).run(kind, id, revision, workspaceId, miniProgramId),
    };
  };
