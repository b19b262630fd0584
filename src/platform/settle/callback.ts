import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ProblemError } from '../../core/problems.ts';
import { problemText } from '../../texts/problems.ts';

const openMilliseconds = 10 * 60_000;

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

function page(response: ServerResponse, status: number, chinese: string, english: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    connection: 'close',
  });
  response.end(`<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Mini Program Release</title><style>:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;max-width:32rem;margin:15vh auto;padding:0 1.5rem}h1{font-size:1.4rem;margin:0 0 .5rem}p{opacity:.8}</style>
<main><h1>${escapeHtml(chinese)}</h1><p lang="en">${escapeHtml(english)}</p></main></html>`);
}

/**
 * A loopback address to which the authorization page may return; listens for ten minutes or until a code was taken.
 * @param handOver checks the state, exchanges the code; throws ProblemError.
 */
export async function callbackAddress(
  handOver: (code: string, state: string) => Promise<void>,
  closing: AbortSignal,
): Promise<string> {
  const server = createServer((request, response) => {
    const target = request.url ?? '/';
    const url = URL.canParse(target, 'http://127.0.0.1') ? new URL(target, 'http://127.0.0.1') : null;
    const code = url?.searchParams.get('app_auth_code');
    const state = url?.searchParams.get('state');
    if (url?.pathname !== '/authorized' || !code || !state)
      return page(response, 404, '没有这个页面', 'There is no such page.');
    handOver(code, state).then(
      () => {
        page(
          response,
          200,
          '授权完成，请回到编辑器。',
          'Authorization completed. You can close this page and go back to your editor.',
        );
        server.close();
      },
      (error: unknown) => {
        const { code: reason, params } = ProblemError.is(error) ? error : new ProblemError('internal');
        const chinese = problemText('zh-cn', reason, params);
        const english = problemText('en', reason, params);
        const sentence = (words: typeof english) => (words ? `${words.title} ${words.next}` : reason);
        page(response, 400, sentence(chinese), sentence(english));
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  const address = server.address() as AddressInfo;
  const end = () => {
    server.close();
    server.closeAllConnections();
  };
  const timer = setTimeout(end, openMilliseconds).unref();
  closing.addEventListener('abort', end, { once: true });
  server.once('close', () => {
    clearTimeout(timer);
    closing.removeEventListener('abort', end);
  });
  // It may have been asked to close while it began to listen.
  if (closing.aborted) end();
  return `http://127.0.0.1:${address.port}/authorized`;
}
