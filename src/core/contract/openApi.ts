import type * as v from 'valibot';
import { jsonSchemaOf } from '../jsonSchema.ts';
import { type Endpoint, endpoints } from './endpoints.ts';
import { problemSchema } from './schemas.ts';

const schemaOf = (schema: v.GenericSchema, side: 'input' | 'output') =>
  jsonSchemaOf(schema, side, { target: 'draft-2020-12' });

function parameters({ path, query, method, match }: Endpoint) {
  const text = { type: 'string' };
  const header = (name: string, required: boolean) => ({ name, in: 'header', required, schema: text });
  return [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: text })),
    ...query.map((name) => ({ name, in: 'query', required: false, schema: text })),
    ...(method === 'GET' ? [] : [header('Idempotency-Key', true)]),
    ...(match === 'none' ? [] : [header('If-Match', match === 'required')]),
  ];
}

function requestBody({ body }: Endpoint) {
  if (body === null) return {};
  const binary = { type: 'string', format: 'binary' };
  const type = body === 'zip' ? 'application/zip' : body === 'bytes' ? 'application/octet-stream' : 'application/json';
  const schema = typeof body === 'string' ? binary : schemaOf(body, 'input');
  return { requestBody: { required: true, content: { [type]: { schema } } } };
}

function responses({ response, status }: Endpoint) {
  const problem = {
    description: 'A problem',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  if (response === null) return { [status]: { description: 'Done' }, default: problem };
  const content =
    response === 'bytes'
      ? { 'image/*': { schema: { type: 'string', format: 'binary' } } }
      : { 'application/json': { schema: schemaOf(response, 'output') } };
  return { [status]: { description: 'The answer', content }, default: problem };
}

/** The contract as an OpenAPI 3.1 document, made from the endpoint rows. */
export function openApi(version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [operationId, endpoint] of Object.entries(endpoints) as [string, Endpoint][]) {
    paths[endpoint.path] = {
      ...paths[endpoint.path],
      [endpoint.method.toLowerCase()]: {
        operationId,
        summary: endpoint.summary,
        parameters: parameters(endpoint),
        ...requestBody(endpoint),
        responses: responses(endpoint),
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Mini Program Release platform', version },
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: schemaOf(problemSchema, 'output') },
    },
  };
}
