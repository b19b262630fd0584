import table from '../../alipaycn-methods.json' with { type: 'json' };

/** A field of a request or an answer. Types: string, bool, int, string[], or a named object's list. */
export interface Field {
  readonly name: string;
  readonly type: string;
}

/** One row of the generated table. */
interface Row {
  readonly verb: string;
  readonly path: string;
  readonly query?: readonly string[];
  readonly body?: readonly Field[];
  readonly multipart?: { readonly data: readonly Field[]; readonly files: readonly string[] };
  readonly response: readonly Field[];
  readonly errorCodes: readonly string[];
}

/** What a method takes, answers and refuses with. */
export type Method = ReturnType<typeof toMethod>;

const methods = Object.entries(table.methods as Record<string, Row>).map(toMethod);

/** Every method of the table, by its path. */
export const methodsByPath: ReadonlyMap<string, Method> = new Map(methods.map((method) => [method.path, method]));

/** Every method name of the table. */
export const methodNames: readonly string[] = methods.map(({ name }) => name);

function toMethod([name, { body, multipart, query = [], response, ...row }]: [string, Row]) {
  return {
    ...row,
    name,
    query,
    /** Fields of the JSON body, or of the `data` part of a multipart one. */
    fields: body ?? multipart?.data ?? [],
    /** File parts; undefined where the body is plain JSON. */
    files: multipart?.files,
    response: response.map((field) => field.name),
  };
}
