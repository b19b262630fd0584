import { createSign, randomUUID } from 'node:crypto';
import type { Stage } from './fixture.ts';

/** A request signed by hand, so that a test may spoil any part of it. */
export interface RawRequest {
  verb?: string;
  target: string;
  body?: string;
  token?: string;
  appId?: string;
  nonce?: string;
  timestamp?: number;
  /** `app_cert_sn`. */
  certificateNumber?: string;
  /** Sent instead of what was signed. */
  sentTarget?: string;
  sentBody?: string;
  sentToken?: string;
  authorization?: string;
  headers?: Record<string, string>;
}

export async function raw(stage: Stage, request: RawRequest): Promise<{ status: number; code: unknown }> {
  const { status, body } = await signed(stage, request);
  return { status, code: body.code };
}

/** The `authorization` header of a request, made by hand (docs/alipaycn-api.md §3.2). */
export function authorizationOf({ simulator, clock }: Stage, request: RawRequest): string {
  const { verb = 'GET', target, body = '', token, nonce = randomUUID(), timestamp = clock.now } = request;
  const { appId = simulator.connection.appId } = request;
  const certificate = request.certificateNumber ? `,app_cert_sn=${request.certificateNumber}` : '';
  const authString = `app_id=${appId}${certificate},nonce=${nonce},timestamp=${timestamp}`;
  const signature = createSign('RSA-SHA256')
    .update(`${authString}\n${verb}\n${target}\n${body}\n${token ? `${token}\n` : ''}`)
    .sign(simulator.connection.privateKey, 'base64');
  return `ALIPAY-SHA256withRSA ${authString},sign=${signature}`;
}

/** As `raw`, with the whole answer; by the test's clock, where the SDK knows the real time alone. */
export async function signed(
  stage: Stage,
  request: RawRequest,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const { verb = 'GET', target, body = '', token } = request;
  const headers: Record<string, string> = {
    authorization: request.authorization ?? authorizationOf(stage, request),
    ...request.headers,
  };
  const sentToken = request.sentToken ?? token;
  if (sentToken) headers['alipay-app-auth-token'] = sentToken;
  const sentBody = request.sentBody ?? body;
  if (sentBody) headers['content-type'] ??= 'application/json';
  const init: RequestInit = { method: verb, headers };
  if (sentBody) init.body = sentBody;
  const response = await fetch(stage.simulator.url + (request.sentTarget ?? target), init);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
