/** Marks a database as ours; the names of tables and columns are those of SQLite's (`sqlite/formats.ts`). */
export const application = 'mprelease';

const first = `
CREATE TABLE mprelease_format (application text PRIMARY KEY, version integer NOT NULL);
INSERT INTO mprelease_format VALUES ('${application}', 0);
CREATE TABLE documents (
  kind text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, parent text COLLATE "C", unique_key text COLLATE "C",
  workspace_id text COLLATE "C", mini_program_id text COLLATE "C",
  revision integer NOT NULL, seq bigint NOT NULL, created_at text NOT NULL, updated_at text NOT NULL, data text NOT NULL,
  PRIMARY KEY (kind, id), UNIQUE (kind, unique_key)
);
CREATE INDEX documents_by_parent ON documents (kind, parent, seq);
CREATE SEQUENCE sequence;
CREATE TABLE changes (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL,
  revision integer NOT NULL, workspace_id text COLLATE "C" NOT NULL, mini_program_id text COLLATE "C"
);
CREATE INDEX changes_by_workspace ON changes (workspace_id, seq);
CREATE TABLE entries (
  list text COLLATE "C" NOT NULL, position text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL, PRIMARY KEY (list, position, id)
);
CREATE TABLE idempotency (
  actor text NOT NULL, method text NOT NULL, path text NOT NULL, key text NOT NULL, body_hash text NOT NULL,
  owner text NOT NULL, intent_id text, status integer, answer text, created_at bigint NOT NULL,
  PRIMARY KEY (actor, method, path, key)
);
CREATE INDEX idempotency_by_age ON idempotency (created_at);
CREATE TABLE lease (
  "only" integer PRIMARY KEY CHECK ("only" = 1), owner text NOT NULL, expires_at bigint NOT NULL, server text
);
CREATE TABLE processes (id text PRIMARY KEY, seen_at bigint NOT NULL);
`;

/** What brings a database from each format to the next; the first begins with an empty one. */
export const formats: readonly string[] = [first];

/** The format of the data; a higher one is refused and left untouched. */
export const formatVersion = formats.length;
