import { createReleaseClient, ReleaseError } from '../../../src/client/client.ts';
import type { Random } from '../random.ts';
import { hostileText, mutateJson } from './hostile.ts';
import type { TryInput } from './requests.ts';

const action = {
  name: 'apply',
  allowed: false,
  reason: { code: 'stageForbids', params: { stage: 'x' } },
  allowedRoles: ['owner'],
};
const workspace = { id: 'w', name: 'Team', role: 'owner', targets: [], actions: [action], revision: 1, updatedAt: '' };
const problem = {
  code: 'stageForbids',
  title: 'No.',
  detail: 'Why.',
  status: 409,
  requestId: 'r',
  fields: [],
  retryable: false,
};
const statuses = [200, 201, 204, 206, 301, 304, 400, 401, 403, 404, 409, 412, 418, 429, 500, 502, 503, 599];

function answerOf(random: Random): Response {
  const status = random.chance(0.6) ? 201 : random.pick(statuses);
  const isProblem = status >= 400;
  const text = mutateJson(random, isProblem ? problem : workspace);
  const usual = isProblem ? 'application/problem+json' : 'application/json';
  const type = random.chance(0.9)
    ? usual
    : hostileText(random)
        .replace(/[^\x20-\x7e]/g, '')
        .slice(0, 200);
  const headers = {
    'content-type': type,
    ...(random.chance(0.1) ? { 'retry-after': random.pick(['-1', '1e9', 'soon', '0']) } : {}),
  };
  return new Response([204, 304].includes(status) ? null : text, { status, headers });
}

/** Whatever answers, the client gives what its types say or throws its own error, and a write never loses its key. */
export const tryAnswer: TryInput = async (random) => {
  const answer = answerOf(random);
  const client = createReleaseClient({
    baseUrl: 'http://platform.embedded',
    fetch: async () => answer,
    token: () => 'token',
    clientName: 'trust/1',
    sleep: async () => undefined,
  });
  try {
    const made = await client.createWorkspace({}, { name: 'x' }, { idempotencyKey: 'k' });
    return typeof made.id === 'string' && Array.isArray(made.actions)
      ? null
      : `taken as a workspace: ${JSON.stringify(made)}`;
  } catch (error) {
    if (!ReleaseError.is(error)) return `HTTP ${answer.status}: threw ${String(error)}`;
    return error.idempotencyKey === 'k' ? null : `HTTP ${answer.status}: the key is lost`;
  }
};
