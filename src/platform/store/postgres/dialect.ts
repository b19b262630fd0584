import type { Dialect } from '../tables/sql.types.ts';

/** PostgreSQL's own words. */
export const dialect: Dialect = {
  nextSeq: "nextval('sequence')",
  contains: 'strpos(data, ?) > 0',
  texts: 'SELECT jsonb_array_elements_text(CAST(? AS jsonb))',
  visibleChanges: `SELECT c.* FROM jsonb_array_elements(CAST(?1 AS jsonb)) a(value)
    JOIN changes c ON c.workspace_id = a.value ->> 'workspaceId' AND c.seq > ?2 AND c.seq <= ?3
    WHERE c.mini_program_id IS NULL OR a.value ->> 'miniPrograms' IS NULL
      OR jsonb_exists(a.value -> 'miniPrograms', c.mini_program_id)
    UNION SELECT * FROM changes
    WHERE seq > ?2 AND seq <= ?3 AND kind = 'member' AND id = workspace_id || '/' || CAST(?5 AS text)
    ORDER BY seq LIMIT ?4`,
};
