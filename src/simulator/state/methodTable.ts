import table from '../../alipaycn-methods.json' with { type: 'json' };

/** A field of a request or an answer. Types: string, bool, int, string[], or a named object's list. */
export interface Field {
  readonly name: string;
  readonly type: string;
}

/** One row of the generated table: what a method takes, gives and refuses with. */
export interface Method {
  readonly name: string;
  readonly verb: string;
  readonly path: string;
  readonly query: readonly string[];
  /** Fields of the JSON body, or of the `data` part of a multipart one. */
  readonly fields: readonly Field[];
  /** File parts; undefined where the body is plain JSON. */
  readonly files: readonly string[] | undefined;
  readonly response: readonly string[];
  readonly errorCodes: readonly string[];
}

interface Row {
  verb: string;
  path: string;
  query?: string[];
  body?: Field[];
  multipart?: { data: Field[]; files: string[] };
  response: Field[];
  errorCodes: string[];
}

const methods = Object.entries(table.methods as Record<string, Row>).map(
  ([name, row]): Method => ({
    name,
    verb: row.verb,
    path: row.path,
    query: row.query ?? [],
    fields: row.body ?? row.multipart?.data ?? [],
    files: row.multipart?.files,
    response: row.response.map((field) => field.name),
    errorCodes: row.errorCodes,
  }),
);

/** Every method of the table, by its path. */
export const methodsByPath: ReadonlyMap<string, Method> = new Map(methods.map((method) => [method.path, method]));

/** Every method name of the table. */
export const methodNames: readonly string[] = methods.map(({ name }) => name);
