import type { Field, Method } from '../state/methodTable.ts';
import { GatewayError, refuse } from './gatewayError.ts';
import type { Parts } from './multipart.ts';

export type Parameters = Readonly<Record<string, unknown>>;

/** No text of a request is longer, but for the package of an upload. */
const LONGEST_TEXT = 10_000;
const UNBOUNDED = new Set(['build_package_stream']);

/**
 * Reads a request's parameters and checks them against the method's row.
 * @throws GatewayError INVALID_PARAMETER, naming what does not conform.
 */
export function readParameters(method: Method, query: URLSearchParams, body: Buffer, parts?: Parts): Parameters {
  const fromQuery = readQuery(method, query);
  if (method.verb === 'GET' || method.verb === 'DELETE') {
    if (body.length > 0) throw invalid('the body', `${method.name} takes query parameters and no body.`);
    return fromQuery;
  }
  if (method.files && !parts) {
    throw invalid('content-type', `${method.name} takes multipart/form-data with the fields in a part named data.`);
  }
  if (!method.files && parts) throw invalid('content-type', `${method.name} takes application/json.`);
  for (const name of parts?.files.keys() ?? []) {
    if (!method.files?.includes(name)) throw invalid(name, 'the method knows no such file.');
  }
  return { ...fromQuery, ...readFields(method.fields, parts ? parts.data : body.toString('utf8')) };
}

/** The trimmed text of a parameter, empty when it is absent. */
export function text(parameters: Parameters, name: string): string {
  const value = parameters[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** True for a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** A parameter that is malformed. */
export function invalid(name: string, detail: string): GatewayError {
  return new GatewayError('INVALID_PARAMETER', `Parameter ${quote(name)}: ${detail}`);
}

function readQuery(method: Method, query: URLSearchParams): Parameters {
  const parameters: Record<string, string> = {};
  for (const [name, value] of query) {
    if (!method.query.includes(name)) throw invalid(name, 'the method knows no such query parameter.');
    if (name in parameters) throw invalid(name, 'it is given twice.');
    if (value.length > LONGEST_TEXT) throw invalid(name, 'it is too long.');
    parameters[name] = value;
  }
  return parameters;
}

function readFields(known: readonly Field[], source: string): Parameters {
  let fields: unknown;
  try {
    fields = JSON.parse(source === '' ? '{}' : source);
  } catch {
    refuse('illegal-json', 'The fields are no JSON.');
  }
  if (!isObject(fields)) refuse('illegal-json', 'The fields are no JSON object.');
  for (const [name, value] of Object.entries(fields)) {
    const field = known.find((each) => each.name === name);
    if (!field) throw invalid(name, 'the method knows no such field.');
    if (!hasType(value, field.type)) throw invalid(name, `it is not of the type ${field.type}.`);
    if (typeof value === 'string' && value.length > LONGEST_TEXT && !UNBOUNDED.has(name)) {
      throw invalid(name, 'it is too long.');
    }
  }
  return fields;
}

function hasType(value: unknown, type: string): boolean {
  if (type.endsWith('[]')) {
    const item = type.slice(0, -2);
    return Array.isArray(value) && value.length <= 1000 && value.every((each) => hasType(each, item));
  }
  if (type === 'string') return typeof value === 'string';
  if (type === 'bool') return typeof value === 'boolean';
  if (type === 'int') return Number.isSafeInteger(value);
  return isObject(value);
}

function quote(name: string): string {
  return JSON.stringify(name.length > 64 ? `${name.slice(0, 64)}…` : name);
}
