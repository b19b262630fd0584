import { createHash } from 'node:crypto';
import type { Answer } from '../http/http.ts';
import { COPY_SCRIPT, STYLE } from './assets.ts';
import type { Markup } from './markup.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const STYLE_HASH = hash(STYLE);
const SCRIPT_HASH = hash(COPY_SCRIPT);

/**
 * A page as an answer: nothing from outside, only its own style and script by their hashes, no frames.
 * @param returnsTo where its form may redirect to; browsers apply the policy to a form's redirect too.
 */
export function pageAnswer(status: number, page: Markup, returnsTo?: URL): Answer {
  const policy = [
    "default-src 'none'",
    `style-src ${STYLE_HASH}`,
    `script-src ${SCRIPT_HASH}`,
    `form-action 'self'${returnsTo ? ` ${returnsTo.origin}` : ''}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    status,
    headers: {
      'content-type': 'text/html;charset=utf-8',
      'content-security-policy': policy.join('; '),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
    body: page.markup,
  };
}
